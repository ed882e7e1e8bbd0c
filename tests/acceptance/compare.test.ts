/** Baselines and what-ifs over real plans: what is kept equals what it was taken of, and what is brought back is what was tried. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  applyWhatIf,
  beginWhatIf,
  setSchedule,
  takeBaseline,
  whatIfBase,
  whatIfDifference,
} from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { readFile } from '#shared/transfer/read-file.ts';
import { baselineDates, baselinePlan, comparison, scheduleView, statedPlan } from '#shared/views/index.ts';
import { type Replica, replica, seededRandom, tickingClock } from '#tests/support/documents.ts';
import { fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

/** Of another program, which looks alike from afar. */
const NOT_MSPDI = 'PredecessorCalendar.xml';

const files = fixturesMissing ? [] : readdirSync(fixturePath('mspdi')).filter((name) => name !== NOT_MSPDI);

function planned(file: string): Replica {
  const making = { clock: tickingClock(), random: seededRandom(5), fileName: file };
  const [project] = must(readFile(fixtureBytes(`mspdi/${file}`), making)).exchange.projects;
  if (!project) throw new Error('The file holds no project');
  const made = replica(0);
  must(importProject(made.project, project, { keepIds: true }));
  return made;
}

describe.skipIf(fixturesMissing !== null)(`real plans${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(files)('[SCH-R4] %s equals the baseline that is taken of it', (file) => {
    const { project } = planned(file);
    const plan = scheduleView(project).get();
    const dates = baselineDates(plan);
    if (dates.size === 0) return expect(statedPlan(project).finish).toBe(null);
    const taken = must(takeBaseline(project, { name: 'Now', tasks: dates }));
    const baseline = project.get('baseline', taken);
    if (!baseline) throw new Error('It was taken');
    const { project: time } = plan.input.calendars;
    const result = comparison(baselinePlan(project, baseline, time), statedPlan(project), time);
    expect(result).toMatchObject({ tasks: [], finishBy: 0 });
  });

  it.each(files)('[WHATIF-2] %s takes what was tried, and gives it back by one undo', (file) => {
    const origin = planned(file);
    const before = statedPlan(origin.project);
    const made = replica(0);
    made.doc.clientID = 4000;
    const bytes = Y.encodeStateAsUpdate(origin.doc);
    must(beginWhatIf(made.project, { origin: asId<ProjectId>('origin'), bytes, name: 'Longer' }));
    const longer = made.project
      .all('task')
      .filter(({ duration }) => duration !== null)
      .map(({ id, duration }) => ({ task: id, fields: { duration: (duration ?? 0) + 480 } }));
    must(setSchedule(made.project, longer));
    const base = whatIfBase(made.project, made.project.clock);
    if (!base) throw new Error('It knows what it began with');
    const found = whatIfDifference({ base, whatIf: made.project, origin: origin.project });
    releaseDocument(base);
    expect(found).toMatchObject({ conflicts: [], texts: [], changes: { length: longer.length } });
    must(applyWhatIf(origin.project, made.project, found, new Set()));
    expect(statedPlan(origin.project)).toEqual(statedPlan(made.project));
    if (longer.length > 0) origin.project.history.undo();
    expect(statedPlan(origin.project)).toEqual(before);
  });
});
