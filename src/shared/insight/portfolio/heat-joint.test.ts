/** What rows of several projects say of people's load against what their documents do, reckoned together (SCH-R5). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { addOwner, createPerson, type ProjectDocument, setProjectFields, setSchedule } from '#shared/document/index.ts';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { jointPeople } from '#shared/insight/digest/people.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { jointLoad, loadView, outsideLoad, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { momentOf } from '#tests/support/insight.ts';
import { heat } from './heat.ts';

const TODAY = '2026-11-19' as Day;
const DAY = 480;
const NAMES = ['Ana', 'Bo', 'Chi'];
const ME = { id: 'me-of-this-device-22-ch', name: 'Somebody' };

const card = fc.record({
  owner: fc.nat(2),
  days: fc.integer({ min: 1, max: 12 }),
  from: fc.integer({ min: 16, max: 30 }),
});
const project = fc.array(card, { minLength: 1, maxLength: 6 });

function made(
  cards: readonly { readonly owner: number; readonly days: number; readonly from: number }[],
): ProjectDocument {
  const first = newProject();
  const { project: document } = first;
  must(setProjectFields(document, { start: '2026-11-16' as Day }));
  const list = addList(first, 'To do');
  const people = NAMES.map((name) => must(createPerson(document, { name, email: `${name}@site.test` })));
  for (const [index, { owner, days, from }] of cards.entries()) {
    const task = addCard(first, list, `Card ${index}`);
    must(setSchedule(document, [{ task, fields: { duration: days * DAY, start: `2026-11-${from}` as Day } }]));
    const person = people[owner];
    if (person) must(addOwner(document, task, person));
  }
  return document;
}

test('[PORT-6] [SUMMARY-10] rows tell of people over several projects what their documents tell together, week by week', () => {
  fc.assert(
    fc.property(fc.array(project, { minLength: 1, maxLength: 3 }), (drawn) => {
      const documents = drawn.map(made);
      const rows = documents.map((document, at) =>
        projectSummary(document, { id: asId<ProjectId>(`p${at}`), moment: momentOf(document, TODAY) }),
      );
      const [own, ...others] = documents;
      if (!own) throw new Error('There is one project at the least.');
      const status = parseInstant(TODAY);
      const outside = others.map((document, at) => outsideLoad(asId<ProjectId>(`p${at + 1}`), document, status));
      const joint = jointLoad(loadView(own, scheduleView(own, status)).get(), outside, null);
      const told = heat(rows, jointPeople(rows, ME));
      for (const { person, work } of joint.people) {
        const row = told.find((each) => each.person.name === person.name);
        if (!row) throw new Error(`Nothing is told of ${person.name}`);
        for (const cell of row.cells) {
          const monday = dayNumber(cell.from);
          const from = Math.max(monday, dayNumber(TODAY));
          expect(Math.abs(cell.work - work.workOn(from, monday + 6))).toBeLessThan(2);
          expect(Math.abs(cell.available - work.capacityOn(from, monday + 6))).toBeLessThan(1);
          expect(Math.abs(cell.over - work.overOn(from, monday + 6))).toBeLessThan(2);
        }
      }
    }),
    { numRuns: 25 },
  );
});
