/** Comments of a card as conversations: which answers which, and what is resolved (SPEC THREAD-1 to THREAD-4). */
import type { CommentId, PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { CommentRecord } from './records.ts';

/** What the register `resolution` of a conversation's first comment says. */
export type Resolution =
  | {
      readonly is: 'resolved';
      readonly at: number;
      readonly by: PersonId | null;
      /** The replies that stood in it then: it is resolved no longer once another one does. */
      readonly replies: readonly CommentId[];
    }
  | { readonly is: 'reopened'; readonly at: number; readonly by: PersonId | null };

export type Standing =
  /** Nobody resolved it. */
  | { readonly kind: 'open' }
  | { readonly kind: 'resolved' | 'reopened'; readonly at: number; readonly by: PersonId | null }
  /** Somebody resolved it without knowing of `unknown` replies, so that it is open. */
  | { readonly kind: 'answered'; readonly at: number; readonly by: PersonId | null; readonly unknown: number };

export interface Thread {
  /** Of the comment that begins it, whether that is here or not. */
  readonly id: CommentId;
  /** Null where it was deleted, or has not arrived yet. */
  readonly first: CommentRecord | null;
  /** Oldest first. */
  readonly replies: readonly CommentRecord[];
  readonly standing: Standing;
}

type Lookup = (id: CommentId) => CommentRecord | undefined;

/**
 * [THREAD-1] Every comment stands in exactly one. In order of when they began.
 * @param comments the live ones of one card, oldest first.
 * @param get any comment, in the bin or not.
 */
export function threadsOf(comments: readonly CommentRecord[], get: Lookup): Thread[] {
  const beginnings = new Beginnings(get);
  const groups = new Map<CommentId, CommentRecord[]>();
  for (const comment of comments) {
    const id = beginnings.of(comment);
    const group = groups.get(id);
    if (group) group.push(comment);
    else groups.set(id, [comment]);
  }
  return [...groups]
    .map(([id, members]): Thread & { readonly begun: number } => {
      const first = members.find((comment) => comment.id === id) ?? null;
      const replies = members.filter((comment) => comment !== first);
      const known = get(id);
      return {
        id,
        first,
        replies,
        standing: standingOf(readResolution(known?.resolution ?? null), replies),
        begun: known?.at ?? members[0]?.at ?? 0,
      };
    })
    .sort((left, right) => left.begun - right.begun || (left.id < right.id ? -1 : 1))
    .map(({ begun: _, ...thread }) => thread);
}

export function isResolved({ standing }: Thread): boolean {
  return standing.kind === 'resolved';
}

/** Those that are shown, the first one before its replies. */
export function commentsOf({ first, replies }: Thread): readonly CommentRecord[] {
  return first ? [first, ...replies] : replies;
}

/** Where conversations begin, by comment: a long way from reply to reply is gone once. */
class Beginnings {
  readonly #get: Lookup;
  readonly #known = new Map<CommentId, CommentId>();

  constructor(get: Lookup) {
    this.#get = get;
  }

  of(comment: CommentRecord): CommentId {
    const way = new Set<CommentId>();
    const beginning = this.#follow(comment, way);
    for (const id of way) this.#known.set(id, beginning);
    return beginning;
  }

  /** Of a circle, which only a hostile writer can make, the smallest id, on every device alike. */
  #follow(comment: CommentRecord, way: Set<CommentId>): CommentId {
    let at = comment;
    for (;;) {
      const known = this.#known.get(at.id);
      if (known !== undefined) return known;
      if (way.has(at.id)) return smallest([...way].slice([...way].indexOf(at.id)));
      way.add(at.id);
      if (at.thread === null) return at.id;
      const next = this.#get(at.thread);
      // Not here yet: its replies stand together meanwhile.
      if (!next) return at.thread;
      if (next.task !== at.task) return at.id;
      at = next;
    }
  }
}

function smallest(ids: readonly CommentId[]): CommentId {
  return ids.reduce((least, id) => (id < least ? id : least));
}

/** [THREAD-3] A reply that the one who resolved it did not know of opens a conversation, whoever's clock is right. */
function standingOf(resolution: Resolution | null, replies: readonly CommentRecord[]): Standing {
  if (resolution === null) return { kind: 'open' };
  const { is, at, by } = resolution;
  if (is === 'reopened') return { kind: 'reopened', at, by };
  const known = new Set(resolution.replies);
  const unknown = replies.filter(({ id }) => !known.has(id)).length;
  return unknown === 0 ? { kind: 'resolved', at, by } : { kind: 'answered', at, by, unknown };
}

/** Null where nothing that can be read is said. */
export function readResolution(stored: Json): Resolution | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const { is, at, by, replies } = stored as { readonly [member: string]: Json };
  if (typeof at !== 'number') return null;
  const person = typeof by === 'string' && by !== '' ? (by as PersonId) : null;
  if (is === 'reopened') return { is, at, by: person };
  if (is !== 'resolved' || !Array.isArray(replies)) return null;
  return { is, at, by: person, replies: replies.filter((id) => typeof id === 'string' && id !== '') as CommentId[] };
}
