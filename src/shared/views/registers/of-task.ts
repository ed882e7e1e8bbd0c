/** What of the registers names a card: the way back from its panel. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type ChangeRequestRecord, type DecisionRecord, isLive, type RiskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { askedBy } from './change-requests.ts';

export interface TaskRegisters {
  readonly decisions: readonly DecisionRecord[];
  readonly risks: readonly RiskRecord[];
  readonly changeRequests: readonly ChangeRequestRecord[];
}

const KINDS = ['decision', 'risk', 'changeRequest'] as const;

/** Each in order of its title. */
export function taskRegistersView(project: ProjectDocument, task: TaskId): View<TaskRegisters> {
  const compute = (previous: TaskRegisters | null): TaskRegisters => {
    const next: TaskRegisters = {
      decisions: byTitle(project.all('decision').filter((each) => isLive(each) && each.affects.includes(task))),
      risks: byTitle(project.all('risk').filter((each) => isLive(each) && each.affects.includes(task))),
      changeRequests: byTitle(
        project
          .all('changeRequest')
          .filter((each) => isLive(each) && askedBy(each).some((asked) => asked.task === task)),
      ),
    };
    const isSame =
      previous !== null &&
      sameItems(previous.decisions, next.decisions) &&
      sameItems(previous.risks, next.risks) &&
      sameItems(previous.changeRequests, next.changeRequests);
    return isSame ? previous : next;
  };
  return new DocumentView(project, compute, ({ records }) => KINDS.some((kind) => records.has(kind)));
}

function byTitle<T extends { readonly id: string; readonly title: string }>(records: readonly T[]): readonly T[] {
  return records.toSorted(
    (left, right) => left.title.localeCompare(right.title, 'en') || (left.id < right.id ? -1 : 1),
  );
}
