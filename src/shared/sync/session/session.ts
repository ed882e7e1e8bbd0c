/**
 * One conversation of two peers about one space (SYNC S2, S3): each says what it has, and is sent what it lacks as fast as it
 * makes it durable. It runs over anything that carries whole messages in order; when that ends, so does it, and the next one
 * begins from what is held by then.
 */

import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { FeedHave, Have } from '#shared/sync/space/space-feeds.ts';
import { Allowance } from './allowance.ts';
import { Comparing, type SessionContent } from './comparing.ts';
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
import { Pace } from './pace.ts';
import { type Received, Receiving, WINDOW } from './receiving.ts';
import { Sending } from './sending.ts';
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

/** What changed is told this much later, with all else that changed until then, and no oftener than that. */
const TELL = { soon: 20, apart: 300 };
/** This part of what may be under way is wanted anew at once: to say so of each entry would be half of all that is said. */
const WANTED_AT_ONCE = 1 / 4;
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
const MOST_FEEDS_AT_ALL = 500_000;
/** So many feeds cost as much to look at as one message costs besides. */
const FEEDS_AT_ONE_COST = 20_000;

/** Why a session ends with a device that was a member. */
export const REMOVED = 'this device was removed from the project';
const FAILED = 'this side failed';

export class Session {
  readonly #replica: Replica;
  readonly #link: MessageLink;
  readonly #remote: Uint8Array | null;
  readonly #changes = new Emitter<SessionState>();
  readonly #ephemeral = new Emitter<Uint8Array>();
  readonly #sending: Sending;
  readonly #receiving: Receiving;
  readonly #comparing: Comparing;
  readonly #stopListening: Dispose;
  #state: SessionState = { kind: 'greeting' };
  /** What the other was told to be held here; null before it was told anything. */
  #told: Have | null = null;
  /** What it said itself; without feeds that are still to be named where both differ. */
  #theirs: Have | null = null;
  /** What it has said of it so far, while more is to come. */
  #saying: FeedHave[] = [];
  /** It said more than is kept of a stranger. */
  #hasMissed = false;
  /** Whether the other is a member, which may change with each entry of the membership. */
  #isTrusted: boolean;
  readonly #telling: Pace;
  /** Bytes of entries that are welcome again, and were not wanted anew yet. */
  #unasked = 0;
  /** The other's entries waited for something, and were not held: to be asked for again once something has been added. */
  #hasDropped = false;
  /** How often the other may say things that cost this side something to hear. */
  readonly #haves: Allowance;
  readonly #wants: Allowance;
  readonly #moments: Allowance;
  #work: Promise<void> = Promise.resolve();

