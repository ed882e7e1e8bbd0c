import { useMemo } from 'react';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { type OutsideDependency, outsideDependencies } from '#shared/views/index.ts';
import { Section } from '../Section.tsx';
import { AddLink } from './AddLink.tsx';
import { AddOutside } from './AddOutside.tsx';
import { LinkRow } from './LinkRow.tsx';
import { OutsideRow } from './OutsideRow.tsx';

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
  const outside = useOutsideOf(task.id);
  const readOnly = useReadOnly();
  return (['dependsOn', 'neededBy'] as const).map((direction) => {
    const end = direction === 'dependsOn' ? 'to' : 'from';
    const links = input.plan.links.filter((link) => link[end] === task.id).sort(byAge);
    const others = direction === 'dependsOn' ? outside : [];
    if (links.length + others.length === 0 && readOnly) return null;
    return (
      <Section key={direction} title={TITLES[direction]}>
        {links.length + others.length === 0 ? null : (
          <ul aria-label={TITLES[direction]}>
            {links.map((link) => (
              <LinkRow key={link.id} link={link} direction={direction} actions={actions} />
            ))}
            {others.map((link) => (
              <OutsideRow key={link.id} link={link} />
            ))}
          </ul>
        )}
        {readOnly ? null : (
          <div className="flex flex-col items-start">
            <AddLink task={task.id} direction={direction} links={links} />
            {direction === 'dependsOn' ? <AddOutside task={task.id} /> : null}
          </div>
        )}
      </Section>
    );
  });
}

/** [SCH-L4] Also those of which no date is known yet. */
function useOutsideOf(task: TaskId): readonly OutsideDependency[] {
  const { document } = useProject();
  // A new value whenever links change.
  const plan = useSchedule();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document changes without being another one
  return useMemo(() => outsideDependencies(document).filter(({ to }) => to === task), [document, plan, task]);
}

function byAge(left: PlanLink, right: PlanLink): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1);
}
