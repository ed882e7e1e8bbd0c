import { bytesOf } from '#shared/kernel/base64.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { PRINT_PIECE } from '#shared/ports/host.ts';
import type { HostConnection } from './connection.ts';

/** Sends a document to the host in pieces and takes its PDF back in parts. `job` is a name that nobody can guess. */
export async function printPdf(
  host: Pick<HostConnection, 'call'>,
  job: string,
  html: string,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  for (let at = 0; at < html.length; at += PRINT_PIECE) {
    const added = await host.call('addToPrint', { job, html: html.slice(at, at + PRINT_PIECE) });
    if (!added.ok) return added;
  }
  const printed = await host.call('print', { job });
  if (!printed.ok) return printed;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let part = 0; part < printed.value.parts; part++) {
    const taken = await host.call('takePrinted', { job, part });
    if (!taken.ok) return taken;
    parts.push(bytesOf(taken.value.data));
  }
  return parts.length > 0 ? ok(await joined(parts)) : err(EMPTY);
}

const EMPTY: Problem = { code: 'print-empty', message: 'The PDF that came back is empty. Nothing was written.' };

async function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob([...parts]).arrayBuffer());
}
