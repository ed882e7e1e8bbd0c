/** The project that a file holds, as a document: bundles hold it whole, of others it is made. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { documentFromBytes, emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readBundle } from '#shared/transfer/bundle/index.ts';
import type { ExchangeNotes } from '#shared/transfer/exchange/schema.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';
import { linesOfNotes, textsOfNotes } from '#shared/transfer/whole-notes.ts';
import { readInput } from './files.ts';
import type { CommandIo } from './io.ts';
import { making, readSource } from './reading.ts';
import { type Arguments, inFile, notAcceptable, type Refusal } from './verb.ts';

export interface FileProject {
  readonly project: ProjectDocument;
  /** What is said in the notes of its meetings, read when it is asked for: notes that are damaged hold nothing else up. */
  readonly notes: () => Result<readonly ExchangeNotes[], Refusal>;
  /** Ids of the lines of those notes that something was made of, as they stand in them; none where the file does not tell. */
  readonly lines: () => Result<readonly string[], Refusal>;
}

/** `wanted`: its name, or the first where undefined. Whoever asked releases the project with `releaseDocument`. */
export async function projectInFile(
  path: string,
  wanted: string | undefined,
  given: Arguments,
  io: CommandIo,
): Promise<Result<FileProject, Refusal>> {
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  if (sniffBytes(bytes.value).kind === 'bundle') return ofBundle(path, bytes.value, wanted);
  const reading = await readSource(path, given, io);
  if (!reading.ok) return reading;
  const imported = named(reading.value.exchange.projects, wanted, path);
  if (!imported.ok) return imported;
  const project = emptyDocument({ actor: () => null, ...making });
  const outcome = importProject(project, imported.value, { keepIds: true });
  // Markdown carries no lines (NOTES-4).
  if (outcome.ok) return ok({ project, notes: () => ok(imported.value.notes ?? []), lines: () => ok([]) });
  releaseDocument(project);
  return err(notAcceptable(outcome.error));
}

export interface KnownProject {
  /** As the file has it: other projects of other files lead to it. */
  readonly id: ProjectId;
  readonly project: ProjectDocument;
}

/** All of a file, one after the other; each is let go of once `work` is through with it. */
export async function eachProjectInFile(
  path: string,
  given: Arguments,
  io: CommandIo,
  work: (found: KnownProject) => void,
): Promise<Result<void, Refusal>> {
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  if (sniffBytes(bytes.value).kind === 'bundle') {
    const bundle = readBundle(bytes.value);
    if (!bundle.ok) return err(notAcceptable(inFile(path, bundle.error)));
    for (const { id, update } of bundle.value.projects) {
      const opened = documentFromBytes(update, { actor: () => null, ...making });
      if (!opened.ok) return err(notAcceptable(inFile(path, opened.error)));
      used({ id: asId<ProjectId>(id), project: opened.value.project }, work);
    }
    return ok();
  }
  const reading = await readSource(path, given, io);
  if (!reading.ok) return reading;
  for (const imported of reading.value.exchange.projects) {
    const project = emptyDocument({ actor: () => null, ...making });
    const outcome = importProject(project, imported, { keepIds: true });
    if (!outcome.ok) {
      releaseDocument(project);
      return err(notAcceptable(inFile(path, outcome.error)));
    }
    used({ id: asId<ProjectId>(imported.id), project }, work);
  }
  return ok();
}

function used(found: KnownProject, work: (found: KnownProject) => void): void {
  try {
    work(found);
  } finally {
    releaseDocument(found.project);
  }
}

function ofBundle(path: string, bytes: Uint8Array, wanted: string | undefined): Result<FileProject, Refusal> {
  const bundle = readBundle(bytes);
  if (!bundle.ok) return err(notAcceptable(inFile(path, bundle.error)));
  const bundled = named(bundle.value.projects, wanted, path);
  if (!bundled.ok) return bundled;
  const opened = documentFromBytes(bundled.value.update, { actor: () => null, ...making });
  if (!opened.ok) return err(notAcceptable(inFile(path, opened.error)));
  const whole = bundled.value.notes ?? [];
  const orRefused = <T>(read: Result<T, Problem>): Result<T, Refusal> =>
    read.ok ? read : err(notAcceptable(inFile(path, read.error)));
  return ok({
    project: opened.value.project,
    notes: () => orRefused(textsOfNotes(whole, making)),
    lines: () => orRefused(linesOfNotes(whole, making)),
  });
}

function named<T extends { readonly name: string }>(
  projects: readonly T[],
  wanted: string | undefined,
  path: string,
): Result<T, Refusal> {
  const found = projects.find(({ name }) => wanted === undefined || name === wanted);
  if (found) return ok(found);
  const known = projects.slice(0, 10).map(({ name }) => `“${name}”`);
  return err(
    notAcceptable({
      code: 'no-project',
      message: wanted === undefined ? `${path} holds no project.` : `${path} holds no project “${wanted}”.`,
      help: known.length === 0 ? 'Choose a file with a project in it.' : `It holds ${known.join(', ')}.`,
    }),
  );
}
