/** What a backup holds: what was counted when it was made, then a bundle of one project. */
import { z } from 'zod';
import { documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import { KINDS } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { BACKUP_REASONS, type BackupReason } from '#shared/ports/backups.ts';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { type BundledProject, type DocumentMaking, readBundle, writeBundle } from '#shared/transfer/bundle/index.ts';
import { writeInstant } from '#shared/transfer/exchange/write.ts';
import { textsOfNotes } from '#shared/transfer/whole-notes.ts';
import { damagedBackup, notBackedUp } from './problems.ts';

/** Records by their kind, what is in the bin included; `documents` of notes and reports, and lines of the `activity`. */
export type BackupCounts = Readonly<Record<string, number>>;

export interface BackupFacts {
  readonly name: string;
  readonly reason: BackupReason;
  readonly counts: BackupCounts;
}

const factsSchema = z.looseObject({
  name: z.string(),
  reason: z.enum(BACKUP_REASONS).catch('asked'),
  counts: z.record(z.string(), z.int().min(0)),
});
const MOST_FACTS = 65_536;
/** Letters of a name: one that somebody made longer would leave no room for what else is said. */
const MOST_NAME = 1_000;
const MOST_BUNDLE = 2 ** 31;

/** Refused where the document cannot be opened: a backup of it would be none. */
export function contentOf(
  project: BundledProject,
  madeAt: number,
  reason: BackupReason,
  making: DocumentMaking,
): Result<{ readonly facts: BackupFacts; readonly content: Uint8Array }, Problem> {
  const counts = countsOf(project, making);
  if (!counts.ok) return err(notBackedUp(counts.error));
  const facts: BackupFacts = { name: project.name.slice(0, MOST_NAME), reason, counts: counts.value };
  const bundle = writeBundle({ exportedAt: writeInstant(madeAt), projects: [project] });
  const content = new ByteWriter(bundle.length + MOST_FACTS).text(JSON.stringify(facts)).bytes(bundle).finish();
  return ok({ facts, content });
}

export interface BackupContent {
  readonly facts: BackupFacts;
  readonly bundle: Uint8Array;
  readonly project: BundledProject;
}

/** Opens all that is in it and counts again: what comes out is what went in (BACKUP-5). */
export function readContent(content: Uint8Array, making: DocumentMaking): Result<BackupContent, Problem> {
  const parts = readRecord(content, (reader) => ({
    facts: reader.text(MOST_FACTS),
    bundle: reader.bytes(MOST_BUNDLE),
  }));
  const facts = parts.ok ? parseFacts(parts.value.facts) : null;
  if (!parts.ok || facts === null) return err(damagedBackup('what it says of itself cannot be read'));
  const bundle = readBundle(parts.value.bundle);
  if (!bundle.ok) return err(damagedBackup('the bundle in it cannot be read'));
  const [project, ...others] = bundle.value.projects;
  if (!project || others.length > 0) return err(damagedBackup('it does not hold one project'));
  const counts = countsOf(project, making);
  if (!counts.ok) return err(damagedBackup(`${counts.error} in it cannot be opened`));
  const differing = differenceOf(facts.counts, counts.value);
  if (differing !== null) return err(miscounted(differing));
  return ok({ facts, bundle: parts.value.bundle, project });
}

function parseFacts(text: string): BackupFacts | null {
  try {
    return factsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The error is what cannot be opened. */
function countsOf(project: BundledProject, making: DocumentMaking): Result<BackupCounts, string> {
  const opened = documentFromBytes(project.update, { actor: () => null, ...making });
  if (!opened.ok) return err('the project');
  const { project: document } = opened.value;
  const kinds = KINDS.map((kind) => [kind, document.ids(kind).length] as const);
  releaseDocument(document);
  const notes = textsOfNotes(project.notes ?? [], making);
  if (!notes.ok) return err('notes of a meeting');
  const others = [
    ['documents', project.notes?.length ?? 0],
    ['activity', project.activity.length],
  ] as const;
  return ok(Object.fromEntries([...kinds, ...others].filter(([, count]) => count > 0)));
}

/** The first kind of which there is another number. A kind that this version does not know is not counted. */
function differenceOf(said: BackupCounts, found: BackupCounts): { kind: string; said: number; found: number } | null {
  for (const kind of [...KINDS, 'documents', 'activity']) {
    const [then = 0, now = 0] = [said[kind], found[kind]];
    if (then !== now) return { kind, said: then, found: now };
  }
  return null;
}

function miscounted({ kind, said, found }: { kind: string; said: number; found: number }): Problem {
  return damagedBackup(`${said} were written of “${kind}”, ${found} were found in it`);
}
