import { useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TONES } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { isoInstant, longInstant } from '#renderer/ui/dates/format-date.ts';
import { STATUS_SIGNS } from '#renderer/ui/status-signs.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import type { Insight } from '#shared/insight/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { StatusDialog } from './StatusDialog.tsx';
import { useStatusHistory } from './use-status-history.ts';

/** [STATUS-2] What people said of the project beside what the rules propose: neither replaces the other. */
export function StatusPart({ insight, reversal }: { readonly insight: Insight; readonly reversal: Reversal }) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const { stated, entries } = useView(useStatusHistory());
  const [isSetting, setSetting] = useState(false);
  const { proposed } = insight;
  const [newest, ...older] = entries;
  const nameOf = (person: PersonId | null): string => (person && document.get('person', person)?.name) || 'Somebody';
  useCommands({ 'flags.status': { applies: () => !readOnly, run: () => setSetting(true) } });
  return (
    <section aria-label="Status" className="flex flex-col gap-3 rounded-panel border border-hairline px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <div className="min-w-60 grow basis-72">
          <h2 className="text-12 font-medium text-muted">Status</h2>
          {stated === null ? <p className="text-15">Nobody has said yet.</p> : <StatusWord status={stated} />}
          {newest ? (
            <>
              <p className="written" dir="auto">
                {newest.sentence}
              </p>
              <p className="text-12 text-muted">
                {nameOf(newest.by)}
                {newest.at === null ? null : (
                  <>
                    , <time dateTime={isoInstant(newest.at)}>{longInstant(newest.at)}</time>
                  </>
                )}
              </p>
            </>
          ) : null}
        </div>
        <div className="min-w-60 grow basis-72">
          <h2 className="text-12 font-medium text-muted">Proposed by the rules</h2>
          <StatusWord status={proposed.status} />
          <ul className="flex flex-col gap-0.5 text-12 text-muted">
            {proposed.reasons.map((reason) => (
              <li key={reason} className="written" dir="auto">
                {reason}
              </li>
            ))}
          </ul>
        </div>
        <Button isDisabled={readOnly} onPress={() => setSetting(true)}>
          Set status…
        </Button>
      </div>
      {older.length > 0 ? (
        <details>
          <summary className="w-fit cursor-default rounded-small text-12 text-muted">
            What was said before <span className="tabular">{older.length}</span>
          </summary>
          <ul aria-label="What was said before" className="mt-1 flex flex-col gap-2">
            {older.map(({ id, status, sentence, by, at }) => (
              <li key={id} className="text-12">
                {status === null ? null : <span className="font-medium">{STATUS_WORDS[status]}</span>}{' '}
                <span className="text-muted">
                  {nameOf(by)}
                  {at === null ? '' : `, ${longInstant(at)}`}
                </span>
                <p className="written" dir="auto">
                  {sentence}
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {isSetting ? (
        <StatusDialog proposed={proposed} stated={stated} reversal={reversal} onClose={() => setSetting(false)} />
      ) : null}
    </section>
  );
}

function StatusWord({ status }: { readonly status: ProjectStatus }) {
  const Sign = STATUS_SIGNS[status];
  return (
    <p className={classNames('flex items-center gap-1.5 text-15 font-semibold', TONES[status])}>
      <Sign size={16} strokeWidth={2} aria-hidden />
      {STATUS_WORDS[status]}
    </p>
  );
}
