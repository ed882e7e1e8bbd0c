/** People who work on one project apart, and tell each other what they did when they meet: documents and activity alike. */
import type { ActivityRecord } from '#shared/document/index.ts';
import type { OperationId } from '#shared/kernel/ids.ts';
import { converge, deliver, newProject, type Replica, replica } from './documents.ts';

export interface Member extends Replica {
  /** All that is known here, in the order of becoming known. */
  readonly activity: readonly ActivityRecord[];
  /** What came from others, in the order of coming. */
  readonly heard: readonly ActivityRecord[];
  hear(records: readonly ActivityRecord[]): void;
}

/** `fill` makes what all of them begin with. */
export function team(size: number, fill: (first: Replica) => void): readonly Member[] {
  const first = member(newProject());
  fill(first);
  const others = Array.from({ length: size - 1 }, (_, index) => member(replica(index + 1)));
  for (const other of others) meet(first, other);
  return [first, ...others];
}

function member(on: Replica): Member {
  const known = new Map<OperationId, ActivityRecord>();
  const heard: ActivityRecord[] = [];
  on.project.activity.on((record) => known.set(record.opId, record));
  return {
    ...on,
    get activity() {
      return [...known.values()];
    },
    heard,
    hear: (records) => {
      const news = records.filter(({ opId }) => !known.has(opId));
      for (const record of news) known.set(record.opId, record);
      heard.push(...news);
      on.project.know(news);
    },
  };
}

/** One tells the other, and hears nothing. */
export function tell(from: Member, to: Member): void {
  deliver(from, to);
  to.hear(from.activity);
}

/** All of them, until they know the same. */
export function meet(...members: readonly Member[]): void {
  converge(members);
  for (const from of members) for (const to of members) if (from !== to) to.hear(from.activity);
}
