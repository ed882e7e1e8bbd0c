/** A project as a file, in the open formats of docs/EXPORT.md. */

import type { ExportedFile, ExportFormat } from '#renderer/state/workspace.ts';
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { writeBundle } from '#shared/transfer/bundle/index.ts';
import { makeExchange, serialiseExchange, writeInstant } from '#shared/transfer/exchange/write.ts';
import { exportProject } from '#shared/transfer/json/index.ts';

export function exportOf(
  format: ExportFormat,
  id: ProjectId,
  document: ProjectDocument,
  activity: readonly ActivityRecord[],
  now: number,
): ExportedFile {
  const { name } = document.project;
  const exportedAt = writeInstant(now);
  if (format === 'bundle') {
    const update = bytesOfDocument(document);
    return {
      name: `${fileName(name)}.throughline`,
      bytes: writeBundle({ exportedAt, projects: [{ id, name, update, activity }] }),
    };
  }
  const exchange = makeExchange({ exportedAt, projects: [exportProject(document, { id, activity })] });
  return { name: `${fileName(name)}.json`, bytes: new TextEncoder().encode(serialiseExchange(exchange)) };
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
