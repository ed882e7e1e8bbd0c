/**
 * When a project lets go of what it was made of (SYNC E6; decision 022): an owner's device notes what is held, and prunes up to the note
 * once that is a week old. By then most devices hold all of it, and need not take anybody's word for what stands in its place.
 */
import type { SpaceId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { Have } from '#shared/sync/space/have.ts';
import { nameOf } from '#shared/sync/space/named-ends.ts';

export interface NotedHave {
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
  readonly have: Have;
}

/** Durable when it answers. Where it cannot be written, it is noted another day. */
interface NoteBook {
  notedHave(space: SpaceId): NotedHave | null;
  noteHave(space: SpaceId, noted: NotedHave): void;
}

export interface RetentionParts {
  readonly space: MemberSpace;
  readonly book: NoteBook;
  readonly now: () => number;
}

/** Milliseconds. */
const RESTS = 7 * 86_400_000;
/** What is worth a snapshot of everything: either of them. */
const LEAST_ENTRIES = 2_000;
const LEAST_BYTES = 8 * 2 ** 20;

export class Retention {
  readonly #parts: RetentionParts;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** To be asked about once a day. */
  async look(): Promise<void> {
    const { space, book, now } = this.#parts;
    if (space.role !== 'owner') return;
    // Whom somebody let in stands in what would go, until a device of the owner's has let them in.
    if (space.delegation.approvals.some(({ standing }) => standing.kind === 'due')) return;
    // What another device of the owner says of the past is not so, or what stands for it here cannot reach others: this one says it.
    if (space.doubtsPrune && (await this.#keepsNames())) await space.prune();
    const noted = book.notedHave(space.space);
    const age = noted === null ? null : now() - noted.at;
    // A clock that was set back says nothing of how old it is.
    if (noted === null || age === null || age < 0 || this.#isOver(noted.have)) this.#note();
    else if (age >= RESTS) {
      if ((await this.#isWorthIt(noted.have)) && (await this.#keepsNames())) await space.prune(noted.have.feeds);
      this.#note();
    }
  }

  /** What people called themselves would go with what is old: it comes into the membership first, which then is to rest anew. */
  async #keepsNames(): Promise<boolean> {
    const { space } = this.#parts;
    if (!space.hasUnkeptNames) return true;
    await space.owner.keepNames();
    return false;
  }

  #note(): void {
    const { space, book, now } = this.#parts;
    book.noteHave(space.space, { at: now(), have: space.replica.have });
  }

  /** The membership is another one, or another device pruned: what was noted is to rest anew. */
  #isOver({ membership, feeds }: Have): boolean {
    const { replica } = this.#parts.space;
    const named = new Set(feeds.map(nameOf));
    const isSame = JSON.stringify(membership) === JSON.stringify(replica.have.membership);
    return (
      !isSame || replica.have.feeds.some((feed) => replica.feeds.prunes.isActing(feed) && !named.has(nameOf(feed)))
    );
  }

  async #isWorthIt({ feeds }: Have): Promise<boolean> {
    const { replica } = this.#parts.space;
    const floors = replica.feeds.prunes.floorsAt(feeds);
    if (floors === null) return false;
    const { entries, bytes } = await replica.upTo(floors);
    return entries >= LEAST_ENTRIES || bytes >= LEAST_BYTES;
  }
}
