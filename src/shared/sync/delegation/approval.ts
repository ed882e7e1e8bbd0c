/** What somebody who may answer in the owner's place said of a newcomer (PROTOCOL, Payload of an approval; SYNC M2). */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, INVITE_BYTES, type InviteId, idOf } from '#shared/sync/ids.ts';
import { type Introduction, readIntroduction, writeIntroduction } from '#shared/sync/pairing/introduction.ts';

export interface ApprovalPayload {
  readonly invite: InviteId;
  /** Milliseconds since 1970 by the clock of whoever approved, which an invite runs out by. */
  readonly at: number;
  /** Whose words were the same; null where they were not, and nobody is to come with the invite any more. */
  readonly newcomer: Introduction | null;
}

const FORMAT = 1;

export function writeApproval({ invite, at, newcomer }: ApprovalPayload): Uint8Array {
  const writer = new ByteWriter().u8(FORMAT).fixed(bytesOf(invite), INVITE_BYTES).u64(at);
  writer.u8(newcomer === null ? 0 : 1);
  return (newcomer === null ? writer : writeIntroduction(writer, newcomer)).finish();
}

export function readApproval(bytes: Uint8Array): Result<ApprovalPayload, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of an approval is not known here`);
    const invite = idOf<InviteId>(reader.fixed(INVITE_BYTES));
    const at = reader.u64();
    const there = reader.u8();
    if (there > 1) reader.refuse('neither there nor absent');
    return { invite, at, newcomer: there === 0 ? null : readIntroduction(reader) };
  });
}
