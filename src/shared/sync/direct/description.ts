/** A description of one end of a connection as bytes (PROTOCOL, Direct connections): what other people's browsers are told is no text of theirs. */
import { hexOf } from '#shared/kernel/bytes.ts';
import {
  type Candidate,
  type ConnectionDescription,
  descriptionSchema,
  MOST_CANDIDATES,
} from '#shared/ports/direct.ts';
import type { ByteReader } from '#shared/sync/bytes/reader.ts';
import type { ByteWriter } from '#shared/sync/bytes/writer.ts';

const KINDS: readonly Candidate['kind'][] = ['host', 'seen', 'passed'];
const FINGERPRINT_BYTES = 32;
const LONGEST_TEXT = 64;

export function writeDescription(writer: ByteWriter, description: ConnectionDescription): void {
  const { name, password, fingerprint, candidates } = description;
  writer.text(name).text(password).fixed(ofHex(fingerprint), FINGERPRINT_BYTES);
  writer.list(candidates, (each, { kind, address, port, priority }) =>
    each.u8(KINDS.indexOf(kind)).text(address).u16(port).u32(priority),
  );
}

export function readDescription(reader: ByteReader): ConnectionDescription {
  const read = {
    name: reader.text(LONGEST_TEXT),
    password: reader.text(LONGEST_TEXT),
    fingerprint: hexOf(reader.fixed(FINGERPRINT_BYTES)),
    candidates: reader.list(MOST_CANDIDATES, (each) => ({
      kind: KINDS[each.u8()],
      address: each.text(LONGEST_TEXT),
      port: each.u16(),
      priority: each.u32(),
    })),
  };
  const description = descriptionSchema.safeParse(read);
  return description.success ? description.data : reader.refuse('this describes no end of a connection');
}

function ofHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}
