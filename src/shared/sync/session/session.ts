/**
 * One conversation of two peers about one space (SYNC S2, S3): each says what it has, and is sent what it lacks as fast as it
 * makes it durable. It runs over anything that carries whole messages in order; when that ends, so does it, and the next one
 * begins from what is held by then.
 */

import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import type { Replica, Taken } from '#shared/sync/space/replica.ts';
import type { Have } from '#shared/sync/space/space-feeds.ts';
import { Allowance } from './allowance.ts';
import { changed, changesOf, differing, digestsOf, parted, sameHave } from './have-delta.ts';
import {
  LARGEST_EPHEMERAL,
  LARGEST_MESSAGE,
  type Message,
  MOST_FEEDS,
  PROTOCOL_VERSION,
  readMessage,
  writeMessage,
} from './messages.ts';
import { type Standing, standingOf } from './trust.ts';

/** Whole messages, in order, to one peer that Noise has named. */
export interface MessageLink {
  send(message: Uint8Array): void;
  /** Messages that come before a listener is there are kept for it. One listener. */
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Called once, also where this side closed it. */
  onClose(listener: () => void): void;
  close(): void;
  /** Bytes that were sent and have not left this side. */
  readonly buffered: number;
}

/** What a member compares with another; a relay has none. */
export interface SessionContent {
  /** Of the content of all that is held; null where some of it waits. */
  digest(): Promise<Uint8Array | null>;
}

/** Runs `work` after `milliseconds`, unless it is disposed before. */
export type After = (milliseconds: number, work: () => void) => Dispose;

export interface SessionOptions {
  readonly replica: Replica;
  readonly link: MessageLink;
  readonly after: After;
  /** Null toward a relay, and on it. */
  readonly content?: SessionContent | null;
  /**
   * The agreement key of the other side, as its link proved it: only a member is sent more than the membership, and heard
   * beyond it. Null toward a relay, which is none and is sent everything.
   */
  readonly remote?: Uint8Array | null;
}

export type SessionState =
  | { readonly kind: 'greeting' }
  /**
   * `isLevel`: both hold the same entries, as far as the other last said. `isInStep`: besides, nothing of them waits, and what
   * they come to is the same on both sides (SYNC V4); two that compare no content never are.
   */
  | { readonly kind: 'open'; readonly isLevel: boolean; readonly isInStep: boolean }
  /** `reason` is null where the link ended by itself. */
  | { readonly kind: 'ended'; readonly reason: string | null };

/** Bytes of entries that may be under way to this side. */
const WINDOW = 4 * 2 ** 20;
/** Entries are sent together up to this many bytes. */
const BUNDLE = 256 * 2 ** 10;
/** What changed is told this much later, with all else that changed until then. */
const TELL_AFTER = 300;
/** Content is compared after this long without a change: it costs as much as all documents are large. */
const COMPARE_AFTER = 1_000;
/** Bytes of entries that may be under way from whoever is no member as far as is known here: it may bring what makes it one. */
const STRANGERS_WINDOW = 256 * 2 ** 10;
/** Feeds that are kept of what it says to have: nothing is compared with them before it is a member. */
const STRANGERS_FEEDS = 256;
/** While this much waits to leave, what is of the moment is left out. */
const MOST_BUFFERED = 256 * 2 ** 10;
/** In this long, an honest peer says no more often what it has and wants, or what is of the moment, the latter in bytes. */
const A_WHILE = 10_000;
const MOST_HAVES = 200;
const AGAIN_COST = 5;
const MOST_WANTS = 20_000;
const MOST_OF_MOMENT = 4 * 2 ** 20;
/** What hearing it costs besides its bytes. */
const EPHEMERAL_COST = 500;
/** Entries in a session that count for nobody: of whoever was removed, and of branches that lost. */
const MOST_USELESS = 20_000;
const MOST_FEEDS_AT_ALL = 500_000;
/** Entries that are remembered as sent after both are level. */
const MOST_REMEMBERED = 10_000;

/** Why a session ends with a device that was a member. */
export const REMOVED = 'this device was removed from the project';

