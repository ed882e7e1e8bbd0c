/** The layout that a report names: one that comes with the program, or the project's own (REPORTS-5). */
import type { ReadableProject } from '#shared/document/readable.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { asId, type ReportLayoutId } from '#shared/kernel/ids.ts';
import { BUILT_IN, type BuiltIn, type LayoutSection, layoutSchema, type ReportLayout, SECTIONS } from './layout.ts';

export interface NamedLayout {
  /** Name of a built-in one, or id. */
  readonly key: string;
  readonly layout: ReportLayout;
  /** Null for one that comes with the program. */
  readonly record: ReportLayoutId | null;
}

/** Those of a project: its own after those that come with the program. One that cannot be read is not offered. */
export function layoutsOf(project: Pick<ReadableProject, 'all'>): readonly NamedLayout[] {
  const own = project
    .all('reportLayout')
    .filter(isLive)
    .sort((left, right) => (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1))
    .flatMap((record): NamedLayout[] => {
      const layout = readLayout(record);
      return layout ? [{ key: record.id, layout, record: record.id }] : [];
    });
  return [...builtIns(), ...own];
}

export function builtIns(): readonly NamedLayout[] {
  return (Object.keys(BUILT_IN) as BuiltIn[]).map((key) => ({ key, layout: BUILT_IN[key], record: null }));
}

/** [REPORT-25] As people call it, whatever the case; one that comes with the program goes before. Null for none of that name. */
export function layoutNamed(project: Pick<ReadableProject, 'all'>, name: string): ReportLayout | null {
  const wanted = folded(name);
  const all = layoutsOf(project);
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
export function sectionChoices(
  sections: readonly LayoutSection[],
): readonly { section: LayoutSection; isOn: boolean }[] {
  const on = new Set(sections.map(({ name }) => name));
  return [
    ...sections.map((section) => ({ section, isOn: true })),
    ...SECTIONS.filter((name) => !on.has(name)).map((name) => ({
      section: { name, title: '', most: null },
      isOn: false,
    })),
  ];
}
