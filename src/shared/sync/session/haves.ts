/**
 * What two peers tell each other to hold (SYNC S2, S3): all of it once, in digests and by name where these differ, and from then on
 * what changed, soon after it changed and no oftener than is good for both.
 */

import type { FeedHave, Have } from '#shared/sync/space/have.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { Allowance } from './allowance.ts';
import { changed, changesOf, differing, digestsOf, parted, sameHave } from './have-delta.ts';
import { type Message, MOST_FEEDS } from './messages.ts';
import { Pace } from './pace.ts';
import type { After } from './session.ts';

export interface HavesParts {
  readonly replica: Replica;
  readonly after: After;
  readonly isOpen: () => boolean;
  /** Whoever is not is told the membership alone, and little is kept of what it says. */
  readonly isTrusted: () => boolean;
  readonly say: (message: Message) => void;
  /** Another thing has been told than before. */
  readonly told: () => void;
  /** The other begins to say that it holds something else. */
  readonly hearing: () => void;
  /** The other has said all of it. `again`: it lacks what it was sent before. */
  readonly heard: (theirs: Have, again: boolean) => void;
  /** The other said what nobody says. */
  readonly end: (reason: string) => void;
}

/** What changed is told this much later, with all else that changed until then, and no oftener than that. */
const TELL = { soon: 20, apart: 300 };
/** Feeds that are kept of what it says to have: nothing is compared with them before it is a member. */
const STRANGERS_FEEDS = 256;
/** In this long, an honest peer says no more often what it has. */
const A_WHILE = 10_000;
const MOST_HAVES = 200;
const AGAIN_COST = 5;
const MOST_FEEDS_AT_ALL = 500_000;
/** So many feeds cost as much to look at as one message costs besides. */
const FEEDS_AT_ONE_COST = 20_000;

export class Haves {
  readonly #parts: HavesParts;
  readonly #telling: Pace;
  readonly #allowance: Allowance;
  /** What the other was told to be held here; null before it was told anything. */
  #told: Have | null = null;
  /** What it said itself; without feeds that are still to be named where both differ. */
  #theirs: Have | null = null;
  /** What it has said of it so far, while more is to come. */
  #saying: FeedHave[] = [];
  /** It said more than is kept of a stranger. */
  #hasMissed = false;
  /** The other's entries waited for something, and were not held: to be asked for again once something has been added. */
  #hasDropped = false;

  constructor(parts: HavesParts) {
    this.#parts = parts;
    this.#telling = new Pace({ after: parts.after, ...TELL, work: () => this.tell() });
    this.#allowance = new Allowance(MOST_HAVES, A_WHILE, parts.after);
  }

  /** More was said than is kept: a session that begins anew hears it. */
  get hasMissed(): boolean {
    return this.#hasMissed;
  }

  /** Whether both hold the same, as far as the other last said. */
  get areSame(): boolean {
    return this.#theirs !== null && !this.#hasMissed && sameHave(this.#theirs, this.#parts.replica.have);
  }

  /** Answers, whenever it is asked, whether what is told by now is still what was told last, and all that is held. */
  standing(): () => boolean {
    const told = this.#told;
    return () => told !== null && told === this.#told && sameHave(told, this.#parts.replica.have);
  }

  /** All that is had, in a few words. */
  begin(): void {
    const have = this.#have;
    this.#told = have;
    this.#parts.say({ kind: 'digests', membership: have.membership, devices: digestsOf(have) });
  }

  /** Something changed here. */
  due(): void {
    this.#telling.due();
  }

  /** With the next thing that is told, the other is asked for all that it sent before. */
  askAgain(): void {
    this.#hasDropped = true;
  }

  /** Whether there was anything to tell. */
  tell(): boolean {
    const have = this.#have;
    // Before the other said anything, it waits to be told where both differ.
    if (!this.#parts.isOpen() || this.#told === null || this.#theirs === null) return false;
    // Nothing has been added since: to ask again would bring the same once more, for ever.
    if (sameHave(have, this.#told)) return false;
    const feeds = changesOf(this.#told, have);
    this.#told = have;
    this.#say({ membership: have.membership, feeds }, this.#hasDropped);
    this.#hasDropped = false;
    this.#parts.told();
    return true;
  }

  /** Where both have the same, nothing more is said of it; what the other has elsewhere, it says next. */
  hearDigests({ membership, devices }: Extract<Message, { kind: 'digests' }>): void {
    const told = this.#told;
    if (told === null || this.#theirs !== null) {
      this.#parts.end('it said a second time what it has');
      return;
    }
    const { within, beside } = parted(told, differing(digestsOf(told), devices));
    this.#theirs = { membership, feeds: beside };
    this.#say({ membership: told.membership, feeds: within });
    // What changed since.
    this.#telling.due();
  }

  hear({ have, again, isAll }: Extract<Message, { kind: 'have' }>): void {
    if (this.#theirs === null) {
      this.#parts.end('it says what changed of what it did not say');
      return;
    }
    this.#saying.push(...have.feeds);
    const count = this.#theirs.feeds.length + this.#saying.length;
    // To send all again costs more than to look what is new, and to look at many more than at few.
    const cost = (again ? AGAIN_COST : 1) + Math.floor(count / FEEDS_AT_ONE_COST);
    if (!this.#allowance.spend(isAll ? cost : 1) || count > MOST_FEEDS_AT_ALL) {
      this.#parts.end('it says too much of what it has');
      return;
    }
    this.#parts.hearing();
    if (!this.#parts.isTrusted() && count > STRANGERS_FEEDS) this.#hasMissed = true;
    if (this.#hasMissed) this.#saying = [];
    if (!isAll) return;
    const feeds = this.#hasMissed ? [] : changed(this.#theirs.feeds, this.#saying);
    this.#saying = [];
    this.#theirs = { membership: have.membership, feeds };
    this.#parts.heard(this.#theirs, again);
  }

  dispose(): void {
    this.#telling.dispose();
    this.#allowance.dispose();
  }

  /** What the other is told to be held here. */
  get #have(): Have {
    const { have } = this.#parts.replica;
    return this.#parts.isTrusted() ? have : { membership: have.membership, feeds: [] };
  }

  #say({ membership, feeds }: Have, again = false): void {
    for (let at = 0; at === 0 || at < feeds.length; at += MOST_FEEDS) {
      const part = { membership, feeds: feeds.slice(at, at + MOST_FEEDS) };
      this.#parts.say({ kind: 'have', have: part, again, isAll: at + MOST_FEEDS >= feeds.length });
    }
  }
}