export class Session {
  readonly #replica: Replica;
  readonly #link: MessageLink;
  readonly #after: After;
  readonly #content: SessionContent | null;
  readonly #remote: Uint8Array | null;
  readonly #changes = new Emitter<SessionState>();
  readonly #ephemeral = new Emitter<Uint8Array>();
  readonly #stopListening: Dispose;
  #state: SessionState = { kind: 'greeting' };
  /** What the other was told to be held here; null before it was told anything. */
  #told: Have | null = null;
  /** What it said itself; without feeds that are still to be named where both differ. */
  #theirs: Have | null = null;
  /** The same without branches that are not held here and never will be: what is compared with for what to send. */
  #toward: Have | null = null;
  /** It said more than is kept of a stranger. */
  #hasMissed = false;
  /** What the other was sent, or sent itself. */
  #sent = new Set<EntryHash>();
  /** Bytes that the other has asked for. */
  #credit = 0;
  /** Bytes that came and are not durable yet. */
  #underWay = 0;
  /** Whether the other is a member, which may change with each entry of the membership. */
  #isTrusted: boolean;
  /** Bytes of entries that came from no member, and were not looked into. */
  #ignored = 0;
  #isSending = false;
  /** Something is to be looked at again when the sending that goes on has ended. */
  #isDue = false;
  #telling: Dispose | null = null;
  /** The other's entries waited for something, and were not held: to be asked for again once something has been added. */
  #hasDropped = false;
  /** Entries that came for nothing, and how often the other may say things that cost this side something to hear. */
  #useless = 0;
  readonly #haves: Allowance;
  readonly #wants: Allowance;
  readonly #moments: Allowance;
  #comparing: Dispose | null = null;
  /** Of what both last said to hold; null before it is known, and where something waits. */
  #digests: { own: Uint8Array | null; theirs: Uint8Array | null } = { own: null, theirs: null };
  #work: Promise<void> = Promise.resolve();

