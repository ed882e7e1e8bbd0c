/** Real tables of plans arrive whole; what goes out as a table comes back the same. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { writePlan } from '#shared/transfer/plan-file.ts';
import { type FileReading, readFile } from '#shared/transfer/read-file.ts';
import { scheduledExchange } from '#shared/transfer/scheduled-project.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { factsOf, fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

function read(bytes: Uint8Array, fileName: string): FileReading {
  return must(readFile(bytes, { ...making, fileName }));
}

function projectOf(reading: FileReading): ExchangeProject {
  const [project] = reading.exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

const gans = fixturesMissing ? [] : readdirSync(fixturePath('gan'));

describe.skipIf(fixturesMissing !== null)(`[CSV-1] tables${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it('of Microsoft Project match their facts', () => {
    const facts = factsOf('msproject_csv-overhaul-excerpt');
    const reading = read(fixtureBytes('msproject_csv/overhaul-excerpt.csv'), 'overhaul.csv');
    expect(reading.format).toBe('plan-csv');
    const { tasks = [], links = [] } = projectOf(reading);
    expect(tasks).toHaveLength(facts.rows as number);
    const depthOf = (id: string | null | undefined): number =>
      id == null ? 0 : 1 + depthOf(tasks.find((task) => task.id === id)?.parent);
    const levels: Record<string, number> = {};
    for (const { id } of tasks) levels[depthOf(id)] = (levels[depthOf(id)] ?? 0) + 1;
    // The excerpt jumps from level 4 to 6 once: that row stands under the last that stands further out.
    expect(facts.outline_levels).toMatchObject({ 5: 4, 6: 5 });
    expect(levels).toEqual({ ...(facts.outline_levels as object), 5: 5, 6: 4 });
    expect(links).toHaveLength(facts.predecessors_in_file as number);
    expect(links.map(({ from, to, type, lag }) => [to, from, type, lag])).toEqual([
      ['7', '2', 'FS', 0],
      ['22', '2', 'FS', 0],
      ['23', '22', 'FS', 120],
      ['1105', '23', 'SS', 0],
      ['1571', '2', 'FS', 5400],
      ['1694', '2', 'FS', 600],
    ]);
    expect(reading.losses).toContainEqual(
      expect.objectContaining({ code: 'links-unknown', count: 1, where: 'row 9: 27' }),
    );
    expect(tasks.filter(({ title }) => /[^ -~]/.test(title))).toHaveLength(facts.non_ascii_names as number);
  });

  it('with dependencies by name, several owners in a cell and a unit in the heading match theirs', () => {
    const facts = factsOf('misc-handyhut-Project_Schedule');
    const {
      tasks = [],
      links = [],
      people = [],
      start,
    } = projectOf(read(fixtureBytes('misc/handyhut-Project_Schedule.csv'), 'handyhut.csv'));
    const titles = new Map(tasks.map(({ id, title }) => [id, title]));
    expect(tasks).toHaveLength(facts.rows as number);
    expect(links.map(({ from, to }) => [titles.get(to), titles.get(from)])).toEqual(facts.depends_by_name);
    expect(start).toBe(facts.start);
    expect(tasks.map(({ duration }) => (duration ?? 0) / 2400)).toEqual([1, 2, 2, 3, 1, 4, 2, 1, 2]);
    expect(people.map(({ name }) => name)).toContain('Client SME');
  });

  it.each(gans)('of %s come back with the same tasks, dates, dependencies and owners', (name) => {
    const source = must(scheduledExchange(projectOf(read(fixtureBytes(`gan/${name}`), name)), making));
    const { text } = writePlan(source, 'plan-csv');
    // A table without rows is no plan by its content alone.
    const reading = must(
      readFile(new TextEncoder().encode(text), { ...making, fileName: 'p.csv', format: 'plan-csv' }),
    );
    const back = must(scheduledExchange(projectOf(reading), making));
    const shown = ({ rows, content, schedule }: typeof source) => {
      const names = new Map(content.people?.map((person) => [person.id, person.name]));
      const numbers = new Map(rows.map(({ id }, index): [string, number] => [id, index]));
      return {
        rows: rows.map(({ id, depth, task }) => [
          depth,
          task.title,
          schedule.of(id)?.start,
          schedule.of(id)?.finish,
          task.percent,
          task.milestone,
          task.owners?.map((owner) => [names.get(owner), task.allocations?.[owner] ?? 100]),
          Object.values(task.fields ?? {}).map(String),
        ]),
        links: content.links
          ?.map(({ from, to, type, lag }) => [numbers.get(from), numbers.get(to), type, lag].join())
          .sort(),
      };
    };
    // The table has no calendar, and these plans have no holiday within them.
    expect(shown(back)).toEqual(shown(source));
  });
});
