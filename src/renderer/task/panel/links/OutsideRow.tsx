import { RefreshCw, Trash2 } from 'lucide-react';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { knownWords, nowWords } from '#renderer/task/outside-words.ts';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { deleteRecord } from '#shared/document/index.ts';
import type { OutsideDependency } from '#shared/views/index.ts';
import { LinkKind, SHOWN_IN_USE } from './LinkKind.tsx';
import { useOtherProjects, useOutside } from './use-outside.ts';

/** [SCH-L4] A card of another project that this one waits for: the last date known, and of when that is. */
export function OutsideRow({ link }: { readonly link: OutsideDependency }) {
  const { document } = useProject();
  const plan = useSchedule();
  const readOnly = useReadOnly();
  const today = useToday();
  const run = useRun();
  const { offerUndo } = useReversal(document);
  const outside = useOutside((moved, known) => nowWords(moved, known, today));
  const { end, known } = link;
  const isHere = useOtherProjects().some(({ id }) => id === end.project);
  const title = known.title || 'A card of another project';
  const remove = (): void => {
    const removed = deleteRecord(document, 'link', link.id);
    run(removed);
    if (removed.ok) offerUndo(`The link from “${shorten(title)}” was removed.`);
  };
  return (
    <li className="group rounded-small px-1 py-0.5 hover:bg-hover">
      <div className="flex min-h-7 items-start gap-2">
        {isHere ? (
          <button
            type="button"
            dir="auto"
            title={`Open card in ${known.projectName}`}
            onClick={() => navigate({ kind: 'project', project: end.project, page: 'board', card: end.task })}
            className="written min-w-0 grow rounded-small px-1 py-0.5 text-start hover:underline"
          >
            {title}
          </button>
        ) : (
          <span dir="auto" className="written min-w-0 grow px-1 py-0.5">
            {title}
          </span>
        )}
        <LinkKind link={link} title={title} isDriving={plan.of(link.to)?.drivenBy === link.id} isOutside />
        {readOnly || !isHere ? null : (
          <RowButton
            icon={RefreshCw}
            label={`Bring dates of ${known.projectName} up to date`}
            onPress={() => void outside.update(end.project)}
            className={SHOWN_IN_USE}
          />
        )}
        {readOnly ? null : (
          <RowButton icon={Trash2} label={`Remove link with ${title}`} onPress={remove} className={SHOWN_IN_USE} />
        )}
      </div>
      <p className="written px-1 pb-0.5 text-12 text-muted">{knownWords(link, today)}</p>
    </li>
  );
}
