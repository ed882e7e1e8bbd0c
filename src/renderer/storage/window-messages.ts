/**
 * What windows of one profile tell each other about one document. Every window tells its edits to all; one of them,
 * the owner, stores everybody's and says how far they are durable. Windows may run different builds of the page for a
 * while, so the version is part of the channel's name and what arrives is checked.
 */
import type { SaveState, StoredId } from '#shared/document/store.ts';
import { type DamageNews, isDamageKind } from './damage.ts';

export type WindowMessage =
  /** A follower came, woke up or found a gap: tell me what I lack. `vector` is its state vector. */
  | { readonly kind: 'hello'; readonly from: string; readonly vector: Uint8Array }
  /** The owner's answer: what the follower lacks, and what the owner has. */
  | {
      readonly kind: 'state';
      readonly from: string;
      readonly to: string;
      readonly update: Uint8Array;
      readonly vector: Uint8Array;
    }
  /** Edits `first` to `last` of this window, as one update. `whole`: it holds everything the owner lacked, earlier edits included. */
  | {
      readonly kind: 'edit';
      readonly from: string;
      readonly first: number;
      readonly last: number;
      readonly whole: boolean;
      readonly update: Uint8Array;
    }
  /** The owner's: `to`'s edits up to `upTo` are durable. */
  | { readonly kind: 'durable'; readonly from: string; readonly to: string; readonly upTo: number }
  /** The owner's, when it begins and when it misses something: say hello. */
  | { readonly kind: 'owner'; readonly from: string }
  /** The owner cannot store at present. */
  | { readonly kind: 'trouble'; readonly from: string; readonly state: SaveState & { readonly kind: 'failed' } }
  /** What this window learned of damage or of a person who saw it; the owner says all of it to whoever comes. */
  | ({ readonly kind: 'damage'; readonly from: string } & DamageNews)
  /** A follower waits for durability and asks not to linger. */
  | { readonly kind: 'hurry'; readonly from: string };

const VERSION = 1;

export function channelName(id: StoredId): string {
  return `throughline-windows-${VERSION}-${id}`;
}

/** The Web Lock whose holder owns the document's stored rows. */
export function lockName(id: StoredId): string {
  return `throughline-owner-${id}`;
}

type Fields = {
  readonly [Key in
    | 'kind'
    | 'from'
    | 'to'
    | 'first'
    | 'last'
    | 'upTo'
    | 'state'
    | 'whole'
    | 'update'
    | 'vector'
    | 'parts'
    | 'seen']?: unknown;
};

const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const isText = (value: unknown): boolean => typeof value === 'string';
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const SHAPES: Record<WindowMessage['kind'], (fields: Fields) => boolean> = {
  hello: ({ vector }) => isBytes(vector),
  state: ({ to, update, vector }) => isText(to) && isBytes(update) && isBytes(vector),
  edit: ({ first, last, whole, update }) =>
    Number.isSafeInteger(first) && Number.isSafeInteger(last) && typeof whole === 'boolean' && isBytes(update),
  durable: ({ to, upTo }) => isText(to) && Number.isSafeInteger(upTo),
  owner: () => true,
  trouble: ({ state }) => isFailed(state),
  damage: ({ parts, seen }) => isListOf(parts, isDamagedPart) && isListOf(seen, isText),
  hurry: () => true,
};

export function parseWindowMessage(data: unknown): WindowMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields: Fields = data;
  const { kind } = fields;
  if (!isText(fields.from) || typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind)) return null;
  return SHAPES[kind as WindowMessage['kind']](fields) ? (data as WindowMessage) : null;
}

function isFailed(state: unknown): boolean {
  if (typeof state !== 'object' || state === null) return false;
  const { kind, problem, retryAt } = state as { kind?: unknown; problem?: unknown; retryAt?: unknown };
  if (kind !== 'failed' || typeof retryAt !== 'number' || typeof problem !== 'object' || problem === null) return false;
  return 'message' in problem && typeof problem.message === 'string' && 'code' in problem;
}

function isDamagedPart(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  const { kind, id, detail } = part as { kind?: unknown; id?: unknown; detail?: unknown };
  return typeof kind === 'string' && isDamageKind(kind) && isText(id) && isText(detail);
}

/** The channel as the two roles see it. */
export interface WindowChannel {
  readonly self: string;
  post(message: WindowMessage): void;
}
