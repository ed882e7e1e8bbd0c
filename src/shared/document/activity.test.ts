import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, type Replica, replica } from '#tests/support/documents.ts';
import type { ActivityRecord } from './activity.ts';
import { renameTask, setDone } from './index.ts';

function recorded({ project }: Replica): ActivityRecord[] {
  const records: ActivityRecord[] = [];
  project.activity.on((record) => records.push(record));
  return records;
}

describe('what the author of a record knew', () => {
  it('[ACTIVITY-2] is the newest of what was done here, and of what came from others', () => {
    const { first, a } = withCards();
    const second = replica(1);
    deliver(first, second);
    const [mine, theirs] = [recorded(first), recorded(second)];
    must(renameTask(first.project, a, 'Piles'));
    must(setDone(first.project, a, true));
    must(renameTask(second.project, a, 'Quay wall'));
    expect(mine[1]?.after).toEqual([mine[0]?.opId]);
    // Nobody told the second replica what was done before.
    expect(theirs[0]?.after).toEqual([]);

    deliver(first, second);
    second.project.know(mine);
    must(setDone(second.project, a, false));
    expect(theirs[1]?.after).toEqual([theirs[0]?.opId, mine[1]?.opId]);
    first.project.know(theirs);
    must(renameTask(first.project, a, 'Wall'));
    expect(mine[2]?.after).toEqual([theirs[1]?.opId]);
  });

  it('[ACTIVITY-2] is not told of a record whose own version did not tell, and the same come twice is known once', () => {
    const { first, a } = withCards();
    const records = recorded(first);
    const { after: _, ...older } = { opId: 'x', ...blank } as unknown as ActivityRecord;
    must(renameTask(first.project, a, 'Piles'));
    first.project.know([older]);
    first.project.know(records);
    must(setDone(first.project, a, true));
    expect(records[1]?.after).toEqual([records[0]?.opId]);
  });
});

const blank = { by: null, byName: null, at: 0, command: 'x', label: 'X', targets: [], from: {}, to: {} };
