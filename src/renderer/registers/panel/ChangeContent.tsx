import { useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ClientFact } from '#renderer/task/panel/ClientFact.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import { Section } from '#renderer/task/panel/Section.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import {
  acceptChangeRequest,
  proposeChangeRequestAgain,
  rejectChangeRequest,
  setChangeRequestFields,
  withdrawChangeRequest,
} from '#shared/document/index.ts';
import { readKeptEffect } from '#shared/domain/asked-changes.ts';
import type { ChangeRequestRecord } from '#shared/domain/records.ts';
import type { ChangeRequestEntry } from '#shared/views/index.ts';
import { type EffectNow, effectText, useEffects } from '../use-effect-of.ts';
import { CHANGE_STATE_WORDS } from '../words.ts';
import { AskedChanges } from './AskedChanges.tsx';
import { AskerFact } from './AskerFact.tsx';
import { Deciding } from './Deciding.tsx';
import { DayFact, SaidFact } from './facts.tsx';
import { SaidIn } from './SaidIn.tsx';
import { WrittenText } from './WrittenText.tsx';

/** All of a change request, what it would do to dates now, and the ways to decide it. */
export function ChangeContent({ entry }: { readonly entry: ChangeRequestEntry }) {
  const { id: project, document } = useProject();
  const run = useRun();
  const effects = useEffects();
  const { record, decision } = entry;
  const now = effects(entry);
  const set = (fields: Parameters<typeof setChangeRequestFields>[2]): void => {
    run(setChangeRequestFields(document, record.id, fields));
  };
  return (
    <>
      <div className="@container mt-3">
        <dl className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-2">
          <SaidFact name="State" value={CHANGE_STATE_WORDS[record.state]} />
          <DayFact name="Asked on" value={record.requestedOn} onChange={(requestedOn) => set({ requestedOn })} />
          <AskerFact entry={entry} onChange={set} />
          {record.decidedOn === null ? null : <SaidFact name="Decided" value={record.decidedOn} />}
          <SaidIn meeting={record.meeting} line={record.line} />
          <ClientFact record={{ kind: 'changeRequest', id: record.id }} isShown={record.forClient} />
          {decision === null ? null : (
            <FactRow name="Decision" wide>
              <a
                href={formatRoute({ kind: 'project', project, page: 'decisions', card: null, record: decision.id })}
                dir="auto"
                className="flex min-h-7 items-center rounded-small px-2 text-accent-text underline"
              >
                {decision.title}
              </a>
            </FactRow>
          )}
        </dl>
      </div>
      <AskedChanges entry={entry} />
      <EffectSection record={record} now={now} />
      <Steps record={record} now={now} />
      <WrittenText
        title="Request"
        value={record.text}
        placeholder="What is asked for?"
        onSave={(text) => set({ text })}
      />
      <WrittenText title="Why" value={record.why} placeholder="What is it for?" onSave={(why) => set({ why })} />
    </>
  );
}

interface EffectProps {
  readonly record: ChangeRequestRecord;
  readonly now: EffectNow;
}

/** Of one that was decided, what people saw then: the plan has moved on since. */
function EffectSection({ record, now }: EffectProps) {
  if (record.state === 'proposed') {
    return (
      <Section title="Effect, if it were accepted now">
        {/* No `status`: that is the status bar's. */}
        <p aria-live="polite" className={`written ${now.kind === 'refused' ? 'text-off-track' : ''}`}>
          {effectText(now)}
        </p>
      </Section>
    );
  }
  const kept = readKeptEffect(record.effect);
  if (kept === null) return null;
  return (
    <Section title="Effect, as it was when it was decided">
      <p className="written">{kept.words}</p>
    </Section>
  );
}

type Step = 'accept' | 'reject' | 'withdraw';

function Steps({ record, now }: EffectProps) {
  const { document } = useProject();
  const run = useRun();
  const toasts = useToasts();
  const today = useToday();
  const readOnly = useReadOnly();
  const [asking, setAsking] = useState<Step | null>(null);
  if (readOnly) return null;
  const { id, state } = record;
  const close = (): void => setAsking(null);
  const effect = now.kind === 'effect' ? now.effect : { words: now.words, finishBy: null };
  if (state === 'rejected' || state === 'withdrawn') {
    return (
      <div className="mt-3">
        <Button size="small" onPress={() => run(proposeChangeRequestAgain(document, id))}>
          Propose again
        </Button>
      </div>
    );
  }
  if (state === 'accepted') return null;
  if (asking === 'accept') {
    return (
      <Deciding
        action="Accept"
        says={`What it asks is done to the cards at once, and undo takes it back. ${effectText(now)}`}
        onDo={() => {
          close();
          const accepted = acceptChangeRequest(document, id, { on: today, effect });
          run(accepted);
          if (accepted.ok) toasts.show({ text: 'The change request is accepted, and the cards are changed.' });
        }}
        onClose={close}
      />
    );
  }
  if (asking !== null) {
    const isReject = asking === 'reject';
    return (
      <Deciding
        action={isReject ? 'Reject' : 'Withdraw'}
        look="danger"
        says="Nothing of the plan changes. It stays here, with why."
        asks="Why"
        onDo={(why) => {
          close();
          const end = isReject ? rejectChangeRequest : withdrawChangeRequest;
          run(end(document, id, { on: today, why, effect }));
        }}
        onClose={close}
      />
    );
  }
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button size="small" look="primary" isDisabled={now.kind === 'refused'} onPress={() => setAsking('accept')}>
        Accept…
      </Button>
      <Button size="small" onPress={() => setAsking('reject')}>
        Reject…
      </Button>
      <Button size="small" onPress={() => setAsking('withdraw')}>
        Withdraw…
      </Button>
    </div>
  );
}