  constructor({ replica, link, after, content = null, remote = null }: SessionOptions) {
    this.#remote = remote;
    this.#replica = replica;
    this.#isTrusted = this.#standing === 'member';
    this.#link = link;
    this.#telling = new Pace({ after, ...TELL, work: () => this.#tell() });
    this.#haves = new Allowance(MOST_HAVES, A_WHILE, after);
    this.#wants = new Allowance(MOST_WANTS, A_WHILE, after);
    this.#moments = new Allowance(MOST_OF_MOMENT, A_WHILE, after);
    const turns = {
      replica,
      inTurn: (work: () => Promise<void>) => this.#inTurn(work),
      isOpen: () => this.#state.kind === 'open',
      isTrusted: () => this.#isTrusted,
    };
    this.#sending = new Sending({
      ...turns,
      send: (entries) => this.#say({ kind: 'entries', entries }),
      done: () => this.#turnAway(),
    });
    this.#receiving = new Receiving({
      ...turns,
      taken: (received) => this.#hasTaken(received),
      end: (reason) => this.end(reason),
    });
    this.#comparing = new Comparing({
      content,
      after,
      say: (digest) => {
        this.#say({ kind: 'state', digest });
        this.#look();
      },
      failed: () => this.end(FAILED),
    });
    this.#stopListening = replica.onChange(() => {
      this.#weigh();
      if (this.#state.kind === 'ended') return;
      this.#telling.due();
      this.#sending.more();
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
        this.#sending.wanted(message.bytes, WINDOW);
        break;
      case 'entries':
        this.#receiving.take(message.entries);
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
        this.#comparing.heard(message.digest);
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
    this.#telling.due();
  }

  #hearHave({ have, again, isAll }: Extract<Message, { kind: 'have' }>): void {
    if (this.#theirs === null) {
      this.end('it says what changed of what it did not say');
      return;
    }
    this.#saying.push(...have.feeds);
    const count = this.#theirs.feeds.length + this.#saying.length;
    // To send all again costs more than to look what is new, and to look at many more than at few.
    const cost = (again ? AGAIN_COST : 1) + Math.floor(count / FEEDS_AT_ONE_COST);
    if (!this.#haves.spend(isAll ? cost : 1) || count > MOST_FEEDS_AT_ALL) {
      this.end('it says too much of what it has');
      return;
    }
    this.#comparing.heard(null);
    if (!this.#isTrusted && count > STRANGERS_FEEDS) this.#hasMissed = true;
    if (this.#hasMissed) this.#saying = [];
    if (!isAll) return;
    const feeds = this.#hasMissed ? [] : changed(this.#theirs.feeds, this.#saying);
    this.#saying = [];
    this.#theirs = { membership: have.membership, feeds };
    this.#sending.look(this.#theirs, again);
    this.#look();
  }

  #hasTaken({ bytes, held, hasDropped, hasLost }: Received): void {
    this.#sending.has(held);
    this.#hasDropped ||= hasDropped;
    this.#unasked += bytes;
    if (this.#unasked >= WANTED_AT_ONCE * (this.#isTrusted ? WINDOW : STRANGERS_WINDOW)) {
      this.#say({ kind: 'want', bytes: this.#unasked });
      this.#unasked = 0;
    }
    if (hasLost) this.#sending.lookBeside();
  }

  /** One after the other: what is being taken in is not sent back meanwhile. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch(() => this.end(FAILED));
    return this.#work;
  }

  /** Whoever was removed has been sent how, and is told so: unless it has heard more of the membership than is known here. */
  #turnAway(): void {
    const { chain } = this.#replica.feeds;
    const hasNews = this.#sending.toward?.membership.some(({ hash }) => !chain.has(hash)) ?? true;
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

  /** All that is had, in a few words. */
  #begin(): void {
    const have = this.#have;
    this.#told = have;
    this.#say({ kind: 'digests', membership: have.membership, devices: digestsOf(have) });
    this.#compareSoon();
  }

  /** Whether there was anything to tell. */
  #tell(): boolean {
    const have = this.#have;
    // Before the other said anything, it waits to be told where both differ.
    if (this.#state.kind !== 'open' || this.#told === null || this.#theirs === null) return false;
    // Nothing has been added since: to ask again would bring the same once more, for ever.
    if (sameHave(have, this.#told)) return false;
    const feeds = changesOf(this.#told, have);
    this.#told = have;
    this.#sayHave({ membership: have.membership, feeds }, this.#hasDropped);
    this.#hasDropped = false;
    this.#compareSoon();
    this.#look();
    return true;
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
      this.#sending.toward !== null &&
      this.#theirs !== null &&
      !this.#hasMissed &&
      sameHave(this.#theirs, this.#replica.have);
    if (isLevel) this.#sending.isLevel();
    const isInStep = isLevel && this.#comparing.isSame;
    if (this.#state.isLevel === isLevel && this.#state.isInStep === isInStep) return;
    this.#become({ kind: 'open', isLevel, isInStep });
  }

  /** What was last said to be held is compared once it stays as it is. */
  #compareSoon(): void {
    if (!this.#isTrusted) return;
    const told = this.#told;
    this.#comparing.soon(
      () =>
        this.#state.kind === 'open' &&
        this.#isTrusted &&
        told !== null &&
        told === this.#told &&
        sameHave(told, this.#replica.have),
    );
  }

  #say(message: Message): void {
    this.#link.send(writeMessage(message));
  }

  #end(reason: string | null): void {
    if (this.#state.kind === 'ended') return;
    this.#stopListening();
    this.#telling.dispose();
    this.#comparing.dispose();
    for (const allowance of [this.#haves, this.#wants, this.#moments]) allowance.dispose();
    this.#become({ kind: 'ended', reason });
    this.#link.close();
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}
