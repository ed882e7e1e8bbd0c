/** A what-if on its way from its origin and back (SPEC WHATIF-1 to WHATIF-3): what the workspace does between two documents. */
import {
  type AppliedWhatIf,
  applyWhatIf,
  type ProjectDocument,
  type ProjectDocumentOptions,
  whatIfBase,
  whatIfDifference,
  whatIfOf,
} from '#shared/document/index.ts';
import { bytesOfDocument, documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export function bytesForWhatIf(document: ProjectDocument): Result<Uint8Array, Problem> {
  if (document.state.kind === 'readOnly') return err(document.state.problem);
  if (whatIfOf(document) !== null) return err(ofWhatIf);
  return ok(bytesOfDocument(document));
}

const ofWhatIf: Problem = {
  code: 'what-if-of-what-if',
  message: 'This is a what-if already, so none was begun.',
  help: 'Begin another one from its project.',
};

/** A what-if without its storage, and what it began with. */
export interface WhatIfCopy {
  readonly whatIf: ProjectDocument;
  readonly base: ProjectDocument;
  release(): void;
}

export function copyOfWhatIf(document: ProjectDocument, options: ProjectDocumentOptions): Result<WhatIfCopy, Problem> {
  const opened = documentFromBytes(bytesOfDocument(document), options);
  if (!opened.ok) return opened;
  const whatIf = opened.value.project;
  const base = whatIfBase(whatIf, options.clock);
  if (base === null) {
    releaseDocument(whatIf);
    return err(baseLost);
  }
  const release = (): void => {
    releaseDocument(whatIf);
    releaseDocument(base);
  };
  return ok({ whatIf, base, release });
}

const baseLost: Problem = {
  code: 'what-if-base-lost',
  message: 'What this what-if began with cannot be read, so it cannot be applied. It stays as it is.',
  help: 'Make the changes in the project by hand, with the what-if beside it.',
};

export function bringInto(
  origin: ProjectDocument,
  { whatIf, base }: WhatIfCopy,
  taken: ReadonlySet<string>,
): Result<AppliedWhatIf, Problem> {
  return applyWhatIf(origin, whatIf, whatIfDifference({ base, whatIf, origin }), taken);
}
