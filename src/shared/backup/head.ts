/** The first bytes of a backup (docs/BACKUP.md), which say what it is of and how it is opened, and whether they are themselves whole. */
import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LATEST_BACKUP } from '#shared/ports/backups.ts';
import { type ByteReader, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { damagedBackup, newerBackup, notABackup } from './problems.ts';
import { CHECK_BYTES, NONCE_BYTES, type Protection, SALT_BYTES } from './protection.ts';

export interface BackupHead {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly project: string;
  /** Null where anybody can read it. */
  readonly protection: Protection | null;
}

/** Not text, and broken by whatever takes it for one: the ends of lines in it would be changed. */
const MAGIC = new Uint8Array([0x89, 0x54, 0x4c, 0x42, 0x4b, 0x0d, 0x0a, 0x1a]);
const VERSION = 1;
const HASH_BYTES = 32;
/** Up to and with the length of the head. */
const FIXED = MAGIC.length + 4;
/** Bytes. */
const MOST_ID = 4_000;

export function isBackup(bytes: Uint8Array): boolean {
  return sameBytes(bytes.subarray(0, MAGIC.length), MAGIC);
}

/** With its hash, which every frame is bound to. */
export function writeHead({ madeAt, project, protection }: BackupHead): Uint8Array {
  const facts = new ByteWriter().u64(madeAt).text(project);
  if (protection !== null) {
    const { cost, salt, nonce, check } = protection;
    facts.fixed(salt, SALT_BYTES).u32(cost.memory).u8(cost.passes).u8(cost.lanes);
    facts.fixed(check, CHECK_BYTES).fixed(nonce, NONCE_BYTES);
  }
  const written = facts.finish();
  const head = new ByteWriter()
    .fixed(MAGIC, MAGIC.length)
    .u8(VERSION)
    .u8(protection === null ? 0 : 1)
    .u16(FIXED + written.length + HASH_BYTES)
    .fixed(written, written.length)
    .finish();
  return new Uint8Array([...head, ...sha256(head)]);
}

export interface ReadHead extends BackupHead {
  readonly length: number;
  readonly hash: Uint8Array;
}

/** Of the whole file, or of its first bytes. */
export function readHead(bytes: Uint8Array): Result<ReadHead, Problem> {
  if (!isBackup(bytes)) return err(notABackup);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < FIXED ? 0 : view.getUint16(FIXED - 2);
  if (length < FIXED + HASH_BYTES || length > bytes.length) return err(damagedBackup('its first bytes are cut short'));
  const head = bytes.subarray(0, length - HASH_BYTES);
  const hash = bytes.slice(length - HASH_BYTES, length);
  // Before the version is believed: a damaged one would send people for an update that is not there.
  if (!sameBytes(sha256(head), hash)) return err(damagedBackup('its first bytes are not those that were written'));
  const [version = 0, isProtected] = head.subarray(MAGIC.length);
  if (version !== VERSION) return err(newerBackup(version));
  const read = readRecord(head.subarray(FIXED), (facts) => ({
    madeAt: facts.u64(),
    project: facts.text(MOST_ID),
    protection: isProtected === 0 ? null : readProtection(facts),
  }));
  if (!read.ok) return err(damagedBackup(`in its first bytes ${read.error.reason}`));
  if (read.value.madeAt > LATEST_BACKUP) return err(damagedBackup('it says that it was made on no day'));
  return ok({ ...read.value, length, hash });
}

function readProtection(facts: ByteReader): Protection {
  const salt = facts.fixed(SALT_BYTES);
  const cost = { memory: facts.u32(), passes: facts.u8(), lanes: facts.u8() };
  return { salt, cost, check: facts.fixed(CHECK_BYTES), nonce: facts.fixed(NONCE_BYTES) };
}
