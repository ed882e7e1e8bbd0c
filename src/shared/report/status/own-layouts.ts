/** The layout that a report names: one that comes with the program, or the project's own (REPORTS-5). */
import type { ReadableProject } from '#shared/document/readable.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { asId, type ReportLayoutId } from '#shared/kernel/ids.ts';
import {
  BUILT_IN,
  type BuiltIn,
  type LaidOut,
  type LayoutOf,
  layoutSchema,
  type ReportLayout,
  type SectionName,
} from './layout.ts';

export interface NamedLayout<Name extends string = SectionName> {
  /** Name of a built-in one, or id. */
  readonly key: string;
  readonly layout: LayoutOf<Name>;
  /** Whether people made it: those that come with the program are not changed. */
  readonly isOwn: boolean;
}

/** Those of a project: its own after those that come with the program. One that cannot be read is not offered. */
export function layoutsOf(project: Pick<ReadableProject, 'all'>): readonly NamedLayout[] {
  const own = project
    .all('reportLayout')
    .filter(isLive)
    .sort((left, right) => (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1))
    .flatMap((record): NamedLayout[] => {
      const layout = readLayout(record);
      return layout ? [{ key: record.id, layout, isOwn: true }] : [];
    });
  return [...builtIns(), ...own];
}

export function builtIns(): readonly NamedLayout[] {
  return (Object.keys(BUILT_IN) as BuiltIn[]).map((key) => ({ key, layout: BUILT_IN[key], isOwn: false }));
}

/** What stands before a name that is one of the project's own alone. */
export const OWN = 'own:';

/** [REPORT-25] As people call it, whatever the case; one that comes with the program goes before, but where `own:` says otherwise. Null for none of that name. */
export function layoutNamed(project: Pick<ReadableProject, 'all'>, name: string): ReportLayout | null {
  const isOwn = folded(name).startsWith(OWN);
  const wanted = isOwn ? folded(name).slice(OWN.length).trim() : folded(name);
  const all = layoutsOf(project).filter((each) => each.isOwn || !isOwn);
  const found = all.find(({ key }) => key === name) ?? all.find(({ layout }) => folded(layout.name) === wanted);
  return found?.layout ?? null;
}

function folded(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function readLayout({ name, layout }: RecordOf<'reportLayout'>): ReportLayout | null {
  const read = layoutSchema.safeParse(layout);
  return read.success ? { ...read.data, name } : null;
}

/** As a report has it: with its own sections where it has some. A layout that is gone is the full one. */
export function layoutOfReport(
  project: Pick<ReadableProject, 'live'>,
  { layout: key, sections }: Pick<RecordOf<'report'>, 'layout' | 'sections'>,
): ReportLayout {
  const own = project.live('reportLayout', asId<ReportLayoutId>(key));
  const base = builtIns().find((each) => each.key === key)?.layout ?? (own && readLayout(own)) ?? BUILT_IN.full;
  const said = sections === null ? null : layoutSchema.shape.sections.safeParse(sections);
  return said?.success ? { ...base, sections: said.data } : base;
}

/** All sections in order, those of the layout first: what a person ticks and moves. */
export function sectionChoices<Name extends string>(
  sections: readonly LaidOut<Name>[],
  names: readonly Name[],
): readonly { section: LaidOut<Name>; isOn: boolean }[] {
  const on = new Set(sections.map(({ name }) => name));
  return [
    ...sections.map((section) => ({ section, isOn: true })),
    ...names.filter((name) => !on.has(name)).map((name) => ({ section: { name, title: '', most: null }, isOn: false })),
  ];
}

/** With the section at its beginning, where it has none of that name. */
export function withSection<Name extends string>(layout: LayoutOf<Name>, name: NoInfer<Name>): LayoutOf<Name> {
  if (layout.sections.some((each) => each.name === name)) return layout;
  return { ...layout, sections: [{ name, title: '', most: null }, ...layout.sections] };
}
