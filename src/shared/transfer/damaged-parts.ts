/** The damaged rows of a project as a file for support (docs/decisions/002): what was stored, byte by byte, and why it was put aside. */

import type { QuarantinedRow } from '#shared/document/store.ts';
import { base64Of } from '#shared/kernel/base64.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { writeInstant } from './exchange/write.ts';
import type { ExportedFile } from './export-file.ts';
import { fileName } from './file-name.ts';
import { encodeText } from './input/decode-text.ts';

// Declared because shared code has neither the DOM's nor Node's types; every runtime has it.
declare const btoa: (binary: string) => string;

export interface DamagedProject {
  readonly id: ProjectId;
  readonly name: string;
}

/** `now`: milliseconds since 1970. */
export function damagedPartsFile(project: DamagedProject, rows: readonly QuarantinedRow[], now: number): ExportedFile {
  const content = {
    format: 'throughline-damaged-parts',
    version: 1,
    savedAt: writeInstant(now),
    project,
    parts: rows.map(({ kind, key, foundAt, reason, value }) => ({
      kind,
      key,
      foundAt: writeInstant(foundAt),
      reason,
      ...written(value),
    })),
  };
  return {
    name: `${fileName(project.name)} damaged parts.json`,
    bytes: encodeText(`${JSON.stringify(content, null, 2)}\n`),
  };
}

function written(value: unknown): { bytes: string | null; other?: string } {
  if (value === null || value === undefined) return { bytes: null };
  if (value instanceof ArrayBuffer) return { bytes: base64Of(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    return { bytes: base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  }
  return { bytes: null, other: textOf(value) };
}

/** Whatever a database can hold that is not bytes: cycles and big integers too, which JSON refuses. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
