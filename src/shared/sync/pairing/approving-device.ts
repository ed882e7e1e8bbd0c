import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { isCertified } from '#shared/sync/crypto/certificate.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { After, MessageLink } from '#shared/sync/session/session.ts';
import { type PairingProblem, pairingProblem } from './failure.ts';
import type { Introduction } from './introduction.ts';
import { commitmentOf, PATIENCE } from './joining-device.ts';
import { NONCE_BYTES, type PairingMessage, readPairing, type Welcome, writePairing } from './messages.ts';
import { pairingWords, WORD_COUNT, WORDS, wordsOf } from './words.ts';

/** Which of three is what the other person reads out. */
export type Choice = 0 | 1 | 2;

export type ApprovingState =
  | { readonly kind: 'greeting' }
  /** Three choices of six words each, for whoever approves to pick the one that is read out. */
  | { readonly kind: 'choosing'; readonly choices: readonly (readonly string[])[] }
  | { readonly kind: 'picked' }
  /** Its device has proved that it has these keys. It is to be admitted now, and welcomed, or told why not. */
  | { readonly kind: 'introduced'; readonly introduction: Introduction }
  /** It was approved or let in before, as its key tells: it is to be told what became of it. */
  | { readonly kind: 'returned' }
  /** It knows that an owner's device has to let it in, and waits. */
  | { readonly kind: 'approved' }
  /** It is a member, and has not said yet that it heard so. */
  | { readonly kind: 'welcoming' }
  | { readonly kind: 'welcomed' }
  /** `isBurnt`: the invite is to be revoked, for somebody else may hold it. */
  | { readonly kind: 'ended'; readonly problem: PairingProblem; readonly isBurnt: boolean };

export interface ApprovingParts {
  readonly link: MessageLink;
  /** The other side's agreement key, and the hash, of the link's handshake. */
  readonly remote: Uint8Array;
  readonly handshakeHash: Uint8Array;
  /** A person compared words with the device of this key before: it is told what became of it, and asked nothing. */
  readonly isKnown: boolean;
  readonly signatures: Signatures;
  readonly random: RandomBytes;
  readonly after: After;
}

/**
 * The side of the owner, or of who may answer in their place (SYNC M2). The newcomer is bound to its nonce before it sees this side's, so that whoever sits
 * between, with a leaked invite, gets words by chance alone; and it is asked nothing and told nothing before they are picked.
 */
export class ApprovingDevice {
  readonly #parts: ApprovingParts;
  readonly #changes = new Emitter<ApprovingState>();
  readonly #nonce: Uint8Array;
  #commitment: Uint8Array | null = null;
  /** Which choice is true. */
  #truth: number | null = null;
  #state: ApprovingState = { kind: 'greeting' };
  #stopWaiting: Dispose;

