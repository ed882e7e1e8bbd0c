/** Where a relay is, and the key that it must prove to have: `wss://relay.example:8787#<64 hex digits>`. */
import { hexOf } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export interface RelayAddress {
  /** Without the key. */
  readonly url: string;
  /** X25519, 32 bytes. */
  readonly key: Uint8Array;
}

const LONGEST = 1_000;
const FORM = /^(wss?:\/\/[^\s#@]+)#([0-9a-f]{64})$/i;

const NONE: Problem = {
  code: 'relay-address',
  message: 'This is no address of a relay.',
  help: 'It begins with wss:// or ws:// and ends with # and 64 digits. Whoever runs the relay has it.',
};

export function parseRelayAddress(text: string): Result<RelayAddress, Problem> {
  const [, url, key] = FORM.exec(text.trim().slice(0, LONGEST)) ?? [];
  if (url === undefined || key === undefined) return err(NONE);
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(key.slice(2 * index, 2 * index + 2), 16));
  return ok({ url, key: bytes });
}

export function printRelayAddress({ url, key }: RelayAddress): string {
  return `${url}#${hexOf(key)}`;
}
