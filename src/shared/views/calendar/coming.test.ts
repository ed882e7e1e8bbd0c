import { describe, expect, it } from 'vitest';
import { parseDay, weekdayOf } from '#shared/calendar/index.ts';
import { archiveTask, setDone, setRepeat, setTaskFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { withCard } from '#tests/support/documents.ts';
import { comingItems } from './coming.ts';

const DUE = '2026-11-20' as Day;
const range = { from: parseDay('2026-11-16') ?? 0, to: parseDay('2026-12-13') ?? 0 };

function coming(words: string, change: (made: ReturnType<typeof withCard>) => void = () => undefined) {
  const made = withCard();
  const { project } = made.first;
  must(setTaskFields(project, made.task, { due: DUE }));
  must(setRepeat(project, made.task, must(readRepeatWords(words, { today: DUE, day: DUE }))));
  change(made);
  return comingItems(project.all('task'), range, (day) => weekdayOf(day) < 5).map(({ key }) => key.slice(-10));
}

describe('[CAL-16] what will come', () => {
  it('stands on its days after the card, within what is shown', () => {
    expect(coming('every friday')).toEqual(['2026-11-27', '2026-12-04', '2026-12-11']);
    expect(coming('every month on the last working day')).toEqual(['2026-11-30']);
    expect(coming('every friday, 2 times more')).toEqual(['2026-11-27', '2026-12-04']);
    expect(coming('every day')).toHaveLength(23);
  });

  it('is the next alone where it is counted from the day on which it is done', () => {
    expect(coming('every 3 days after it is done')).toEqual(['2026-11-23']);
  });

  it('goes on from the card that is open, and stands not for what is put away', () => {
    expect(coming('every friday', ({ first, task }) => must(setDone(first.project, task, true)))).toEqual([
      '2026-12-04',
      '2026-12-11',
    ]);
    expect(coming('every friday', ({ first, task }) => must(archiveTask(first.project, task, true)))).toEqual([]);
  });
});
