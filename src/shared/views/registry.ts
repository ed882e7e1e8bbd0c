/** People, labels and baselines of a project in their order, for pickers. */
import { type ProjectDocument, ROOT } from '#shared/document/index.ts';
import type { LabelRecord, PersonRecord, RecordOf } from '#shared/domain/records.ts';
import type { BaselineId, FieldId, LabelId, PersonId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export function peopleView(project: ProjectDocument): View<readonly PersonRecord[]> {
  const read = (): PersonRecord[] =>
    project
      .index('people')
      .children(ROOT)
      .map(({ id }) => project.get('person', id as PersonId))
      .filter((person) => person !== undefined);
  const compute = (previous: readonly PersonRecord[] | null): readonly PersonRecord[] => keep(previous, read());
  return new DocumentView(project, compute, (change) => change.records.has('person'));
}

export function labelsView(project: ProjectDocument): View<readonly LabelRecord[]> {
  const read = (): LabelRecord[] =>
    project
      .index('labels')
      .children(ROOT)
      .map(({ id }) => project.get('label', id as LabelId))
      .filter((label) => label !== undefined);
  const compute = (previous: readonly LabelRecord[] | null): readonly LabelRecord[] => keep(previous, read());
  return new DocumentView(project, compute, (change) => change.records.has('label'));
}

/** The project's own fields. */
export function fieldsView(project: ProjectDocument): View<readonly RecordOf<'fieldDefinition'>[]> {
  const read = (): RecordOf<'fieldDefinition'>[] =>
    project
      .index('fieldDefinitions')
      .children(ROOT)
      .map(({ id }) => project.get('fieldDefinition', id as FieldId))
      .filter((field) => field !== undefined);
  const compute = (previous: readonly RecordOf<'fieldDefinition'>[] | null): readonly RecordOf<'fieldDefinition'>[] =>
    keep(previous, read());
  return new DocumentView(project, compute, (change) => change.records.has('fieldDefinition'));
}

/** Oldest first. */
export function baselinesView(project: ProjectDocument): View<readonly RecordOf<'baseline'>[]> {
  const read = (): RecordOf<'baseline'>[] =>
    project
      .index('baselines')
      .children(ROOT)
      .map(({ id }) => project.get('baseline', id as BaselineId))
      .filter((baseline) => baseline !== undefined);
  const compute = (previous: readonly RecordOf<'baseline'>[] | null): readonly RecordOf<'baseline'>[] =>
    keep(previous, read());
  return new DocumentView(project, compute, (change) => change.records.has('baseline'));
}

function keep<T>(previous: readonly T[] | null, next: readonly T[]): readonly T[] {
  return previous && sameItems(previous, next) ? previous : next;
}
