/**
 * One conversation of two peers about one space (SYNC S2, S3): each says what it has, and is sent what it lacks as fast as it
 * makes it durable. It runs over anything that carries whole messages in order; when that ends, so does it, and the next one
 * begins from what is held by then.
 */

import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { Allowance } from './allowance.ts';
import { Comparing, type SessionContent } from './comparing.ts';
import { Haves } from './haves.ts';
import {
  LARGEST_EPHEMERAL,
  LARGEST_MESSAGE,
  type Message,
  PROTOCOL_VERSION,
  readMessage,
  writeMessage,
} from './messages.ts';
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

/** This part of what may be under way is wanted anew at once: to say so of each entry would be half of all that is said. */
const WANTED_AT_ONCE = 1 / 4;
/** Bytes of entries that may be under way from whoever is no member as far as is known here: it may bring what makes it one. */
const STRANGERS_WINDOW = 256 * 2 ** 10;
/** While this much waits to leave, what is of the moment is left out. */
const MOST_BUFFERED = 256 * 2 ** 10;
/** In this long, an honest peer says no more often what it wants, or what is of the moment, the latter in bytes. */
const A_WHILE = 10_000;
const MOST_WANTS = 20_000;
const MOST_OF_MOMENT = 4 * 2 ** 20;
/** What hearing it costs besides its bytes. */
const EPHEMERAL_COST = 500;

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
  readonly #haves: Haves;
  readonly #stopListening: Dispose;
  #state: SessionState = { kind: 'greeting' };
  /** Whether the other is a member, which may change with each entry of the membership. */
  #isTrusted: boolean;
  /** Bytes of entries that are welcome again, and were not wanted anew yet. */
  #unasked = 0;
  /** How often the other may say things that cost this side something to hear. */
  readonly #wants: Allowance;
  readonly #moments: Allowance;
  #work: Promise<void> = Promise.resolve();

  constructor({ replica, link, after, content = null, remote = null }: SessionOptions) {
    this.#remote = remote;
    this.#replica = replica;
    this.#isTrusted = this.#standing === 'member';
    this.#link = link;
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
    this.#haves = new Haves({
      ...turns,
      after,
      say: (message) => this.#say(message),
      told: () => {
        this.#compareSoon();
        this.#look();
      },
      hearing: () => this.#comparing.heard(null),
      heard: (theirs, isAgain) => {
        this.#sending.look(theirs, isAgain);
        this.#look();
      },
      end: (reason) => this.end(reason),
    });
    this.#stopListening = replica.onChange(() => {
      this.#weigh();
      if (this.#state.kind === 'ended') return;
      this.#haves.due();
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
      this.#haves.begin();
      this.#compareSoon();
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
        this.#haves.hearDigests(message);
        break;
      case 'have':
        this.#haves.hear(message);
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

  #hasTaken({ bytes, held, hasDropped, hasLost }: Received): void {
    this.#sending.has(held);
    if (hasDropped) this.#haves.askAgain();
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
    if (this.#haves.hasMissed) {
      this.#end(null);
      return;
    }
    this.#say({ kind: 'want', bytes: WINDOW - STRANGERS_WINDOW });
    this.#haves.tell();
  }

  #look(): void {
    if (this.#state.kind !== 'open') return;
    // Of what one has and the other has not heard of, both know soon enough.
    const isLevel = this.#sending.toward !== null && this.#haves.areSame;
    if (isLevel) this.#sending.isLevel();
    const isInStep = isLevel && this.#comparing.isSame;
    if (this.#state.isLevel === isLevel && this.#state.isInStep === isInStep) return;
    this.#become({ kind: 'open', isLevel, isInStep });
  }

  /** What was last said to be held is compared once it stays as it is. */
  #compareSoon(): void {
    if (!this.#isTrusted) return;
    const stands = this.#haves.standing();
    this.#comparing.soon(() => this.#state.kind === 'open' && this.#isTrusted && stands());
  }

  #say(message: Message): void {
    this.#link.send(writeMessage(message));
  }

  #end(reason: string | null): void {
    if (this.#state.kind === 'ended') return;
    this.#stopListening();
    this.#haves.dispose();
    this.#comparing.dispose();
    for (const allowance of [this.#wants, this.#moments]) allowance.dispose();
    this.#become({ kind: 'ended', reason });
    this.#link.close();
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}
