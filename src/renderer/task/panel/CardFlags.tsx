import { useReversal } from '#renderer/state/reversal.ts';
import { formatRoute, useRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useOpenFlags } from '#renderer/task/flags/card-flags.ts';
import { FlagRow } from '#renderer/task/flags/FlagRow.tsx';
import { onlyOpens } from '#renderer/task/flags/offers.ts';
import { useFlagActions } from '#renderer/task/flags/use-flag-actions.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskActions } from '../task-actions.ts';
import { Section } from './Section.tsx';

interface CardFlagsProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** [FLAG-2] [FLAG-3] What is flagged of the card, with what each offers and what can be said to it. */
export function CardFlags({ task, actions }: CardFlagsProps) {
  const { id: project, document } = useProject();
  const flags = useOpenFlags(task.id);
  const route = useRoute();
  const [flagActions, dialogs] = useFlagActions(actions, useReversal(document));
  const isOnTimeline = route.kind === 'project' && route.page === 'timeline';
  return (
    <>
      {flags.length === 0 || task.doneAt !== null ? null : (
        <Section
          title="Flags"
          end={
            <a
              href={formatRoute({ kind: 'project', project, page: 'flags', card: task.id })}
              className="rounded-small text-12 text-muted hover:underline"
            >
              All flags
            </a>
          }
        >
          <ul aria-label="Flags of the card" className="-mx-2">
            {flags.map((flag) => (
              <FlagRow
                key={flag.key}
                flag={flag}
                actions={flagActions}
                isInPanel
                hasOffer={!onlyOpens(flag, task.id) && !(isOnTimeline && flag.offer.act === 'open-timeline')}
              />
            ))}
          </ul>
        </Section>
      )}
      {/* A dialog outlasts the flag that it is about. */}
      {dialogs}
    </>
  );
}
