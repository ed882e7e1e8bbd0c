/** A project and its backup file: sealed with or without a passphrase, opened, and refused in words where a byte is not as it was. */
import { sha256 } from '@noble/hashes/sha2.js';
import { joinedBytes, sameBytes } from '#shared/kernel/bytes.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type BackupHead, type ReadHead, readHead, writeHead } from './head.ts';
import type { Passphrase } from './passphrase.ts';
import { damagedBackup, passphraseNeeded, passphraseWrong, unbearable } from './problems.ts';
import {
  type Cost,
  isBearable,
  NONCE_BYTES,
  openFrames,
  type Protection,
  sealFrames,
  USUAL_COST,
} from './protection.ts';

const HASH_BYTES = 32;

export interface SealOptions {
  /** Null: anybody may read it. */
  readonly passphrase: Passphrase | null;
  readonly random: RandomBytes;
  readonly cost?: Cost;
}

export async function sealBackup(
  facts: Omit<BackupHead, 'protection'>,
  content: Uint8Array,
  { passphrase, random, cost = USUAL_COST }: SealOptions,
): Promise<Uint8Array> {
  if (passphrase === null) {
    const head = writeHead({ ...facts, protection: null });
    return joinedBytes([head, content, hashOf(head.subarray(-HASH_BYTES), content)]);
  }
  const salt = passphrase.salt(random);
  const keys = await passphrase.keys(salt, cost);
  const protection: Protection = { cost, salt, nonce: random(NONCE_BYTES), check: keys.check };
  const head = writeHead({ ...facts, protection });
  return joinedBytes([head, sealFrames(keys.frames, protection.nonce, head.subarray(-HASH_BYTES), content)]);
}

export interface OpenedBackup {
  readonly head: BackupHead;
  readonly content: Uint8Array;
}

/** `passphrase`: null where none was given; one that is not needed is not looked at. */
export async function openBackup(
  bytes: Uint8Array,
  passphrase: Passphrase | null,
): Promise<Result<OpenedBackup, Problem>> {
  const head = readHead(bytes);
  if (!head.ok) return head;
  const body = bytes.subarray(head.value.length);
  const content = head.value.protection
    ? await unsealed(head.value, head.value.protection, body, passphrase)
    : unhashed(head.value, body);
  return content.ok ? ok({ head: head.value, content: content.value }) : content;
}

function unhashed({ hash }: ReadHead, body: Uint8Array): Result<Uint8Array, Problem> {
  const at = body.length - HASH_BYTES;
  if (at < 0) return err(damagedBackup('it is cut short'));
  const content = body.subarray(0, at);
  if (sameBytes(hashOf(hash, content), body.subarray(at))) return ok(content);
  return err(damagedBackup('its content is not what was written, or is cut short'));
}

async function unsealed(
  { hash }: ReadHead,
  { cost, salt, nonce, check }: Protection,
  body: Uint8Array,
  passphrase: Passphrase | null,
): Promise<Result<Uint8Array, Problem>> {
  if (!isBearable(cost)) return err(unbearable);
  if (passphrase === null) return err(passphraseNeeded);
  const keys = await passphrase.keys(salt, cost);
  // Its hash said that the head is whole: the passphrase is another one.
  if (!sameBytes(keys.check, check)) return err(passphraseWrong);
  const content = openFrames(keys.frames, nonce, hash, body);
  return content ? ok(content) : err(damagedBackup('its content is not what was written, or is cut short'));
}

function hashOf(head: Uint8Array, content: Uint8Array): Uint8Array {
  return sha256.create().update(head).update(content).digest();
}
