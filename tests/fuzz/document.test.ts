/**
 * Any sequence of commands on 2 to 4 replicas with any delivery order. fast-check prints the seed of a failing run;
 * `FUZZ_RUNS` sets their number (short in `npm test`, long in `npm run test:long`) and `FUZZ_SEED` repeats one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import {
  type ActivityRecord,
  PastDocument,
  type ProjectDocument,
  type ReadableProject,
} from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import { binView, boardView, CardViews } from '#shared/views/index.ts';
import { content, converge, deliver, type Replica, rebuilt } from '#tests/support/documents.ts';
import { start, startMeetings, startPlanned, startRegisters, startRepeating } from './beginnings.ts';
import { type Choice, choice } from './chosen.ts';
import {
  INSIGHT_COMMANDS,
  MEETING_COMMANDS,
  nameOf,
  PLAN_COMMANDS,
  perform,
  REGISTER_COMMANDS,
  REPEAT_COMMANDS,
} from './commands.ts';
import { byId, LiveViews } from './live-views.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

interface Step {
  readonly on: number;
  readonly deliverFrom: number | null;
  readonly choice: Choice;
}

const step: fc.Arbitrary<Step> = fc.record({
  on: fc.nat(3),
  deliverFrom: fc.option(fc.nat(3), { freq: 2 }),
  choice,
});

/** Whatever is done and delivered, all end with the same content, and with views that equal those of a rebuild. */
function expectEqualEnds(replicas: readonly Replica[], steps: readonly Step[], among?: readonly string[]): void {
  const count = replicas.length;
  const live = replicas.map(({ project }) => new LiveViews(project));
  for (const { on, deliverFrom, choice: chosen } of steps) {
    const target = replicas[on % count] as Replica;
    const source = deliverFrom === null ? undefined : replicas[deliverFrom % count];
    if (source && source !== target) deliver(source, target);
    perform(target, chosen, among);
  }
  converge(replicas);
  const [reference, ...others] = replicas as [Replica, ...Replica[]];
  for (const other of others) expect(content(other.doc)).toBe(content(reference.doc));
  const anew = rebuilt(reference);
  const fresh = new LiveViews(anew).read();
  for (const [index, each] of replicas.entries()) {
    expectOnePlace(each);
    expectPurgedGone(each);
    expect(live[index]?.read()).toEqual(fresh);
    // [REPEAT-11] Everybody reads the same record's description of what is shown as one.
    const textsOf = (project: ProjectDocument) =>
      project
        .ids('task')
        .map((id) => project.textKey(`task/${id}`))
        .sort();
    expect(textsOf(each.project)).toEqual(textsOf(anew));
  }
}

/** [PLACE-1] Each live, unarchived task stands in exactly one place of a board that shows everything. */
function expectOnePlace({ project }: Replica): void {
  const { lists, homeless } = boardView(project).get();
  const shown = [...lists.flatMap(({ cards }) => cards), ...homeless];
  const expected = project.all('task').filter((task) => {
    const list = task.place[0] === null ? undefined : project.live('list', task.place[0]);
    return isLive(task) && !task.archived && !list?.archived;
  });
  expect([...shown].sort()).toEqual(expected.map(({ id }) => id).sort());
}

/** [DEL-4] What was purged on any device is live on none and shown nowhere. */
function expectPurgedGone({ project }: Replica): void {
  for (const task of project.all('task')) {
    if (task.purgedAt === null) continue;
    expect(project.live('task', task.id)).toBeUndefined();
    expect(new CardViews(project).get(task.id)).toBeUndefined();
    expect(binView(project).get().tasks).not.toContain(task);
  }
}

