/** Between bundles, which hold whole documents, and the exchange format, which holds what they say. */
import { bytesOfDocument, documentFromBytes, emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { makeExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject, importProject } from '#shared/transfer/json/index.ts';
import { damaged } from './problems.ts';
import type { Bundle } from './read-bundle.ts';
import type { BundledProject } from './write-bundle.ts';

/** What making documents needs. */
export interface DocumentMaking {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

const nobody = (): null => null;

/** Opens every document of a bundle and says what it holds. */
export function exchangeOf(bundle: Bundle, making: DocumentMaking): Result<Exchange, Problem> {
  const losses: Loss[] = [...bundle.losses];
  const projects: Exchange['projects'] = [];
  for (const { id, name, update, activity } of bundle.projects) {
    const opened = documentFromBytes(update, { actor: nobody, ...making });
    if (!opened.ok) return err(damaged(`the document of “${name.slice(0, 80)}” cannot be opened`));
    const { project, complete } = opened.value;
    if (!complete) {
      losses.push({
        code: 'parts-missing',
        count: 1,
        message:
          'Parts of the project were missing when it was exported, so changes that build on them do not come along; they are kept in the bundle only.',
        where: name,
      });
    }
    if (project.state.kind === 'readOnly') {
      losses.push({
        code: 'newer-document',
        count: 1,
        message:
          'The project was changed by a newer Throughline; what this version does not know of it is in the bundle only.',
        where: name,
      });
    }
    const exported = exportProject(project, { id, activity });
    // The missing part may be the one that holds the name.
    projects.push(exported.name === '' ? { ...exported, name } : exported);
    releaseDocument(project);
  }
  return ok(makeExchange({ exportedAt: bundle.exportedAt, source: bundle.source, losses, projects }));
}

export interface BundledExchange {
  readonly projects: readonly BundledProject[];
  readonly losses: readonly Loss[];
}

/** Makes a document of each project, with the ids of the file. */
export function bundledProjects(exchange: Exchange, making: DocumentMaking): Result<BundledExchange, Problem> {
  const projects: BundledProject[] = [];
  const losses: Loss[] = [];
  for (const imported of exchange.projects) {
    const project = emptyDocument({ actor: nobody, ...making });
    const outcome = importProject(project, imported, { keepIds: true });
    if (!outcome.ok) return outcome;
    losses.push(...outcome.value.losses);
    projects.push({
      id: imported.id,
      name: imported.name,
      update: bytesOfDocument(project),
      activity: outcome.value.activity,
    });
    releaseDocument(project);
  }
  return ok({ projects, losses });
}
