import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { KnownEnd } from '#shared/domain/outside.ts';
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { conflictsOfTask, knownEnds, outsideDependencies, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import {
  createOutsideLink,
  deleteRecord,
  renameProject,
  restoreRecord,
  setKnownEnds,
  setLinkFields,
  setProjectFields,
  setSchedule,
} from '../index.ts';

const CRANE = { project: asId<never>('quay'), task: asId<TaskId>('crane') };

function known(finish: string | null, at = 1): KnownEnd {
  return { title: 'Crane', projectName: 'Quay', start: null, finish: finish as DateValue | null, at };
}

/** A card of a day in a project that begins on Monday, 2 November 2026. */
function harbour(): { first: Replica; piles: TaskId } {
  const first = newProject();
  must(setProjectFields(first.project, { start: '2026-11-02' as Day }));
  const piles = addCard(first, addList(first, 'To do'), 'Piles');
  must(setSchedule(first.project, [{ task: piles, fields: { duration: 480 } }]));
  return { first, piles };
}

function startOf({ project }: Replica, task: TaskId): string {
  return formatInstant(scheduleView(project).get().of(task)?.start ?? 0).slice(0, 10);
}

function link({ project }: Replica, to: TaskId, end: KnownEnd): LinkId {
  return must(createOutsideLink(project, { to, outside: CRANE, known: end }));
}

describe('[LINK-4] [SCH-L4] a card that waits for one of another project', () => {
  it('starts after the last date known, or the lag after it', () => {
    const { first, piles } = harbour();
    const id = link(first, piles, known('2026-11-10T17:00'));
    expect(startOf(first, piles)).toBe('2026-11-11');
    must(setLinkFields(first.project, id, { lag: 480 }));
    expect(startOf(first, piles)).toBe('2026-11-12');
    must(setLinkFields(first.project, id, { type: 'SS', lag: 0 }));
    expect(startOf(first, piles), 'its start is not known').toBe('2026-11-02');
    expect(setLinkFields(first.project, id, { lag: 50, lagKind: 'percent' })).toMatchObject({
      error: { code: 'bad-lag' },
    });
  });

  it('waits for the same card once, until the link is in the bin; undo takes the link back', () => {
    const { first, piles } = harbour();
    const id = link(first, piles, known('2026-11-10T17:00'));
    const again = { to: piles, outside: CRANE, known: known(null) };
    expect(createOutsideLink(first.project, again)).toMatchObject({ error: { code: 'link-exists' } });
    must(deleteRecord(first.project, 'link', id));
    expect([startOf(first, piles), outsideDependencies(first.project)]).toEqual(['2026-11-02', []]);
    must(restoreRecord(first.project, 'link', id));
    expect(startOf(first, piles)).toBe('2026-11-11');
    first.project.history.undo();
    first.project.history.undo();
    first.project.history.undo();
    expect(outsideDependencies(first.project)).toEqual([]);
  });

  it('says what stands against it, and is no loose link', () => {
    const { first, piles } = harbour();
    link(first, piles, known('2026-11-10T17:00'));
    const words = { title: () => '', date: (day: Day) => day, minutesPerDay: 480 };
    const sentences = (): string[] =>
      conflictsOfTask(first.project, scheduleView(first.project).get(), piles, words).map(({ sentence }) => sentence);
    expect(sentences()).toEqual([]);
    const fields = { mode: 'manual', start: '2026-11-09' as Day, due: '2026-11-09' as Day } as const;
    must(setSchedule(first.project, [{ task: piles, fields }]));
    expect(sentences()).toEqual([
      'Starts 2 working days before “Crane” of “Quay” ends, because it stays where it was put.',
    ]);
  });
});

describe('[LINK-5] what is known of it', () => {
  it('is brought up to date as one step, from the plan of the other project', () => {
    const { first, piles } = harbour();
    const id = link(first, piles, known('2026-11-10T17:00'));
    const other = harbour();
    must(renameProject(other.first.project, 'Quay works'));
    must(setProjectFields(other.first.project, { start: '2026-11-16' as Day }));
    const fresh = knownEnds(other.first.project, [other.piles, asId('nobody')], 7).get(other.piles);
    expect(fresh).toEqual({
      title: 'Piles',
      projectName: 'Quay works',
      start: '2026-11-16T08:00',
      finish: '2026-11-16T17:00',
      at: 7,
    });
    must(setKnownEnds(first.project, new Map(fresh ? [[id, fresh]] : [])));
    expect(startOf(first, piles)).toBe('2026-11-17');
    first.project.history.undo();
    expect(startOf(first, piles)).toBe('2026-11-11');
  });

  it('two who knew different states end equal, with one of them', () => {
    const { first, piles } = harbour();
    const id = link(first, piles, known('2026-11-10T17:00'));
    const second = replica(2);
    deliver(first, second);
    must(setKnownEnds(first.project, new Map([[id, known('2026-11-12T17:00', 2)]])));
    must(setKnownEnds(second.project, new Map([[id, known('2026-11-19T17:00', 3)]])));
    deliver(first, second);
    deliver(second, first);
    const ends = [first, second].map(({ project }) => outsideDependencies(project)[0]?.known);
    expect(ends[0]).toEqual(ends[1]);
    expect(startOf(first, piles)).toBe(startOf(second, piles));
  });

  it('what cannot be read holds nothing', () => {
    const { first, piles } = harbour();
    must(
      first.project.run({ command: 'importRecords', label: 'Import', origin: 'import' }, (writer) => {
        writer.create('link', first.project.newId<LinkId>(), {
          to: piles,
          outside: { project: 'quay' },
          known: 'soon',
        });
        writer.create('link', first.project.newId<LinkId>(), { to: piles, outside: { ...CRANE }, known: ['soon'] });
        return { ok: true, value: undefined };
      }),
    );
    expect(startOf(first, piles)).toBe('2026-11-02');
    expect(outsideDependencies(first.project)).toMatchObject([{ known: { title: '', finish: null } }]);
  });
});