describe('documents under any commands and any delivery', () => {
  it(`[RECORD-2] [PLACE-1] [OUTLINE-3] [TABLE-4] replicas end equal and views equal a rebuild (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.array(step, { minLength: 5, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(start(count), steps);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[SCH-L2] [SCH-R7] so do plans, with the same links set aside (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startPlanned(count), steps, PLAN_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[MEET-3] [MEET-7] [MEET-9] so do meetings, whoever made them first (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startMeetings(count), steps, MEETING_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[REPEAT-11] so do cards that repeat, whoever completed them first (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startRepeating(count), steps, REPEAT_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[REG-2] [REG-4] [REG-5] so do registers, whoever decided first (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startRegisters(count), steps, REGISTER_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[INSIGHT-2] [INSIGHT-3] [FLAG-8] so does what is said of a project and its flags, by several at once (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startRegisters(count), steps, INSIGHT_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it.each([
    ['all commands', undefined, start],
    ['meetings', MEETING_COMMANDS, startMeetings],
    ['cards that repeat', REPEAT_COMMANDS, startRepeating],
    ['registers', REGISTER_COMMANDS, startRegisters],
    ['what is said of a project', INSIGHT_COMMANDS, startRegisters],
  ] as const)(
    `[UNDO-1] %s: undoing everything that was done alone restores the content, redoing brings it back (${runs} runs)`,
    (_, among, begin) => {
      const visible = ({ project, doc }: Replica): unknown => [seen(project), textsOf(doc)];
      fc.assert(
        fc.property(fc.array(choice, { minLength: 1, maxLength: 30 }), (choices) => {
          const [only] = begin(2) as [Replica];
          const before = visible(only);
          const past = only.project.history.state.undo;
          let steps = 0;
          only.project.activity.on((record) => {
            steps += record.command === 'undo' ? -1 : 1;
          });
          for (const chosen of choices) {
            if (isReversible(chosen, among) && (steps > 0 || !isUndo(chosen, among))) perform(only, chosen, among);
          }
          const after = visible(only);
          const done = steps;
          for (let index = 0; index < done; index++) only.project.history.undo();
          expect(visible(only)).toEqual(before);
          expect(only.project.history.state.undo).toBe(past);
          for (let index = 0; index < done; index++) only.project.history.redo();
          expect(visible(only)).toEqual(after);
        }),
        { numRuns: runs, ...seed },
      );
    },
  );
});

/** Then its past shows them as one as well (PAST-1), whatever they were. */
const showsSeveralAsOne = ({ project }: Replica): boolean =>
  project.ids('task').some((id) => project.shownAsOne('task', id).length > 1);

describe('the past of a document', () => {
  it.each([
    ['all commands', undefined, start],
    ['meetings', MEETING_COMMANDS, startMeetings],
    ['cards that repeat', REPEAT_COMMANDS, startRepeating],
    ['registers', REGISTER_COMMANDS, startRegisters],
    ['what is said of a project', INSIGHT_COMMANDS, startRegisters],
  ] as const)(
    `[PAST-1] %s: is what stood there then, whatever was done since, one step back or several (${runs} runs)`,
    (_, among, begin) => {
      fc.assert(
        fc.property(fc.array(fc.array(choice, { maxLength: 12 }), { minLength: 2, maxLength: 4 }), (stretches) => {
          const [only] = begin(2) as [Replica];
          const activity: ActivityRecord[] = [];
          only.project.activity.on((record) => activity.push(record));
          const moments = stretches.map((choices) => {
            for (const chosen of choices) if (isReversible(chosen, among)) perform(only, chosen, among);
            return { at: only.project.clock.now(), stood: standing(only.project) };
          });
          fc.pre(!showsSeveralAsOne(only));
          const past = new PastDocument(only.project, activity);
          for (const { at, stood } of moments.toReversed()) {
            past.goBackTo(at);
            expect(standing(past.project)).toEqual(stood);
          }
        }),
        { numRuns: runs, ...seed },
      );
    },
  );
});

/** What a plan is read from, lists and meetings. Comments do not say when they were written here. */
const PLAN_KINDS = [
  'list',
  'task',
  'link',
  'calendar',
  'person',
  'series',
  'meeting',
  'agendaItem',
  'minutes',
  'decision',
  'risk',
  'changeRequest',
  'resource',
] as const;

/** What is live and how the outline has it, without marks of when it was last touched. */
function standing(project: ReadableProject): unknown {
  const records = PLAN_KINDS.flatMap((kind): unknown[] =>
    byId<{ readonly id: string; readonly updatedAt?: unknown }>(project.all(kind).filter(isLive)).map(
      ({ updatedAt: _, ...record }) => record,
    ),
  );
  const parents = project
    .ids('task')
    .sort()
    .map((task) => [task, project.outline.parent(task)] as const)
    .filter(([, parent]) => parent !== null);
  return { project: project.project, records, parents };
}

/** Purging is final. */
function isReversible(chosen: Choice, among?: readonly string[]): boolean {
  const name = nameOf(chosen, among);
  // What was removed for good, or went out, is not taken back; and what is typed has a history of its own.
  return !name.startsWith('purge') && !['nudge', 'sendReport', 'draftDue', 'describeTask'].includes(name);
}

function isUndo(chosen: Choice, among?: readonly string[]): boolean {
  return nameOf(chosen, among).startsWith('undo');
}

/** The words of every text that has some. */
function textsOf(doc: Y.Doc): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of [...doc.share.keys()].filter((root) => root.startsWith('text/')).sort()) {
    const words = doc.getXmlFragment(name).toString();
    if (words !== '') texts[name] = words;
  }
  return texts;
}

/** What a person sees, without the marks of when it was last touched and without what is in the bin. */
function seen(project: ProjectDocument): unknown {
  const { bin: _, cards, parts: __, ...views } = new LiveViews(project).read() as Record<string, unknown>;
  const shown = { ...views, cards: (cards as unknown[]).filter((card) => card !== undefined) };
  return JSON.parse(JSON.stringify(shown, (key, value: unknown) => (key === 'updatedAt' ? undefined : value)));
}
