import { sha256 } from '@noble/hashes/sha2.js';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { readEntry } from '#shared/sync/entry/entry.ts';
import type { DeviceId, SpaceId } from '#shared/sync/ids.ts';
import { MembershipChain } from '#shared/sync/membership/chain.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import type { After, MessageLink } from '#shared/sync/session/session.ts';
import { type PairingProblem, pairingProblem } from './failure.ts';
import type { Introduction } from './introduction.ts';
import { NONCE_BYTES, type PairingMessage, readPairing, type Welcome, writePairing } from './messages.ts';
import { pairingWords } from './words.ts';

export type JoiningState =
  | { readonly kind: 'connecting' }
  /** To be read out to whoever approves. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** The other side says that the words were the same: whether its person says so too is to be confirmed. */
  | { readonly kind: 'picked' }
  /** The words were the same; the owner's device writes this one into the membership. */
  | { readonly kind: 'waiting' }
  /** Somebody said yes in the owner's place: an owner's device lets this one in once it hears of it. */
  | { readonly kind: 'approved'; readonly by: string }
  | { readonly kind: 'welcomed'; readonly welcome: Welcome }
  | { readonly kind: 'failed'; readonly problem: PairingProblem };

export interface JoiningParts {
  readonly link: MessageLink;
  /** Of the link's handshake. */
  readonly handshakeHash: Uint8Array;
  /** As the invite says; null at an open door, which says nothing: then the person confirms the pick before anything is told. */
  readonly space: SpaceId | null;
  readonly introduction: Introduction;
  /** It was approved, and comes to hear what became of it: nobody reads words. */
  readonly isReturning: boolean;
  readonly signatures: Signatures;
  readonly random: RandomBytes;
  readonly after: After;
}

/** People read words out; devices answer at once. */
export const PATIENCE = { people: 600_000, devices: 20_000 } as const;

/** The side of the newcomer (SYNC M2): it says nothing of itself before the other side has picked its words. */
export class JoiningDevice {
  readonly #parts: JoiningParts;
  readonly #changes = new Emitter<JoiningState>();
  readonly #nonce: Uint8Array;
  #state: JoiningState = { kind: 'connecting' };
  #stopWaiting: Dispose;

  constructor(parts: JoiningParts) {
    this.#parts = parts;
    this.#nonce = parts.random(NONCE_BYTES);
    this.#stopWaiting = parts.after(PATIENCE.devices, () => this.#fail('pairing-late'));
    parts.link.onClose(() => this.#fail(this.#state.kind === 'waiting' ? 'pairing-unanswered' : 'pairing-gone'));
    if (parts.isReturning) this.#say({ kind: 'returned' });
    else this.#say({ kind: 'commit', commitment: commitmentOf(parts.handshakeHash, this.#nonce) });
    parts.link.onMessage((bytes) => this.#hear(bytes));
  }

  get state(): JoiningState {
    return this.#state;
  }

  onChange(listener: (state: JoiningState) => void): Dispose {
    return this.#changes.on(listener);
  }

  cancel(): void {
    this.#fail('pairing-cancelled');
  }

  /** The person who approves has said that they picked the words. */
  confirm(): void {
    if (this.#state.kind === 'picked') this.#introduce();
  }

  #hear(bytes: Uint8Array): void {
    if (this.#isOver) return;
    const read = readPairing(bytes);
    const message = read.ok ? read.value : null;
    const { kind } = this.#state;
    if (message?.kind === 'refused') this.#fail('pairing-refused', message.words);
    else if (kind === 'connecting' && message?.kind === 'nonce' && !this.#parts.isReturning)
      this.#reveal(message.nonce);
    else if (kind === 'words' && message?.kind === 'picked') this.#picked();
    else if (this.#mayBeTold && message?.kind === 'approved') this.#approved(message.by);
    else if (this.#mayBeTold && message?.kind === 'welcome') this.#enter(message.welcome);
    else this.#fail('pairing-deviated');
  }

  #reveal(theirs: Uint8Array): void {
    this.#say({ kind: 'nonce', nonce: this.#nonce });
    this.#wait(PATIENCE.people);
    this.#become({ kind: 'words', words: pairingWords(this.#parts.handshakeHash, this.#nonce, theirs) });
  }

  /** At an open door anybody may answer, and say that the words were right. */
  #picked(): void {
    if (this.#parts.space !== null) this.#introduce();
    else {
      this.#wait(PATIENCE.people);
      this.#become({ kind: 'picked' });
    }
  }

  #introduce(): void {
    this.#say({ kind: 'introduction', introduction: this.#parts.introduction });
    this.#wait(PATIENCE.people);
    this.#become({ kind: 'waiting' });
  }

  /**
   * Of the owner's own further device, and at an open door, after the words alone. Elsewhere a device that was approved before is
   * known by its key: what says that it is let in is the membership, whoever brings it.
   */
  get #mayBeTold(): boolean {
    const { kind } = this.#state;
    if (kind === 'waiting' || kind === 'approved') return true;
    return kind === 'connecting' && this.#parts.space !== null;
  }

  /** Waited for without end: the owner's device may be off for days. */
  #approved(by: string): void {
    this.#stopWaiting();
    this.#become({ kind: 'approved', by });
  }

  /** Whoever holds a leaked invite can answer for the owner, but cannot sign this device into its membership. */
  #enter(welcome: Welcome): void {
    const { space, introduction, signatures, link } = this.#parts;
    if (this.#state.kind !== 'waiting' && welcome.belongings !== null) {
      this.#fail('pairing-deviated');
      return;
    }
    if (welcome.space !== (space ?? welcome.space) || !isMember(welcome, introduction.certificate.device, signatures)) {
      this.#fail('pairing-no-member');
      return;
    }
    this.#stopWaiting();
    this.#say({ kind: 'taken' });
    this.#become({ kind: 'welcomed', welcome });
    link.close();
  }

  #wait(milliseconds: number): void {
    this.#stopWaiting();
    this.#stopWaiting = this.#parts.after(milliseconds, () => this.#fail('pairing-late'));
  }

  #say(message: PairingMessage): void {
    this.#parts.link.send(writePairing(message));
  }

  get #isOver(): boolean {
    return this.#state.kind === 'welcomed' || this.#state.kind === 'failed';
  }

  #fail(code: PairingProblem['code'], words?: string): void {
    if (this.#isOver) return;
    this.#stopWaiting();
    this.#become({ kind: 'failed', problem: pairingProblem(code, words) });
    this.#parts.link.close();
  }

  #become(state: JoiningState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

export function commitmentOf(handshakeHash: Uint8Array, nonce: Uint8Array): Uint8Array {
  return sha256(new Uint8Array([...handshakeHash, ...nonce]));
}

function isMember({ space, membership }: Welcome, device: DeviceId, signatures: Signatures): boolean {
  const chain = new MembershipChain(space, signatures);
  for (const bytes of membership) {
    const entry = readEntry(bytes);
    if (!entry.ok || chain.add(entry.value).kind !== 'added') return false;
  }
  return chain.head !== null && roleOf(chain.head.state, device) !== null;
}
