/** [FLAG-8] Hundreds of cards: what is kept in runs of them equals what is found anew, and what was handed out stays as it was. */
import { expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  addOwner,
  answerFlags,
  createLink,
  createTask,
  deleteRecord,
  moveInOutline,
  type ProjectDocument,
  renameTask,
  setDone,
  setSchedule,
  setTaskBlocked,
  setTaskFields,
  takeBaseline,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Exchange } from '#shared/transfer/exchange/schema.ts';
import { baselineDates, loadView, scheduleView } from '#shared/views/index.ts';
import { bigProject } from '#tests/bench/big-project.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { insightOf, momentOf } from '#tests/support/insight.ts';
import { type Insight, insightView } from './insight-view.ts';

const DAY = '2026-06-15';

const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

function start() {
  const [content] = (bigProject(300) as Exchange).projects;
  if (!content) throw new Error('The big project is in its file');
  const project = importedProject(content);
  must(takeBaseline(project, { name: 'Signed', tasks: baselineDates(scheduleView(project).get()) }));
  const cards = project.ids('task');
  // One after the other, in different runs, so that a longer one makes others late; and far more than was signed.
  const chain = [20, 150, 290].map((place) => at(cards, place));
  for (const task of chain) {
    must(setSchedule(project, [{ task, fields: { duration: 960 } }]));
    must(setTaskFields(project, task, { due: '2026-06-26' as Day }));
  }
  for (const [place, to] of chain.slice(1).entries()) must(createLink(project, { from: at(chain, place), to }));
  must(setSchedule(project, [{ task: at(cards, 100), fields: { duration: 480_000 } }]));
  const moment = momentOf(project, DAY);
  const plan = scheduleView(project, parseInstant(DAY));
  const load = loadView(project, plan);
  const view = insightView(project, { plan, load, moment: () => moment });
  for (const each of [plan, load, view]) each.subscribe(() => undefined);
  return { project, moment, view, cards, people: project.ids('person') };
}

/** As a text: hundreds of flags are compared after every edit. */
const said = ({ flags, answered, counts, byRule, cards, proposed }: Insight): string =>
  JSON.stringify([flags, answered, counts, Object.entries(byRule).sort(), cards, proposed]);

/** One after the other, each on cards far apart. */
function edits(cards: readonly TaskId[], people: readonly PersonId[]): ((project: ProjectDocument) => unknown)[] {
  return [130, 7, 250].flatMap((card) => [
    (on) => must(renameTask(on, at(cards, card), `Renamed ${card}`)),
    (on) => must(setTaskFields(on, at(cards, card + 1), { due: '2026-06-01' as Day })),
    (on) => must(setTaskFields(on, at(cards, card + 2), { due: null, start: null })),
    (on) => must(setTaskBlocked(on, at(cards, card + 3), 'No crane')),
    (on) => must(setDone(on, at(cards, card + 4), true)),
    (on) => must(addOwner(on, at(cards, card + 5), at(people, card))),
    (on) => must(setSchedule(on, [{ task: at(cards, card + 6), fields: { duration: 4800 } }])),
    (on) => must(setSchedule(on, [{ task: at(cards, 20), fields: { duration: 960 + 20 * card } }])),
    (on) => must(moveInOutline(on, at(cards, card + 7), at(cards, card + 8))),
    (on) => must(createTask(on, { list: at(on.ids('list'), card), title: `New ${card}` })),
    (on) => must(deleteRecord(on, 'task', at(cards, card + 9))),
  ]);
}

it('[FLAG-8] flags of hundreds of cards are those of a rebuild after every edit, and earlier ones stay as they were', () => {
  const { project, moment, view, cards, people } = start();
  let before = view.get();
  let saidBefore = said(before);
  for (const edit of edits(cards, people)) {
    edit(project);
    expect(said(before)).toBe(saidBefore);
    before = view.get();
    saidBefore = said(before);
    expect(saidBefore).toBe(said(insightOf(project, moment)));
  }
  const some = before.flags.filter((_, index) => index % 50 === 0);
  must(answerFlags(project, some, { kind: 'accepted', reason: 'Agreed.' }));
  expect(view.get().answered).toHaveLength(some.length);
  expect(said(view.get())).toBe(said(insightOf(project, moment)));
  expect(said(before)).toBe(saidBefore);
});

it('[FLAG-8] flags that say the same after an edit are the same objects', () => {
  const { project, view, cards } = start();
  const before = view.get();
  must(setTaskFields(project, at(cards, 3), { due: '2026-06-02' as Day }));
  const known = new Set(before.flags);
  const next = view.get().flags;
  expect(next.filter((flag) => !known.has(flag)).length).toBeLessThan(5);
  expect(next.length).toBeGreaterThan(200);
});
