/** A small plan with registers that say what such a project does: a decision revised, risks in many squares, requests that move dates. */
import * as Y from 'yjs';
import {
  acceptChangeRequest,
  addOwner,
  createChangeRequest,
  createDecision,
  createLink,
  createList,
  createPerson,
  createRisk,
  createTask,
  decide,
  ProjectDocument,
  rejectChangeRequest,
  reviseDecision,
  setProjectFields,
  setRiskState,
  setSchedule,
  withdrawDecision,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { seededRandom, tickingClock } from './documents.ts';

const day = (text: string): Day => text as Day;

/** The update that fills a project of which these are the stored rows. */
export function registersUpdate(stored: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  for (const row of stored) Y.applyUpdate(doc, row);
  const before = Y.encodeStateVector(doc);
  doc.clientID = 1000;
  fill(new ProjectDocument(doc, { actor: () => null, clock: tickingClock(), random: seededRandom(5) }));
  return Y.encodeStateAsUpdate(doc, before);
}

function fill(project: ProjectDocument): void {
  must(setProjectFields(project, { start: day('2030-01-07') }));
  const list = must(createList(project, { name: 'To do' }));
  const [ana, bo] = ['Ana Ribeiro', 'Bo Lind', 'Dr. Katharina von Hohenlohe-Schillingsfürst'].map((name) =>
    must(createPerson(project, { name })),
  ) as [PersonId, PersonId, PersonId];
  const card = (title: string, days: number): TaskId => {
    const id = must(createTask(project, { list, title }));
    must(setSchedule(project, [{ task: id, fields: { duration: days * 480, milestone: days === 0 } }]));
    must(addOwner(project, id, ana));
    return id;
  };
  const [piles, wall, opening] = [card('Drive piles', 5), card('Cast the wall', 5), card('Opening', 0)];
  must(createLink(project, { from: piles, to: wall }));
  must(createLink(project, { from: wall, to: opening }));
  decisions(project, { ana, bo, piles, wall });
  risks(project, { ana, bo, piles, wall });
  requests(project, { ana, bo, piles, wall });
}

interface Named {
  readonly ana: PersonId;
  readonly bo: PersonId;
  readonly piles: TaskId;
  readonly wall: TaskId;
}

function decisions(project: ProjectDocument, { ana, bo, piles, wall }: Named): void {
  const steel = must(
    createDecision(project, {
      title: 'Steel sheet piles',
      text: 'Sheet piles of **AZ 26**, 14 m long.',
      alternatives: '- Concrete piles: slower by two weeks\n- Timber: does not last',
      affects: [piles],
    }),
  );
  must(decide(project, steel, { on: day('2026-10-02'), deciders: [ana, bo], why: 'They are driven in a week.' }));
  must(
    reviseDecision(project, steel, {
      on: day('2026-11-10'),
      text: 'Sheet piles of **AZ 18**, 16 m long.',
      why: 'The ground is softer than the first borings said.',
      reviewOn: day('2026-11-18'),
    }),
  );
  must(
    createDecision(project, { title: 'Which crane is rented, and from when?', affects: [piles, wall], deciders: [bo] }),
  );
  const paint = must(createDecision(project, { title: 'Paint the rails green' }));
  must(withdrawDecision(project, paint, { on: day('2026-11-12'), why: 'The harbour has its own colours.' }));
  must(createDecision(project, { title: 'من يوقّع على التسليم؟' }));
  must(createDecision(project, { title: `${'A very long decision about everything at once '.repeat(6)}indeed` }));
}

function risks(project: ProjectDocument, { ana, bo, piles, wall }: Named): void {
  const make = (title: string, likelihood: number | null, impact: number | null, more: object = {}) =>
    must(createRisk(project, { title, likelihood, impact, ...more }));
  make('Winter storms stop the driving of piles', 4, 4, {
    owner: ana,
    trend: 'rising',
    response: 'reduce',
    plan: 'Drive the outer piles **before Christmas**.',
    affects: [piles],
    reviewOn: day('2026-11-15'),
  });
  make('An old cable lies under the wall', 3, 5, { owner: bo, affects: [wall], text: 'The map of 1962 shows one.' });
  make('Steel is dearer by a tenth', 4, 2, { response: 'accept', trend: 'falling', owner: ana });
  make('The crane driver falls ill', 2, 3, { response: 'transfer', owner: bo });
  make('Divers find a wreck', 1, 5);
  make('Noise complaints', 3, 2, { response: 'reduce' });
  make('Nobody knows what the ground is like', null, null);
  must(setRiskState(project, make('The permit comes late', 4, 3, { owner: ana }), 'occurred'));
  must(setRiskState(project, make('Competitors protest', 2, 2), 'closed'));
}

function requests(project: ProjectDocument, { bo, wall, piles }: Named): void {
  const on = day('2026-11-20');
  must(
    createChangeRequest(project, {
      title: 'A second ladder in the wall',
      askerName: 'Harbour master',
      why: 'Two boats at once can then be left.',
      requestedOn: day('2026-11-02'),
      change: [{ task: wall, work: 960 }],
    }),
  );
  must(
    createChangeRequest(project, {
      title: 'Not before the herring has gone',
      asker: bo,
      requestedOn: day('2026-11-19'),
      change: [{ task: piles, notBefore: day('2030-02-04') }],
    }),
  );
  const longer = must(
    createChangeRequest(project, {
      title: 'Piles one metre longer',
      asker: bo,
      requestedOn: day('2026-10-20'),
      change: [{ task: piles, work: 480 }],
    }),
  );
  const words = 'Moves “Cast the wall” 1 working day later; the project ends 22 Jan 2030.';
  must(acceptChangeRequest(project, longer, { on, effect: { words, finishBy: 480 } }));
  const gilded = must(createChangeRequest(project, { title: 'Gilded bollards', askerName: 'A donor' }));
  must(rejectChangeRequest(project, gilded, { on, why: 'Nobody would find the quay by them.' }));
}
