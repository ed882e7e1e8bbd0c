/**
 * What two devices compare before they say that they are in step (SYNC V4): a hash of what a document *holds*. State vectors do
 * not see deletions, and the bytes of two equal documents differ in how they are cut and ordered.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import * as Y from 'yjs';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';

type Shared = NonNullable<ReturnType<Y.Doc['share']['get']>>;

/** 32 bytes. Equal for equal content, whoever wrote it and in whatever order it arrived; what is pending is not in it. */
export function contentHash(doc: Y.Doc): Uint8Array {
  const writer = new ByteWriter(4_096);
  for (const name of [...doc.share.keys()].toSorted()) {
    const shared = doc.share.get(name);
    // A name that was only asked for, or that holds nothing any more, is not there for those who never asked.
    if (shared !== undefined && holdsAnything(shared)) writeShared(writer.text(name), shared, 1);
  }
  return sha256(writer.finish());
}

function holdsAnything(shared: Shared): boolean {
  for (let item = shared._start; item !== null; item = item.right) if (!item.deleted) return true;
  return [...shared._map.values()].some((item) => !item.deleted);
}

const MARKS = {
  text: 1,
  value: 2,
  shared: 3,
  format: 4,
  embed: 5,
  bytes: 6,
  document: 7,
  keys: 8,
  end: 9,
  deeper: 10,
} as const;
/** Types within types. Below that nothing is compared: how deep a program may call itself depends on the engine. */
const DEEPEST_TYPE = 200;

/** What stands in a sequence, in its order, then what stands under keys, in theirs. What is deleted is left out. */
function writeShared(writer: ByteWriter, shared: Shared, depth: number): void {
  if (depth > DEEPEST_TYPE) {
    writer.u8(MARKS.deeper);
    return;
  }
  // Yjs cuts and joins texts as it likes, and may keep marks that change nothing: content is what reads alike together.
  const format = new Map<string, string>();
  let run = { format: '', text: '' };
  const endRun = (): void => {
    if (run.text !== '') writer.u8(MARKS.text).text(run.format).text(run.text);
    run = { format: run.format, text: '' };
  };
  for (let item = shared._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) format.delete(content.key);
      else format.set(content.key, canonical(content.value));
    } else {
      const now = JSON.stringify([...format].toSorted(([left], [right]) => (left < right ? -1 : 1)));
      if (now !== run.format || !(content instanceof Y.ContentString)) endRun();
      run.format = now;
      if (content instanceof Y.ContentString) run.text += content.str;
      else writeContent(writer.u8(MARKS.format).text(now), content, depth);
    }
  }
  endRun();
  writer.u8(MARKS.keys);
  for (const key of [...shared._map.keys()].toSorted()) {
    const item = shared._map.get(key);
    if (item !== undefined && !item.deleted) writeContent(writer.text(key), item.content, depth);
  }
  writer.u8(MARKS.end);
}

function writeContent(writer: ByteWriter, content: Y.Item['content'], depth: number): void {
  if (content instanceof Y.ContentString) writer.u8(MARKS.text).text('').text(content.str);
  else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    // One by one: how many of them stand together is Yjs's own.
    for (const value of content.arr) writer.u8(MARKS.value).text(canonical(value));
  } else if (content instanceof Y.ContentType) {
    writer.u8(MARKS.shared).text(kindOf(content.type));
    writeShared(writer, content.type, depth + 1);
  } else if (content instanceof Y.ContentEmbed) writer.u8(MARKS.embed).text(canonical(content.embed));
  else if (content instanceof Y.ContentBinary) writer.u8(MARKS.bytes).bytes(content.content);
  else if (content instanceof Y.ContentDoc) writer.u8(MARKS.document).text(content.doc.guid);
}

/** Of a type within another, which says itself what it is; a root is what it is asked as. */
function kindOf(shared: Shared): string {
  if (shared instanceof Y.XmlElement) return `element ${shared.nodeName}`;
  if (shared instanceof Y.XmlFragment) return 'fragment';
  // Before maps and texts, which these are as well.
  if (shared instanceof Y.XmlHook) return `hook ${shared.hookName}`;
  if (shared instanceof Y.XmlText) return 'element text';
  if (shared instanceof Y.Text) return 'text';
  return shared instanceof Y.Map ? 'map' : 'array';
}

/** JSON with its keys sorted, and with the values that Yjs stores and JSON does not know. */
function canonical(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Uint8Array) return `bytes ${Array.from(value).join()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}