  constructor({ replica, link, after, content = null, remote = null }: SessionOptions) {
    this.#content = content;
    this.#remote = remote;
    this.#replica = replica;
    this.#isTrusted = this.#standing === 'member';
    this.#link = link;
    this.#after = after;
    this.#haves = new Allowance(MOST_HAVES, A_WHILE, after);
    this.#wants = new Allowance(MOST_WANTS, A_WHILE, after);
    this.#moments = new Allowance(MOST_OF_MOMENT, A_WHILE, after);
    this.#stopListening = replica.onChange(() => {
      this.#weigh();
      if (this.#state.kind === 'ended') return;
      this.#tellSoon();
      this.#sendMore();
    });
    link.onClose(() => this.#end(null));
    // First: messages that were kept are heard at once, and answered.
    this.#say({ kind: 'hello', versions: [PROTOCOL_VERSION], features: [] });
    link.onMessage((bytes) => this.#hear(bytes));
  }

  get state(): SessionState {
    return this.#state;
  }

  onChange(listener: (state: SessionState) => void): Dispose {
    return this.#changes.on(listener);
  }

  /** Of this moment, sealed: it may be lost, and is where the other does not keep up (SYNC S2). */
  sendEphemeral(bytes: Uint8Array): void {
    if (this.#state.kind !== 'open' || !this.#isTrusted) return;
    if (this.#link.buffered > MOST_BUFFERED || bytes.byteLength > LARGEST_EPHEMERAL) return;
    this.#say({ kind: 'ephemeral', bytes });
  }

  onEphemeral(listener: (bytes: Uint8Array) => void): Dispose {
    return this.#ephemeral.on(listener);
  }

  /** Says why and hangs up. */
  end(reason: string): void {
    if (this.#state.kind === 'ended') return;
    this.#say({ kind: 'bye', reason });
    this.#end(reason);
  }

  #hear(bytes: Uint8Array): void {
    if (this.#state.kind === 'ended') return;
    const message = bytes.byteLength > LARGEST_MESSAGE ? null : readMessage(bytes);
    if (message === null || !message.ok) this.end('a message is none');
    else if (this.#state.kind === 'greeting') this.#hearGreeting(message.value);
    else this.#hearMessage(message.value);
  }

  #hearGreeting(message: Message): void {
    if (message.kind === 'bye') this.#end(message.reason);
    else if (message.kind !== 'hello') this.end('the greeting is missing');
    else if (message.versions.includes(PROTOCOL_VERSION)) {
      this.#become({ kind: 'open', isLevel: false, isInStep: false });
      this.#begin();
      this.#say({ kind: 'want', bytes: this.#isTrusted ? WINDOW : STRANGERS_WINDOW });
    } else {
      this.end(`this side speaks version ${PROTOCOL_VERSION}, the other ${message.versions.join(', ') || 'none'}`);
    }
  }

  #hearMessage(message: Message): void {
    switch (message.kind) {
      case 'hello':
        this.end('a second greeting');
        break;
      case 'digests':
        this.#hearDigests(message);
        break;
      case 'have':
        this.#hearHave(message);
        break;
      case 'want':
        if (!this.#wants.spend()) {
          this.end('more was wanted than anybody could send');
          break;
        }
        this.#credit = Math.min(this.#credit + message.bytes, WINDOW);
        this.#sendMore();
        break;
      case 'entries':
        this.#take(message.entries);
        break;
      case 'bye':
        this.#end(message.reason);
        break;
      case 'ephemeral':
        if (this.#isTrusted && this.#moments.spend(message.bytes.byteLength + EPHEMERAL_COST)) {
          this.#ephemeral.emit(message.bytes);
        }
        break;
      case 'state':
        this.#digests.theirs = message.digest;
        this.#look();
        break;
      case 'unknown':
        break;
    }
  }

  /** Where both have the same, nothing more is said of it; what the other has elsewhere, it says next. */
  #hearDigests({ membership, devices }: Extract<Message, { kind: 'digests' }>): void {
    const told = this.#told;
    if (told === null || this.#theirs !== null) {
      this.end('it said a second time what it has');
      return;
    }
    const { within, beside } = parted(told, differing(digestsOf(told), devices));
    this.#theirs = { membership, feeds: beside };
    this.#sayHave({ membership: told.membership, feeds: within });
    // What changed since.
    this.#tellSoon();
  }

  #hearHave({ have, again, isAll }: Extract<Message, { kind: 'have' }>): void {
    if (this.#theirs === null) {
      this.end('it says what changed of what it did not say');
      return;
    }
    const feeds = changed(this.#theirs.feeds, have.feeds);
    if (!this.#isTrusted && feeds.length > STRANGERS_FEEDS) this.#hasMissed = true;
    this.#theirs = { membership: have.membership, feeds: this.#hasMissed ? [] : feeds };
    this.#digests.theirs = null;
    // To send all again costs more than to look what is new.
    if (!this.#haves.spend(again ? AGAIN_COST : 1) || feeds.length > MOST_FEEDS_AT_ALL) {
      this.end('it says too much of what it has');
      return;
    }
    if (!isAll) return;
    this.#toward = this.#theirs;
    // What is under way is not in it yet: only what the other could not hold is sent a second time.
    if (again) this.#sent = new Set();
    this.#look();
    this.#sendMore();
  }

  #take(received: readonly Uint8Array[]): void {
    const size = received.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    this.#underWay += size;
    // The last bundle may be larger than what was left to send, by an entry.
    if (this.#underWay > WINDOW + LARGEST_MESSAGE) {
      this.end('more was sent than was wanted');
      return;
    }
    const entries: Entry[] = [];
    for (const bytes of received) {
      const entry = readEntry(bytes);
      if (entry.ok) {
        entries.push(entry.value);
      } else {
        this.end(`an entry is none: ${entry.error.reason}`);
        return;
      }
    }
    for (const { hash } of entries) this.#sent.add(hash);
    this.#work = this.#work.then(() => this.#keep(entries, size)).catch(() => this.end('this side failed'));
  }

  async #keep(entries: readonly Entry[], size: number): Promise<void> {
    const taken = await this.#takeIn(entries);
    this.#underWay -= size;
    if (this.#state.kind !== 'open') return;
    const refused = taken.ok ? taken.value.refused : null;
    // Not called received: the other keeps it, and the next session begins from what is held.
    if (!taken.ok) this.end(taken.error.message);
    else if (refused !== null) this.end(`an entry counts for nobody: ${refused.reason}`);
    else {
      const { waiting, superseded, voided } = taken.value;
      this.#useless += superseded.length + voided;
      if (this.#useless > MOST_USELESS) {
        this.end('too many entries count for nobody');
        return;
      }
      if (waiting.length > 0 || superseded.some(({ header }) => header.kind === 'membership')) this.#hasDropped = true;
      this.#say({ kind: 'want', bytes: size });
      if (superseded.length === 0 || this.#toward === null) return;
      // The other has branches that lost, and cannot know it before it is sent those that won.
      this.#toward = this.#replica.feeds.heldOf(this.#toward);
      this.#sendMore();
    }
  }

  /** Of whoever is no member, the membership alone; the rest as well, where that has made it one. */
  async #takeIn(entries: readonly Entry[]): Promise<Result<Taken, Problem>> {
    if (this.#isTrusted) return this.#replica.take(entries);
    const isMembership = ({ header }: Entry): boolean => header.kind === 'membership';
    const first = await this.#replica.take(entries.filter(isMembership));
    const others = entries.filter((entry) => !isMembership(entry));
    if (!first.ok || first.value.refused !== null || others.length === 0) return first;
    if (!this.#isTrusted) {
      this.#ignore(others);
      return first;
    }
    const second = await this.#replica.take(others);
    if (!second.ok) return second;
    const waiting = [...first.value.waiting, ...second.value.waiting];
    const superseded = [...first.value.superseded, ...second.value.superseded];
    return ok({ ...second.value, waiting, superseded });
  }

  #ignore(entries: readonly Entry[]): void {
    this.#hasDropped = true;
    this.#ignored += entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (this.#ignored > WINDOW) this.end('only members may send what is not about the membership');
  }

  #sendMore(): void {
    this.#isDue = true;
    if (this.#isSending) return;
    this.#isSending = true;
    this.#work
      .then(() => this.#send())
      .catch(() => this.end('this side failed'))
      .finally(() => {
        this.#isSending = false;
        if (this.#isDue && this.#credit > 0 && this.#state.kind === 'open') this.#sendMore();
      });
  }

  async #send(): Promise<void> {
    this.#isDue = false;
    const toward = this.#toward;
    if (toward === null || this.#credit <= 0) return;
    let bundle: Uint8Array[] = [];
    let size = 0;
    const sendBundle = (): void => {
      if (bundle.length > 0) this.#say({ kind: 'entries', entries: bundle });
      this.#credit -= size;
      bundle = [];
      size = 0;
    };
    for await (const { hash, bytes, isMembership } of this.#replica.lacking(toward, this.#sent)) {
      if (this.#state.kind !== 'open') return;
      // What was gathered goes out all the same: it is called sent. The membership comes first.
      if (this.#toward !== toward || !(isMembership || this.#isTrusted)) break;
      bundle.push(bytes);
      size += bytes.byteLength;
      this.#sent.add(hash);
      if (size >= BUNDLE) sendBundle();
      if (this.#credit <= 0) {
        this.#isDue = true;
        return;
      }
    }
    sendBundle();
    this.#turnAway();
  }

  /** Whoever was removed has been sent how, and is told so: unless it has heard more of the membership than is known here. */
  #turnAway(): void {
    const { chain } = this.#replica.feeds;
    const hasNews = this.#toward?.membership.some(({ hash }) => !chain.has(hash)) ?? true;
    if (!this.#isTrusted && !hasNews && this.#standing === 'removed') this.end(REMOVED);
  }

  get #standing(): Standing {
    return this.#remote === null ? 'member' : standingOf(this.#remote, this.#replica.feeds.chain);
  }

  /** After the membership may have changed. */
  #weigh(): void {
    const isTrusted = this.#standing === 'member';
    if (isTrusted === this.#isTrusted) return;
    this.#isTrusted = isTrusted;
    if (!isTrusted || this.#state.kind !== 'open') return;
    // All that it has is said once a session, at its beginning: the next one hears it as a member's.
    if (this.#hasMissed) {
      this.#end(null);
      return;
    }
    this.#say({ kind: 'want', bytes: WINDOW - STRANGERS_WINDOW });
    this.#tell();
  }

  /** What the other is told to be held here. */
  get #have(): Have {
    const { have } = this.#replica;
    return this.#isTrusted ? have : { membership: have.membership, feeds: [] };
  }

  #tellSoon(): void {
    this.#telling ??= this.#after(TELL_AFTER, () => this.#tell());
  }

  /** All that is had, in a few words. */
  #begin(): void {
    const have = this.#have;
    this.#told = have;
    this.#say({ kind: 'digests', membership: have.membership, devices: digestsOf(have) });
    if (this.#content !== null && this.#isTrusted) this.#compareSoon(this.#content);
  }

  #tell(): void {
    this.#telling?.();
    this.#telling = null;
    const have = this.#have;
    // Before the other said anything, it waits to be told where both differ.
    if (this.#state.kind !== 'open' || this.#told === null || this.#theirs === null) return;
    // Nothing has been added since: to ask again would bring the same once more, for ever.
    if (sameHave(have, this.#told)) return;
    const feeds = changesOf(this.#told, have);
    this.#told = have;
    this.#sayHave({ membership: have.membership, feeds }, this.#hasDropped);
    this.#hasDropped = false;
    if (this.#content !== null && this.#isTrusted) this.#compareSoon(this.#content);
    this.#look();
  }

  #sayHave({ membership, feeds }: Have, again = false): void {
    for (let at = 0; at === 0 || at < feeds.length; at += MOST_FEEDS) {
      const part = { membership, feeds: feeds.slice(at, at + MOST_FEEDS) };
      this.#say({ kind: 'have', have: part, again, isAll: at + MOST_FEEDS >= feeds.length });
    }
  }

  #look(): void {
    if (this.#state.kind !== 'open') return;
    // Of what one has and the other has not heard of, both know soon enough.
    const isLevel =
      this.#toward !== null && this.#theirs !== null && !this.#hasMissed && sameHave(this.#theirs, this.#replica.have);
    // What both have is sent to nobody again, and need not be remembered.
    if (isLevel && this.#sent.size > MOST_REMEMBERED) this.#sent = new Set();
    const { own, theirs } = this.#digests;
    const isInStep = isLevel && own !== null && theirs !== null && sameBytes(own, theirs);
    if (this.#state.isLevel === isLevel && this.#state.isInStep === isInStep) return;
    this.#become({ kind: 'open', isLevel, isInStep });
  }

  /** What was last said to be held is compared once it stays as it is. */
  #compareSoon(content: SessionContent): void {
    this.#comparing?.();
    this.#digests.own = null;
    this.#comparing = this.#after(COMPARE_AFTER, () => {
      const told = this.#told;
      content
        .digest()
        .then((digest) => {
          if (this.#state.kind !== 'open' || told === null || told !== this.#told || !this.#isTrusted) return;
          // Something came meanwhile, which is told, and compared, in its turn.
          if (!sameHave(told, this.#replica.have)) return;
          this.#digests.own = digest;
          this.#say({ kind: 'state', digest });
          this.#look();
        })
        .catch(() => this.end('this side failed'));
    });
  }

  #say(message: Message): void {
    this.#link.send(writeMessage(message));
  }

  #end(reason: string | null): void {
    if (this.#state.kind === 'ended') return;
    this.#stopListening();
    this.#telling?.();
    this.#comparing?.();
    for (const allowance of [this.#haves, this.#wants, this.#moments]) allowance.dispose();
    this.#become({ kind: 'ended', reason });
    this.#link.close();
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}
