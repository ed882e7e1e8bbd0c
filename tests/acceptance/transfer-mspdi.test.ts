/** Real plans of Microsoft Project arrive whole, and come out on the dates that Project itself stored in them. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { type FileReading, readFile } from '#shared/transfer/read-file.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { agreementOf } from '#tests/support/mspdi-agreement.ts';
import { factsOf, fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

/** Of another program, which looks alike from afar. */
const NOT_MSPDI = 'PredecessorCalendar';

const files = fixturesMissing
  ? []
  : readdirSync(fixturePath('mspdi'))
      .map((name) => name.replace(/\.xml$/, ''))
      .filter((name) => name !== NOT_MSPDI);

function read(name: string): FileReading {
  return must(readFile(fixtureBytes(`mspdi/${name}.xml`), { ...making, fileName: `${name}.xml` }));
}

function projectOf(name: string): ExchangeProject {
  const [project] = read(name).exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

interface FactLink {
  readonly pred: number;
  readonly succ: number;
  readonly type: string;
  readonly lag_minutes: number | null;
  readonly LagFormat: string;
  readonly LinkLag_raw_tenths_of_minute: number;
}

describe.skipIf(fixturesMissing !== null)(`[MSPDI-1] plans${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(files)('%s matches its facts', (name) => {
    const facts = factsOf(`mspdi-${name}`);
    expect(
      createHash('sha256')
        .update(fixtureBytes(`mspdi/${name}.xml`))
        .digest('hex'),
    ).toBe(facts.sha256);
    const project = projectOf(name);
    const tasks = project.tasks ?? [];
    const depthOf = (id: string | null | undefined): number =>
      id == null ? 0 : 1 + depthOf(tasks.find((task) => task.id === id)?.parent);
    expect({
      real_tasks: tasks.length,
      max_outline_level: Math.max(0, ...tasks.map(({ id }) => depthOf(id))),
      summary_tasks: tasks.filter(({ summary }) => summary).length,
      milestones: tasks.filter(({ milestone }) => milestone).length,
      tasks_with_notes: tasks.filter(({ description }) => description !== '').length,
      dependencies: project.links?.length,
      dependencies_with_percent_lag: project.links?.filter(({ lagKind }) => lagKind === 'percent').length,
      dependencies_with_lag: project.links?.filter(({ lag }) => lag !== 0).length,
      resources_excluding_unassigned: project.people?.map((person) => person.name),
      assignments_to_real_resource: tasks.reduce((sum, { owners }) => sum + (owners?.length ?? 0), 0),
      calendars: project.calendars?.length,
      percent_complete: countBy(tasks.map(({ percent }) => String(percent))),
    }).toEqual({
      real_tasks: facts.real_tasks,
      max_outline_level: facts.max_outline_level ?? 0,
      summary_tasks: facts.summary_tasks,
      milestones: facts.milestones,
      tasks_with_notes: facts.tasks_with_notes,
      dependencies: facts.dependencies,
      dependencies_with_percent_lag: facts.dependencies_with_percent_lag,
      dependencies_with_lag: facts.dependencies_with_lag,
      resources_excluding_unassigned: facts.resources_excluding_unassigned,
      assignments_to_real_resource: facts.assignments_to_real_resource,
      calendars: (facts.calendars as unknown[]).length,
      percent_complete: facts.percent_complete,
    });
    expect(project.links?.map(({ from, to, type }) => `${from} ${type} ${to}`)).toEqual(
      (facts.links as FactLink[]).map(({ pred, succ, type }) => `${pred} ${type} ${succ}`),
    );
    expect(tasks.map(({ sourceId, title }) => [Number(sourceId), title])).toEqual(
      (facts.task_list as { uid: number; name: string }[])
        .filter(({ uid }) => uid !== 0)
        .map(({ uid, name: title }) => [uid, title.trim()]),
    );
  });

  it('reads words in the encoding that the file declares, and says where it knows none', () => {
    const plan = (encoding: string, name: readonly number[]): Uint8Array =>
      Uint8Array.from([
        ...[...`<?xml version="1.0" encoding="${encoding}"?><Project><Tasks><Task><UID>1</UID><Name>`].map((c) =>
          c.charCodeAt(0),
        ),
        ...name,
        ...[...'</Name></Task></Tasks></Project>'].map((c) => c.charCodeAt(0)),
      ]);
    const latin = must(readFile(plan('ISO-8859-1', [0x47, 0x72, 0xfc, 0xdf, 0x65]), { ...making, fileName: 'x.xml' }));
    expect(latin.exchange.projects[0]?.tasks?.[0]?.title).toBe('Grüße');
    expect(readFile(plan('x-mac-klingon', [0x41]), { ...making, fileName: 'x.xml' })).toMatchObject({
      ok: false,
      error: { code: 'encoding-unknown' },
    });
  });

  it('refuses Primavera’s XML by its name', () => {
    const read = readFile(fixtureBytes(`mspdi/${NOT_MSPDI}.xml`), { ...making, fileName: 'plan.xml' });
    expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining('a Primavera P6 file') } });
  });

  it('is the same plan without the namespace', () => {
    const stripped = new TextDecoder().decode(fixtureBytes('mspdi/projterm.xml')).replace(/ xmlns="[^"]*"/, '');
    const read = must(readFile(new TextEncoder().encode(stripped), { ...making, fileName: 'projterm.xml' }));
    expect(read.exchange).toEqual(readProjterm());
  });

  function readProjterm(): FileReading['exchange'] {
    return read('projterm').exchange;
  }
});

describe('[MSPDI-1] a plan of 50 MB in a single line', () => {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Big</Name><StartDate>2026-11-02T08:00:00</StartDate><Tasks>',
  ];
  const day =
    '<Type>9</Type><Start>2026-11-02T08:00:00</Start><Finish>2026-11-03T08:00:00</Finish><Unit>2</Unit><Value>PT8H0M0S</Value>';
  const work = `<TimephasedData>${day}</TimephasedData>`.repeat(8);
  let size = 0;
  for (let uid = 1; size < 50 * 1024 * 1024; uid++) {
    const task = `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Task ${uid}</Name><Type>0</Type><IsNull>0</IsNull><OutlineNumber>${uid}</OutlineNumber><OutlineLevel>1</OutlineLevel><Priority>500</Priority><Start>2026-11-02T08:00:00</Start><Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat><PercentComplete>0</PercentComplete><PredecessorLink><PredecessorUID>${uid - 1}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink>${work}</Task>`;
    lines.push(task);
    size += task.length;
  }
  lines.push('</Tasks></Project>');
  const bytes = new TextEncoder().encode(lines.join(''));
  const tasks = lines.length - 2;

  it('is read whole', { timeout: 60_000 }, () => {
    const { exchange, losses } = must(readFile(bytes, { ...making, fileName: 'big.xml' }));
    expect(exchange.projects[0]?.tasks).toHaveLength(tasks);
    expect(exchange.projects[0]?.links).toHaveLength(tasks - 1);
    expect(losses).toMatchObject([{ code: 'links-unknown', count: 1, where: 'into Task 1 (UID 1)' }]);
  });

  it('says in which column it ends too early', { timeout: 60_000 }, () => {
    // Within the end of a task: where that is takes nothing from being far into the file.
    const column = lines.slice(0, 5_000).join('').length - 12;
    const read = readFile(bytes.subarray(0, column), { ...making, fileName: 'big.xml' });
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'xml-malformed', message: expect.stringContaining(`(line 1, column ${column})`) },
    });
  });
});

describe.skipIf(fixturesMissing !== null)('[SCH-T1] known answers', () => {
  it.each(files)('every auto-scheduled task of %s is on the minute that Project gave it', (name) => {
    const { disagreements } = agreementOf(fixtureBytes(`mspdi/${name}.xml`));
    expect(disagreements).toEqual([]);
  });
});

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
