/** A recovery kit as a page says it and people type it (PROTOCOL, Recovery kit). */
import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { isAddress } from '#shared/sync/pairing/index.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';
import { SEED_BYTES } from './kit-keys.ts';

export interface Kit {
  /** Of the space. */
  readonly beginning: Uint8Array;
  /** Of the owner's keys: that of the beginning, as long as nobody replaced them. */
  readonly seed: Uint8Array;
  /** Of the project when the kit was made; empty where the key alone was typed. */
  readonly name: string;
  readonly relays: readonly string[];
  readonly addresses: readonly string[];
}

/** Without those that are taken for others: I, L, O, U. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
/** By version: seeds, and what shows that they were typed well. Bytes make groups of four symbols of 5 bits. */
const FORMS: ReadonlyMap<number, { readonly seeds: number; readonly check: number }> = new Map([
  [1, { seeds: 1, check: 2 }],
  [2, { seeds: 2, check: 5 }],
]);
const SHORTEST = 56;
const PURPOSE = new TextEncoder().encode('throughline kit key v1');
const KEY = 'key:';
const RELAY = /relay:\s*(wss?:\/\/[^\s#@]+#[0-9a-f]{64})/gi;
const ADDRESS = /address:\s*(\S{1,250}?:\d{1,5})(?!\d)/gi;
const NAME = /project:[ \t]*(.{0,200}?)[ \t]*(?:[\r\n]|key:|$)/i;
const LONGEST = 20_000;
const MOST = 8;

/** The lines that hold something; what they are for is said around them. */
export function printKit({ beginning, seed, name, relays, addresses }: Kit): string {
  return [
    `Project: ${name}`,
    `Key: ${printKey(sameBytes(beginning, seed) ? [seed] : [beginning, seed])}`,
    ...relays.slice(0, MOST).map((relay) => `Relay: ${relay}`),
    ...addresses.slice(0, MOST).map((address) => `Address: ${address}`),
  ].join('\n');
}

/** Null of a text that is not about a kit at all; otherwise the kit, or what is wrong with what was typed. */
export function parseKit(text: string): Result<Kit, Problem> | null {
  const given = text.slice(0, LONGEST);
  // The last one: the project's name stands before it.
  const label = given.toLowerCase().lastIndexOf(KEY);
  const isLabelled = label >= 0;
  const written = isLabelled ? given.slice(label + KEY.length) : given;
  const symbols = symbolsOf(written);
  if (!isLabelled && (symbols === null || symbols.length < SHORTEST / 2)) return null;
  const [beginning, seed = beginning] = (symbols === null ? null : seedsOf(symbols)) ?? [];
  if (beginning === undefined || seed === undefined) return err(MISTYPED);
  return ok({
    beginning,
    seed,
    name: isLabelled ? (NAME.exec(given)?.[1]?.trim() ?? '') : '',
    relays: [...given.matchAll(RELAY)]
      .flatMap(([, relay = '']) => (parseRelayAddress(relay).ok ? relay : []))
      .slice(0, MOST),
    addresses: [...given.matchAll(ADDRESS)].flatMap(([, at = '']) => (isAddress(at) ? at : [])).slice(0, MOST),
  });
}

function printKey(seeds: readonly Uint8Array[]): string {
  const bytes = new Uint8Array([seeds.length, ...seeds.flatMap((seed) => [...seed])]);
  const all = new Uint8Array([...bytes, ...checkOf(bytes, FORMS.get(seeds.length)?.check ?? 0)]);
  let letters = '';
  let [bits, count] = [0, 0];
  for (const byte of all) {
    bits = ((bits << 8) | byte) & 0xffff;
    for (count += 8; count >= 5; count -= 5) letters += SYMBOLS[(bits >> (count - 5)) & 31];
  }
  return letters.match(/.{4}/g)?.join(' ') ?? letters;
}

/** The first that could be a key, of which there may be blanks and hyphens between; null where other letters stand in it. */
function symbolsOf(text: string): readonly number[] | null {
  const symbols: number[] = [];
  for (const letter of text.toUpperCase()) {
    if (symbols.length >= 2 && symbols.length === lengthOf(symbols)) break;
    if (/[\s-]/.test(letter)) continue;
    const value = SYMBOLS.indexOf(READ_AS[letter] ?? letter);
    if (value < 0) return null;
    symbols.push(value);
  }
  return symbols;
}

/** In symbols, by the first two, which say the version. */
function lengthOf([first = 0, second = 0]: readonly number[]): number {
  const form = FORMS.get((first << 3) | (second >> 2));
  return form === undefined ? SHORTEST : ((1 + form.seeds * SEED_BYTES + form.check) * 8) / 5;
}

function seedsOf(symbols: readonly number[]): readonly Uint8Array[] | null {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const symbol of symbols) {
    bits = ((bits << 5) | symbol) & 0xffff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  const form = FORMS.get(bytes[0] ?? 0);
  if (form === undefined || symbols.length !== lengthOf(symbols)) return null;
  const said = Uint8Array.from(bytes.slice(0, -form.check));
  if (!sameBytes(checkOf(said, form.check), Uint8Array.from(bytes.slice(-form.check)))) return null;
  return Array.from({ length: form.seeds }, (_, at) => said.slice(1 + at * SEED_BYTES, 1 + (at + 1) * SEED_BYTES));
}

function checkOf(bytes: Uint8Array, length: number): Uint8Array {
  return sha256(new Uint8Array([...PURPOSE, ...bytes])).slice(0, length);
}

const MISTYPED: Problem = {
  code: 'kit-mistyped',
  message: 'This is not the whole key of a recovery kit, or a letter of it is another one.',
  help: 'It has fourteen groups of four letters and digits, or twenty-eight. Compare them with the page.',
};
