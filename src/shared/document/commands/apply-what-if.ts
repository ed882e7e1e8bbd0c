/** [WHATIF-2] Bringing a what-if back into its origin: one command, so that one undo takes it back. */
import type { IdOf, Kind } from '#shared/domain/records.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { textRoot } from '../layout.ts';
import type { ProjectDocument } from '../project-document.ts';
import { copyText } from '../what-if.ts';
import { markedBy, type RegisterChange, type WhatIfDifference } from '../what-if-difference.ts';
import type { Writer } from '../writer.ts';

export interface AppliedWhatIf {
  /** Records that were changed, and that were made. */
  readonly changed: number;
  readonly made: number;
}

/**
 * `taken`: keys of the conflicts in which the what-if's side counts. A conflict whose values are others by now is not
 * among them, and the origin's side stays.
 */
export function applyWhatIf(
  project: ProjectDocument,
  whatIf: ProjectDocument,
  { changes, made, conflicts }: WhatIfDifference,
  taken: ReadonlySet<string>,
): Result<AppliedWhatIf, Problem> {
  const all = [...changes, ...conflicts.filter(({ key }) => taken.has(key)).flatMap((conflict) => conflict.changes)];
  return project.run({ command: 'applyWhatIf', label: 'Apply what-if' }, (writer) => {
    for (const { kind, id, registers } of made) {
      writer.create(kind, id as IdOf[Kind], registers);
      if (kind === 'task' || kind === 'minutes') copyText(whatIf.doc, project.doc, textRoot(`${kind}/${id}`));
    }
    for (const change of all) writeChange(project, writer, change);
    return ok({ changed: new Set(all.map(({ kind, id }) => `${kind}/${id}`)).size, made: made.length });
  });
}

function writeChange(project: ProjectDocument, writer: Writer, { kind, id, key, whatIf }: RegisterChange): void {
  const by = markedBy(kind, key);
  // It is who applies it that does it here, and now.
  const value = by !== null && whatIf !== null ? project.clock.now() : whatIf;
  writer.set(kind, id, key, value);
  if (by !== null) writer.set(kind, id, by, value === null ? null : project.actor?.id);
}
