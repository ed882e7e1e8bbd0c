/**
 * What was sent of a report, in a document of its own under the report's id (decision 036): the content that it was made from, its
 * layout, and the file byte for byte. Every member gets it as they get notes; what stands in it is never written again (REPORTS-2).
 */
import type * as Y from 'yjs';
import { fromBase64url, toBase64url } from '#shared/kernel/base64url.ts';
import { isJson, type Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

const ROOT = 'sent';
const CONTENT = 'content';
const LAYOUT = 'layout';
const PIECES = 'pieces';

/** Letters of a piece: a change of a document travels as one message, which may not be of any size. */
const PIECE = 40_000;

export interface SentReport {
  /** As `readStatus` reads it. */
  readonly content: Json;
  readonly layout: Json;
  /** The file that went out, and its SHA-256 in hexadecimal: two who send one draft apart write beside each other. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Nothing of it where something was sent from this document already: it stays as it is. */
export function writeSentReport(doc: Y.Doc, { content, layout, sha256, bytes }: SentReport): Result<void, Problem> {
  const sent = doc.getMap<unknown>(ROOT);
  const key = (name: string | number): string => `${sha256}/${name}`;
  if (sent.has(key(PIECES))) {
    return err({
      code: 'report-sent',
      message: 'Something was sent of this report already, and stays as it is.',
      help: 'Make another report.',
    });
  }
  const text = toBase64url(bytes);
  const pieces = Math.ceil(text.length / PIECE);
  for (let piece = 0; piece < pieces; piece++) {
    doc.transact(() => sent.set(key(piece), text.slice(piece * PIECE, (piece + 1) * PIECE)), 'user');
  }
  // Last: where it is, all before it was written.
  doc.transact(() => {
    sent.set(key(LAYOUT), layout);
    sent.set(key(CONTENT), content);
    sent.set(key(PIECES), pieces);
  }, 'user');
  return ok();
}

/** As far as it has come here; what anybody may have written in its place is refused. */
export function readSentReport(
  doc: Y.Doc,
  sha256: string,
): Result<SentReport, Problem<'report-coming' | 'report-broken'>> {
  const sent = doc.getMap<unknown>(ROOT);
  const key = (name: string | number): string => `${sha256}/${name}`;
  const count = sent.get(key(PIECES));
  const pieces =
    typeof count === 'number' ? Array.from({ length: Math.min(count, 10_000) }, (_, at) => sent.get(key(at))) : [];
  if (count === undefined || pieces.includes(undefined)) {
    return err({
      code: 'report-coming',
      message: 'What was sent has not come to this device yet.',
      help: 'It comes from a device of whoever sent it, or of another member who has it.',
    });
  }
  const bytes = pieces.every((piece) => typeof piece === 'string') ? fromBase64url(pieces.join('')) : null;
  const [content, layout] = [sent.get(key(CONTENT)), sent.get(key(LAYOUT))];
  if (bytes === null || !isJson(content) || !isJson(layout)) {
    return err({ code: 'report-broken', message: 'What is kept of this report is damaged. It stays as it is.' });
  }
  return ok({ content, layout, sha256, bytes });
}
