import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { Section } from '../Section.tsx';
import { AddLink } from './AddLink.tsx';
import { LinkRow } from './LinkRow.tsx';

interface LinkSectionsProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** Which end of its links the card is. */
export type Direction = 'dependsOn' | 'neededBy';

const TITLES = { dependsOn: 'Depends on', neededBy: 'Needed by' } as const;

/** [SCH-L1] What the card waits for, and what waits for it. */
export function LinkSections({ task, actions }: LinkSectionsProps) {
  const { input } = useSchedule();
  const readOnly = useReadOnly();
  return (['dependsOn', 'neededBy'] as const).map((direction) => {
    const end = direction === 'dependsOn' ? 'to' : 'from';
    const links = input.plan.links.filter((link) => link[end] === task.id).sort(byAge);
    if (links.length === 0 && readOnly) return null;
    return (
      <Section key={direction} title={TITLES[direction]}>
        {links.length === 0 ? null : (
          <ul aria-label={TITLES[direction]}>
            {links.map((link) => (
              <LinkRow key={link.id} link={link} direction={direction} actions={actions} />
            ))}
          </ul>
        )}
        {readOnly ? null : <AddLink task={task.id} direction={direction} links={links} />}
      </Section>
    );
  });
}

function byAge(left: PlanLink, right: PlanLink): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1);
}
