/** A project as a file, in the open formats of docs/EXPORT.md. */
import type { ActivityRecord } from '#shared/document/index.ts';
import { documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type DocumentMaking, writeBundle } from './bundle/index.ts';
import { makeExchange, serialiseExchange, writeInstant } from './exchange/write.ts';
import { encodeText } from './input/decode-text.ts';
import { exportProject } from './json/index.ts';

export type ExportFormat = 'json' | 'bundle';

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly id: ProjectId;
  /** The whole document as a Yjs update. */
  readonly bytes: Uint8Array;
  readonly activity: readonly ActivityRecord[];
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function exportFile(request: ExportRequest, making: DocumentMaking): Result<ExportedFile, Problem> {
  const { format, id, bytes, activity } = request;
  const opened = documentFromBytes(bytes, { actor: () => null, ...making });
  if (!opened.ok) return opened;
  const { project } = opened.value;
  try {
    const { name } = project.project;
    const exportedAt = writeInstant(making.clock.now());
    if (format === 'bundle') {
      const projects = [{ id, name, update: bytes, activity }];
      return ok({ name: `${fileName(name)}.throughline`, bytes: writeBundle({ exportedAt, projects }) });
    }
    const exchange = makeExchange({ exportedAt, projects: [exportProject(project, { id, activity })] });
    return ok({ name: `${fileName(name)}.json`, bytes: encodeText(serialiseExchange(exchange)) });
  } finally {
    releaseDocument(project);
  }
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  const safe = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '');
  return [...safe].slice(0, 80).join('').trim() || 'project';
}
