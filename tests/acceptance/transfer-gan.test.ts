/** Real plans of GanttProject arrive whole, and on the days they had. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { readFile } from '#shared/transfer/read-file.ts';
import { scheduledExchange } from '#shared/transfer/scheduled-project.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { factsOf, fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };
const files = fixturesMissing ? [] : readdirSync(fixturePath('gan')).map((name) => name.replace(/\.gan$/, ''));

function projectOf(name: string): ExchangeProject {
  const reading = must(readFile(fixtureBytes(`gan/${name}.gan`), { ...making, fileName: `${name}.gan` }));
  expect(reading.format).toBe('gan');
  const [project] = reading.exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

interface FactTask {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
  readonly milestone: boolean;
  readonly start: string;
  readonly duration_workdays: number;
  readonly complete: number;
}

interface FactLink {
  readonly pred: string;
  readonly succ: string;
  readonly type: string;
  readonly lag_days: number;
}

describe.skipIf(fixturesMissing !== null)(`[GAN-1] plans${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(files)('%s matches its facts', (name) => {
    const facts = factsOf(`gan-${name}`);
    const digest = createHash('sha256')
      .update(fixtureBytes(`gan/${name}.gan`))
      .digest('hex');
    expect(digest).toBe(facts.sha256);
    const project = projectOf(name);
    const tasks = project.tasks ?? [];
    expect({
      project: project.name,
      tasks: tasks.length,
      top_level: tasks.filter(({ parent }) => parent === null).length,
      milestones: tasks.filter(({ milestone }) => milestone).length,
      summary_tasks: tasks.filter(({ summary }) => summary).length,
      complete_100: tasks.filter(({ done }) => done).length,
      complete_partial: tasks.filter(({ percent }) => percent && percent < 100).length,
      notes: tasks.filter(({ description }) => description !== '').length,
      dependencies: project.links?.length,
      resources: project.people?.map((person) => ({ id: person.id, name: person.name })),
      allocations: tasks.reduce((sum, { owners }) => sum + (owners?.length ?? 0), 0),
      holidays: project.calendars?.[0]?.exceptions?.length,
      baselines: project.baselines?.length,
      task_custom_columns: project.fieldDefinitions?.map((field) => field.name),
    }).toEqual({
      project: facts.project === '' ? name : facts.project,
      tasks: facts.tasks,
      top_level: facts.top_level,
      milestones: facts.milestones,
      summary_tasks: facts.summary_tasks,
      complete_100: facts.complete_100,
      complete_partial: facts.complete_partial,
      notes: facts.notes,
      dependencies: facts.dependencies,
      resources: facts.resources,
      allocations: facts.allocations,
      holidays: facts.holidays,
      baselines: facts.baselines,
      task_custom_columns: facts.task_custom_columns,
    });
    expect(project.links?.map(({ from, to, type, lag }) => [from, to, type, lag])).toEqual(
      ((facts.dependency_list ?? []) as FactLink[]).map(({ pred, succ, type, lag_days }) => [
        pred,
        succ,
        type,
        lag_days * 480,
      ]),
    );
    expect(tasks.map(({ id, title, parent, milestone, percent }) => [id, title, parent, milestone, percent])).toEqual(
      ((facts.task_list ?? []) as FactTask[]).map((task) => [
        task.id,
        task.name.trim(),
        task.parent,
        task.milestone,
        task.complete,
      ]),
    );
  });

  it.each(files)('[SCH-U3] every task of %s begins on the day that GanttProject gave it, and takes as long', (name) => {
    const source = must(scheduledExchange(projectOf(name), making));
    const facts = (factsOf(`gan-${name}`).task_list ?? []) as FactTask[];
    const leaves = source.rows.filter(({ isSummary }) => !isSummary);
    const { project: calendar } = source.input.calendars;
    const found = leaves.map(({ id, task }) => {
      const dates = source.schedule.of(id);
      return dates && [task.title, formatInstant(calendar.nextStart(dates.start)).slice(0, 10), dates.duration / 480];
    });
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    expect(found).toEqual(
      leaves.map(({ id }) => {
        const fact = byId.get(id);
        return fact && [fact.name.trim(), fact.start, fact.milestone ? 0 : fact.duration_workdays];
      }),
    );
  });
});
