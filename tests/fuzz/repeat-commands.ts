/** Commands by which cards repeat, and by which several records of one repetition come about and are told apart again. */
import { separateRepetition, setDone, setRepeat, skipRepetition } from '#shared/document/index.ts';
import { writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { Day } from '#shared/domain/day.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { type Act, pick, withOne } from './chosen.ts';

const RULES = [
  'every friday',
  'every 2 days after it is done',
  'every month on the last working day',
  'every day, 2 times more',
];
const days = { today: '2026-11-20' as Day, day: '2026-11-20' as Day };

export const repeatActs: Readonly<Record<string, Act>> = {
  setRepeat: withOne('task', (on, task, { second }) => {
    const words = RULES[second % (RULES.length + 1)];
    return setRepeat(on.project, task, words === undefined ? null : must(readRepeatWords(words, days)));
  }),
  skipRepetition: withOne('task', (on, task) => skipRepetition(on.project, task)),
  separateRepetition: withOne('task', (on, task, { second }) =>
    second % 3 === 0 ? separateRepetition(on.project, task) : undefined,
  ),
  /** As an editor types: a description of its own, of whichever record is shown. */
  describeTask: withOne('task', (on, task, { second }) => {
    if (!on.project.live('task', task)) return undefined;
    on.project.doc.transact(
      () => writeMarkdown(fragmentOf(on.project, `task/${task}`), `Words ${second % 5}.`),
      'user',
    );
    return ok();
  }),
  /** The first that is open: what two do apart is mostly this. */
  completeFirst: (on, { second }) => {
    const open = on.project.all('task').filter(({ doneAt, deletedAt, repeat }) => !doneAt && !deletedAt && repeat);
    const first = open.map(({ id }) => id).sort()[second % 2] ?? pick(on, 'task', second);
    return first === undefined ? undefined : setDone(on.project, first, true);
  },
};
