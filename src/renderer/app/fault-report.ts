/** What support needs of a fault, as a file: where it happened and how much there was of what, nothing that people wrote. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { KINDS, type Kind } from '#shared/domain/records.ts';
import { withoutPeoplesText } from '#shared/kernel/peoples-text.ts';
import type { Edition } from '#shared/ports/host.ts';
import type { ExportedFile } from '#shared/transfer/export-file.ts';

export interface FaultSurroundings {
  readonly version: string;
  readonly edition: Edition;
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly projects: number;
  /** The one on screen. */
  readonly document: ProjectDocument | null;
}

export function faultReportFile(error: Error, around: FaultSurroundings): ExportedFile {
  const { version, edition, userAgent, now, projects, document } = around;
  const at = new Date(now).toISOString();
  const report = {
    format: 'throughline-fault',
    version: 1,
    at,
    program: { version, edition, userAgent },
    error: {
      name: error.name,
      message: withoutPeoplesText(error.message),
      stack: framesOf(error).map(withoutPeoplesText),
      ...(error.cause === undefined ? {} : { cause: withoutPeoplesText(String(error.cause)) }),
    },
    counts: { projects, records: document === null ? null : countsOf(document) },
  };
  return {
    name: `Throughline fault ${at.slice(0, 16).replaceAll(':', '.')}.json`,
    bytes: new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`),
  };
}

/** The lines of a stack that name scripts: the ones before repeat the message, which may have several lines. */
function framesOf({ stack }: Error): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}

function countsOf(document: ProjectDocument): Readonly<Record<Kind, number>> {
  return Object.fromEntries(KINDS.map((kind) => [kind, document.count(kind)])) as Record<Kind, number>;
}
