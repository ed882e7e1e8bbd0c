/** Between bundles, which hold whole documents, and the exchange format, which holds what they say. */
import { bytesOfDocument, documentFromBytes, emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { makeExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject, importProject } from '#shared/transfer/json/index.ts';
import { notesOfTexts, textsOfNotes, type WholeNotes } from '#shared/transfer/whole-notes.ts';
import { damaged } from './problems.ts';
import type { Bundle } from './read-bundle.ts';
import type { BundledProject } from './write-bundle.ts';

/** What making documents needs. */
export interface DocumentMaking {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

const nobody = (): null => null;

/** Projects, by their place in the exchange, that only a newer version can edit: their documents as they came. */
export type NewerProjects = ReadonlyMap<number, BundledProject>;

/** Notes of projects, by their place in the exchange, as the documents that came; where there are none, they are as the exchange says. */
export type WholeNotesOfProjects = ReadonlyMap<number, readonly WholeNotes[]>;

export interface WholeDocuments {
  readonly newer: NewerProjects;
  readonly notes: WholeNotesOfProjects;
}

export interface BundleContents extends WholeDocuments {
  /** What this version can say of them, the newer ones included. */
  readonly exchange: Exchange;
}

/** Opens every document of a bundle and says what it holds. */
export function contentsOf(bundle: Bundle, making: DocumentMaking): Result<BundleContents, Problem> {
  const newer = new Map<number, BundledProject>();
  const notes = new Map<number, readonly WholeNotes[]>();
  const losses: Loss[] = [...bundle.losses];
  const projects: Exchange['projects'] = [];
  for (const bundled of bundle.projects) {
    const { id, name, update, activity } = bundled;
    const opened = documentFromBytes(update, { actor: nobody, ...making });
    if (!opened.ok) return err(damaged(`the document of “${name.slice(0, 80)}” cannot be opened`));
    const { project, complete } = opened.value;
    const texts = textsOfNotes(bundled.notes ?? [], making);
    if (!texts.ok) return err(damaged(`the notes of a meeting of “${name.slice(0, 80)}” cannot be opened`));
    if (texts.value.length > 0) notes.set(projects.length, bundled.notes ?? []);
    const isNewer = project.state.kind === 'readOnly';
    if (!complete) losses.push(partsMissing(name, isNewer));
    if (isNewer) {
      newer.set(projects.length, bundled);
      losses.push({
        code: 'newer-document',
        count: 1,
        message:
          'The project was changed by a newer Throughline. It is kept whole, here and in bundles, and can only be read until Throughline is updated; other formats hold what this version knows of it.',
        where: name,
      });
    }
    const said = texts.value.length > 0 ? { notes: texts.value } : {};
    const exported = { ...exportProject(project, { id, activity }), ...said };
    // The missing part may be the one that holds the name.
    projects.push(exported.name === '' ? { ...exported, name } : exported);
    releaseDocument(project);
  }
  return ok({
    exchange: makeExchange({ exportedAt: bundle.exportedAt, source: bundle.source, losses, projects }),
    newer,
    notes,
  });
}

function partsMissing(name: string, isNewer: boolean): Loss {
  const kept = isNewer
    ? 'cannot be shown; they are kept with it'
    : 'do not come along; they are kept in the bundle only';
  return {
    code: 'parts-missing',
    count: 1,
    message: `Parts of the project were missing when it was exported, so changes that build on them ${kept}.`,
    where: name,
  };
}

export interface BundledExchange {
  readonly projects: readonly BundledProject[];
  readonly losses: readonly Loss[];
}

/** Makes a document of each project, with the ids of the file; what is newer goes on as it came. */
export function bundledProjects(
  exchange: Exchange,
  { newer, notes }: WholeDocuments,
  making: DocumentMaking,
): Result<BundledExchange, Problem> {
  const projects: BundledProject[] = [];
  const losses: Loss[] = [];
  for (const [index, imported] of exchange.projects.entries()) {
    const whole = newer.get(index);
    if (whole) {
      projects.push(whole);
      continue;
    }
    const project = emptyDocument({ actor: nobody, ...making });
    const outcome = importProject(project, imported, { keepIds: true });
    if (!outcome.ok) return outcome;
    losses.push(...outcome.value.losses);
    projects.push({
      id: imported.id,
      name: imported.name,
      update: bytesOfDocument(project),
      activity: outcome.value.activity,
      notes: notes.get(index) ?? notesOfTexts(imported.notes ?? [], making),
    });
    releaseDocument(project);
  }
  return ok({ projects, losses });
}
