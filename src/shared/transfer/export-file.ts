/** A project as a file, in the open formats of docs/EXPORT.md. */
import type { ActivityRecord } from '#shared/document/index.ts';
import { documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type DocumentMaking, writeBundle } from './bundle/index.ts';
import type { Loss } from './exchange/schema.ts';
import { makeExchange, serialiseExchange, writeInstant } from './exchange/write.ts';
import { fileName } from './file-name.ts';
import { calendarOf } from './ics/export.ts';
import { encodeText } from './input/decode-text.ts';
import { exportProject } from './json/index.ts';
import { isPlanFormat, PLAN_EXTENSIONS, type PlanFormat, writePlan } from './plan-file.ts';
import { scheduledProject } from './scheduled-project.ts';
import { textsOfNotes, type WholeNotes } from './whole-notes.ts';

export type ExportFormat = 'json' | 'bundle' | 'ics' | PlanFormat;

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly id: ProjectId;
  /** The whole document as a Yjs update. */
  readonly bytes: Uint8Array;
  readonly activity: readonly ActivityRecord[];
  /** Of its meetings. */
  readonly notes: readonly WholeNotes[];
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ExportedProject extends ExportedFile {
  /** What the format has no place for. */
  readonly losses: readonly Loss[];
}

export function exportFile(request: ExportRequest, making: DocumentMaking): Result<ExportedProject, Problem> {
  const { format, id, bytes, activity, notes } = request;
  const opened = documentFromBytes(bytes, { actor: () => null, ...making });
  if (!opened.ok) return opened;
  const { project } = opened.value;
  try {
    const { name } = project.project;
    const exportedAt = writeInstant(making.clock.now());
    if (format === 'bundle') {
      const projects = [{ id, name, update: bytes, activity, notes }];
      return ok({ name: `${fileName(name)}.throughline`, bytes: writeBundle({ exportedAt, projects }), losses: [] });
    }
    if (format === 'ics') {
      const calendar = calendarOf(project);
      if (!calendar.ok) return calendar;
      const { text, losses } = calendar.value;
      return ok({ name: `${fileName(name)}.ics`, bytes: encodeText(text), losses });
    }
    if (isPlanFormat(format)) {
      const { text, losses } = writePlan(scheduledProject(project, id), format);
      return ok({ name: `${fileName(name)}.${PLAN_EXTENSIONS[format]}`, bytes: encodeText(text), losses });
    }
    const texts = textsOfNotes(notes, making);
    if (!texts.ok) return texts;
    const said = texts.value.length > 0 ? { notes: texts.value } : {};
    const exported = { ...exportProject(project, { id, activity }), ...said };
    const exchange = makeExchange({ exportedAt, projects: [exported] });
    return ok({ name: `${fileName(name)}.json`, bytes: encodeText(serialiseExchange(exchange)), losses: [] });
  } finally {
    releaseDocument(project);
  }
}