  constructor(parts: ApprovingParts) {
    this.#parts = parts;
    this.#nonce = parts.random(NONCE_BYTES);
    this.#stopWaiting = parts.after(PATIENCE.devices, () => this.#end('pairing-late'));
    parts.link.onClose(() => {
      this.#stopWaiting();
      this.#endUnanswered('pairing-gone');
    });
    parts.link.onMessage((bytes) => this.#hear(bytes));
  }

  get state(): ApprovingState {
    return this.#state;
  }

  onChange(listener: (state: ApprovingState) => void): Dispose {
    return this.#changes.on(listener);
  }

  /** There is one guess. */
  pick(choice: Choice): void {
    if (this.#state.kind !== 'choosing') return;
    if (choice !== this.#truth) {
      this.#refuse('pairing-wrong-words', 'the words were not the same');
      return;
    }
    this.#say({ kind: 'picked' });
    // At an open door the newcomer asks its person.
    this.#wait(PATIENCE.people);
    this.#become({ kind: 'picked' });
  }

  /** The person's no: none of the words were read out, or this is not who was meant. */
  refuse(): void {
    this.#refuse('pairing-refused-here', 'whoever invites said no');
  }

  /** Without a word: whoever waits comes back. */
  leave(): void {
    this.#end('pairing-gone');
  }

  /** This device's failure, in words for both: the invite stays. */
  giveUp(words: string): void {
    this.#say({ kind: 'refused', words });
    this.#end('pairing-cancelled');
  }

  /** An owner's device has to let it in: it may wait for that here, as long as it likes. `by`: who approved it. */
  approved(by: string): void {
    if (!this.#isToBeTold || this.#state.kind === 'approved') return;
    this.#say({ kind: 'approved', by });
    this.#stopWaiting();
    this.#become({ kind: 'approved' });
  }

  welcome(welcome: Welcome): void {
    if (!this.#isToBeTold) return;
    this.#say({ kind: 'welcome', welcome });
    this.#wait(PATIENCE.devices);
    this.#become({ kind: 'welcoming' });
  }

  #hear(bytes: Uint8Array): void {
    if (this.#isOver) return;
    const read = readPairing(bytes);
    const message = read.ok ? read.value : null;
    const { kind } = this.#state;
    const isFirst = kind === 'greeting' && this.#commitment === null;
    if (isFirst && this.#parts.isKnown && (message?.kind === 'commit' || message?.kind === 'returned')) {
      this.#wait(PATIENCE.people);
      this.#become({ kind: 'returned' });
    } else if (isFirst && message?.kind === 'returned') this.#end('pairing-unknown');
    else if (kind === 'greeting' && message?.kind === 'commit' && this.#commitment === null)
      this.#bind(message.commitment);
    else if (kind === 'greeting' && message?.kind === 'nonce' && this.#isCommitted(message.nonce))
      this.#ask(message.nonce);
    else if (kind === 'picked' && message?.kind === 'introduction' && this.#isTheirs(message.introduction)) {
      this.#wait(PATIENCE.people);
      this.#become({ kind: 'introduced', introduction: message.introduction });
    } else if (kind === 'welcoming') this.#heardTaken(message);
    else this.#refuse('pairing-deviated', 'that is not how devices join');
  }

  #bind(commitment: Uint8Array): void {
    this.#commitment = commitment;
    this.#say({ kind: 'nonce', nonce: this.#nonce });
  }

  #isCommitted(nonce: Uint8Array): boolean {
    return this.#commitment !== null && sameBytes(this.#commitment, commitmentOf(this.#parts.handshakeHash, nonce));
  }

  #ask(theirs: Uint8Array): void {
    const { handshakeHash, random } = this.#parts;
    const truth = pairingWords(handshakeHash, theirs, this.#nonce);
    const choices = [...decoys(truth, random)];
    this.#truth = oneOf(choices.length + 1, random);
    choices.splice(this.#truth, 0, truth);
    this.#wait(PATIENCE.people);
    this.#become({ kind: 'choosing', choices });
  }

  #heardTaken(message: PairingMessage | null): void {
    if (message?.kind !== 'taken') {
      this.#end('pairing-unheard');
      return;
    }
    this.#stopWaiting();
    this.#become({ kind: 'welcomed' });
    this.#parts.link.close();
  }

  /** Whether the keys are bound to each other, and the link was made with them. */
  #isTheirs({ certificate }: Introduction): boolean {
    return sameBytes(certificate.agreement, this.#parts.remote) && isCertified(certificate, this.#parts.signatures);
  }

  #wait(milliseconds: number): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.after(milliseconds, () => this.#endUnanswered('pairing-late'));
  }

  #say(message: PairingMessage): void {
    this.#parts.link.send(writePairing(message));
  }

  get #isToBeTold(): boolean {
    const { kind } = this.#state;
    return kind === 'introduced' || kind === 'returned' || kind === 'approved';
  }

  get #isOver(): boolean {
    return this.#state.kind === 'welcomed' || this.#state.kind === 'ended';
  }

  #refuse(code: PairingProblem['code'], words: string): void {
    if (this.#isOver) return;
    this.#say({ kind: 'refused', words });
    this.#end(code, true);
  }

  #endUnanswered(code: 'pairing-gone' | 'pairing-late'): void {
    this.#end(this.#state.kind === 'welcoming' ? 'pairing-unheard' : code);
  }

  #end(code: PairingProblem['code'], isBurnt = false): void {
    if (this.#isOver) return;
    this.#stopWaiting();
    this.#become({ kind: 'ended', problem: pairingProblem(code), isBurnt });
    this.#parts.link.close();
  }

  #become(state: ApprovingState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

/** For a newcomer who cannot be heard now. One who was approved elsewhere is told nothing: it is refused by who knows of it alone. */
export function turnAway(link: MessageLink, problem: PairingProblem, after: After): void {
  const stopWaiting = after(PATIENCE.devices, () => link.close());
  link.onClose(stopWaiting);
  link.onMessage((bytes) => {
    const message = readPairing(bytes);
    const isReturning = message.ok && message.value.kind === 'returned';
    if (!isReturning) link.send(writePairing({ kind: 'refused', words: problem.message }));
    link.close();
  });
}

/** Two, which share no word with the truth or each other at any place: a glance tells them apart. */
function decoys(truth: readonly string[], random: RandomBytes): readonly [readonly string[], readonly string[]] {
  const [one, other] = [new Uint8Array(WORD_COUNT), new Uint8Array(WORD_COUNT)];
  for (const [place, word] of truth.entries()) {
    const taken = WORDS.indexOf(word);
    const first = otherThan([taken], random);
    one[place] = first;
    other[place] = otherThan([taken, first], random);
  }
  return [wordsOf(one), wordsOf(other)];
}

function otherThan(taken: readonly number[], random: RandomBytes): number {
  for (;;) {
    const [byte = 0] = random(1);
    if (!taken.includes(byte)) return byte;
  }
}

/** Each as likely as the others. */
function oneOf(count: number, random: RandomBytes): number {
  for (;;) {
    const [byte = 0] = random(1);
    if (byte < 256 - (256 % count)) return byte % count;
  }
}
