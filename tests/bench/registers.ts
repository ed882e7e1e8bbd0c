/** Registers of ten thousand entries each, as a page follows them: what one edit costs until their views are of now. */
import {
  createChangeRequest,
  createDecision,
  createPerson,
  createRisk,
  createTask,
  type ProjectDocument,
  renameTask,
  setChangeRequestFields,
  setDecisionFields,
  setRiskFields,
  supersedeDecision,
} from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { changeRequestsView, decisionsView, risksView, type View } from '#shared/views/index.ts';
import { addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { processorTime } from './processor-time.ts';
import type { BenchRow } from './table.ts';

const ENTRIES = 10_000;
const CARDS = 1_000;
const EDITS = 20;
const GOAL = 5;

export function benchRegisters(): BenchRow[] {
  const { project } = filled();
  return [
    rowOf('a decision is renamed', project, decisionsView(project), (edit) => {
      const { id } = at(project.all('decision'), edit);
      must(setDecisionFields(project, id, { title: `Renamed ${edit}` }));
    }),
    rowOf('a decision supersedes another', project, decisionsView(project), (edit) => {
      const [id, older] = [at(project.all('decision'), edit), at(project.all('decision'), edit + EDITS)];
      must(supersedeDecision(project, id.id, older.id));
    }),
    rowOf('a risk is reckoned anew', project, risksView(project), (edit) => {
      must(setRiskFields(project, at(project.all('risk'), edit).id, { impact: 1 + (edit % 5) }));
    }),
    rowOf('a card that risks are about is renamed', project, risksView(project), (edit) => {
      must(renameTask(project, at(project.all('task'), edit).id, `Renamed ${edit}`));
    }),
    rowOf('a change request is renamed', project, changeRequestsView(project), (edit) => {
      must(setChangeRequestFields(project, at(project.all('changeRequest'), edit).id, { title: `Renamed ${edit}` }));
    }),
  ];
}

function filled(): { readonly project: ProjectDocument } {
  const first = newProject();
  const { project } = first;
  const list = addList(first, 'To do');
  project.doc.transact(() => {
    const ana = must(createPerson(project, { name: 'Ana' }));
    const cards = Array.from({ length: CARDS }, (_, index) =>
      must(createTask(project, { list, title: `Card ${index}` })),
    );
    for (let index = 0; index < ENTRIES; index++) {
      const card = at(cards, index);
      must(createDecision(project, { title: `Decision ${index}`, deciders: [ana], affects: [card] }));
      must(createRisk(project, { title: `Risk ${index}`, likelihood: 3, impact: 4, owner: ana, affects: [card] }));
      must(createChangeRequest(project, { title: `Change ${index}`, change: [{ task: card, work: 60 }] }));
    }
  });
  return { project };
}

/** The edit itself, which nobody's looking makes dearer, is taken off. */
function rowOf(name: string, project: ProjectDocument, view: View<unknown>, edit: (number: number) => void): BenchRow {
  let number = 0;
  const some = (): void => {
    for (let each = 0; each < EDITS; each++) {
      edit(number++);
      project.history.undo();
    }
  };
  const alone = processorTime(some, 3);
  const stop = view.subscribe(() => view.get());
  const followed = processorTime(some, 3);
  stop();
  return {
    name: `registers of 10,000 entries: ${name}`,
    // Each edit is undone, which is one more.
    value: Math.max(0, followed - alone) / (2 * EDITS),
    unit: 'ms',
    goal: GOAL,
    binding: false,
    note: `beside the command’s own ${(alone / (2 * EDITS)).toFixed(1)} ms`,
  };
}

function at<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length];
  if (one === undefined) throw new Error('The bench has nothing to edit');
  return one;
}
