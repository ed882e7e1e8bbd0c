/**
 * What the row of the open project says of its flags (insight/summary): for the number in the bar and for marks beside what is
 * shown. A worker reckons rows moments after an edit; to reckon flags on the page as well would double a large project's memory
 * and lengthen each of its edits. They are reckoned there only while somebody looks at them (`useInsightView`).
 * What-ifs and archived projects have no row (SUMMARY-7): of them no number is told, and the screen of flags alone says them.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { Flag, Severity } from '#shared/insight/index.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { useSummaries } from './summaries.ts';
import { useProject } from './workspace.ts';

export type Pressing = keyof ProjectSummary['untold'];

export interface RowFlags {
  /** All open ones. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** The gravest of them, as many as a row tells of; each is the same object while it says the same. */
  readonly flags: readonly Flag[];
  /** Of those about the subject, the gravest first; the same array while they say the same. */
  of(subject: Subject): readonly Flag[];
  /** How bad it stands with the subject where the row has no words for it. */
  untold(subject: Subject): Pressing | null;
}

const NONE: readonly Flag[] = Object.freeze([]);

/** `before`: of the row that this one takes the place of; what is the same in both stays the same object. */
export function rowFlags(row: Pick<ProjectSummary, 'counts' | 'flags' | 'untold'>, before: RowFlags | null): RowFlags {
  const known = new Map(before?.flags.map((flag) => [flag.key, flag]));
  const flags = row.flags.map((flag) => {
    const same = known.get(flag.key);
    return same && jsonEquals(same, flag) ? same : flag;
  });
  const bySubject = new Map<Subject, readonly Flag[]>();
  for (const [subject, own] of Map.groupBy(flags, (flag) => flag.subject)) {
    const same = before?.of(subject);
    bySubject.set(subject, same && jsonEquals(same, own) ? same : own);
  }
  const untold = new Map(
    (['alarm', 'warning'] as const).flatMap((severity) =>
      row.untold[severity].map((subject) => [subject, severity] as const),
    ),
  );
  return {
    counts: before && jsonEquals(before.counts, row.counts) ? before.counts : row.counts,
    flags,
    of: (subject) => bySubject.get(subject) ?? NONE,
    untold: (subject) => untold.get(subject) ?? null,
  };
}

const known = new WeakMap<ProjectDocument, { readonly row: ProjectSummary; readonly flags: RowFlags }>();

function flagsOf(document: ProjectDocument, row: ProjectSummary | undefined): RowFlags | null {
  if (row === undefined) return null;
  const kept = known.get(document);
  if (kept?.row === row) return kept.flags;
  const flags = rowFlags(row, kept?.flags ?? null);
  known.set(document, { row, flags });
  return flags;
}

/** A part of the open project's flags as its row has them: null until it has one. The component renders again only when `select` answers something else. */
export function useRowFlags<Part>(select: (flags: RowFlags | null) => Part): Part {
  const summaries = useSummaries();
  const { id, document } = useProject();
  const subscribe = useCallback((listener: () => void) => summaries.subscribe(listener), [summaries]);
  return useSyncExternalStore(subscribe, () =>
    select(
      flagsOf(
        document,
        summaries.get()?.rows.find((row) => row.id === id),
      ),
    ),
  );
}
