/** HandshakeState of Noise: section 5.3, with the pre-shared key of section 9. */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { copyOf } from './copy-of.ts';
import type { NoiseEngine } from './engine.ts';
import { type NoiseFailure, refuse } from './failure.ts';
import { KEY_LENGTH, MAX_MESSAGE_LENGTH, TAG_LENGTH } from './lengths.ts';
import { type HandshakePattern, overheadOf, protocolName, type Token, usesPsk } from './patterns.ts';
import { SymmetricState } from './symmetric-state.ts';
import { NoiseReceiver, NoiseSender } from './transport.ts';
import { agree, isLowOrder, type KeyPair, keyPairOf } from './x25519.ts';

export interface HandshakeOptions {
  readonly pattern: HandshakePattern;
  readonly role: 'initiator' | 'responder';
  /** Bytes both sides must have alike, of any length: versions, and what went ahead in the open (section 6). */
  readonly prologue: Uint8Array;
  /** X25519, 32 bytes, where the pattern sends this side's static key. Copied. */
  readonly staticSecret?: Uint8Array;
  /** 32 bytes of full entropy, where the pattern has a `psk`: a guessable one can be tried offline. Copied. */
  readonly psk?: Uint8Array;
  /** Asked once, for the 32 bytes of the ephemeral key; what it gives is wiped. */
  readonly random: RandomBytes;
  readonly engine: NoiseEngine;
}

/** What a handshake leaves: a cipher for each direction, and the hash of all that was said. */
export interface NoiseSession {
  readonly send: NoiseSender;
  readonly receive: NoiseReceiver;
  /** 32 bytes, equal on both sides and different in every session: for channel binding (section 11.2). Not secret. */
  readonly handshakeHash: Uint8Array;
}

/**
 * One side of one handshake. `writeMessage` and `readMessage` alternate as the pattern says, then `finish` is called
 * once.
 *
 * What the other side does wrong comes back from `readMessage` as a value and ends the handshake for ever, its keys
 * wiped. What the program does wrong (writing out of turn, going on after a refusal, a key of the wrong length) throws.
 */
export class NoiseHandshake {
  readonly #pattern: HandshakePattern;
  readonly #role: HandshakeOptions['role'];
  readonly #withPsk: boolean;
  readonly #psk: Uint8Array | undefined;
  readonly #static: KeyPair | undefined;
  readonly #random: RandomBytes;
  readonly #engine: NoiseEngine;
  readonly #symmetric: SymmetricState;
  #ephemeral: KeyPair | undefined;
  #remoteEphemeral: Uint8Array | undefined;
  #remoteStatic: Uint8Array | undefined;
  /** How many messages of the pattern are done. */
  #done = 0;
  #state: 'going on' | 'refused' | 'handed over' = 'going on';

  constructor({ pattern, role, prologue, staticSecret, psk, random, engine }: HandshakeOptions) {
    this.#pattern = pattern;
    this.#role = role;
    this.#random = random;
    this.#engine = engine;
    this.#withPsk = usesPsk(pattern);
    if (this.#withPsk ? psk?.length !== KEY_LENGTH : psk !== undefined) {
      throw new RangeError(`${pattern.name} takes ${this.#withPsk ? `a psk of ${KEY_LENGTH} bytes` : 'no psk'}`);
    }
    this.#psk = psk && copyOf(psk);
    const sendsStatic = pattern.messages.some((tokens, index) => writerOf(index) === role && tokens.includes('s'));
    if (sendsStatic !== (staticSecret !== undefined)) {
      throw new TypeError(`${pattern.name} takes ${sendsStatic ? 'a' : 'no'} static key from the ${role}`);
    }
    this.#static = staticSecret && keyPairOf(staticSecret, engine);
    this.#symmetric = new SymmetricState(protocolName(pattern), engine);
    this.#symmetric.mixHash(prologue);
  }

  /** Whether every message has been written and read. */
  get isFinished(): boolean {
    return this.#done === this.#pattern.messages.length;
  }

  /**
   * The other side's static public key (32 bytes), once a message that proves it has been read; undefined before that
   * and after a refusal. The initiator of XX has it before it sends its own: where it must be a certain key, it is
   * compared then, and the handshake abandoned where it is not.
   */
  get remoteStatic(): Uint8Array | undefined {
    return this.#remoteStatic && copyOf(this.#remoteStatic);
  }

  /**
   * WriteMessage: the next message, with `payload` in it. How well the payload of each is protected stands in section
   * 7.7: of XX's first not at all, of XXpsk0's first against those without the secret only, and it can be replayed.
   *
   * Throws when it is not this side's turn, or the message would exceed 65,535 bytes (nothing is lost then).
   */
  writeMessage(payload: Uint8Array): Uint8Array {
    const tokens = this.#nextTokens();
    if (writerOf(this.#done) !== this.#role) throw new Error('It is the other side’s turn to write');
    const length = overheadOf(tokens, this.#symmetric.isKeyed, this.#withPsk) + payload.length;
    if (length > MAX_MESSAGE_LENGTH) throw new RangeError(`${length} bytes are no Noise message`);
    const message = new Uint8Array(length);
    let at = 0;
    const append = (part: Uint8Array) => {
      message.set(part, at);
      at += part.length;
    };
    try {
      for (const token of tokens) {
        if (token === 'e') append(this.#makeEphemeral());
        else if (token === 's') append(this.#symmetric.encryptAndHash(known(this.#static).publicKey));
        else this.#mixSecret(token);
      }
      append(this.#symmetric.encryptAndHash(payload));
    } catch (error) {
      // A half-written message has moved the keys on: what follows could not be read.
      this.abandon();
      throw error;
    }
    this.#advance();
    return message;
  }

  /** ReadMessage: the payload of the other side's next message. Throws when the handshake is over already. */
  readMessage(message: Uint8Array): Result<Uint8Array, NoiseFailure> {
    if (this.#state === 'refused') return refuse('noise-ended');
    const tokens = this.#nextTokens();
    if (writerOf(this.#done) === this.#role) return this.#refuse('noise-out-of-turn');
    if (message.length > MAX_MESSAGE_LENGTH) return this.#refuse('noise-too-long');
    const overhead = overheadOf(tokens, this.#symmetric.isKeyed, this.#withPsk);
    if (message.length < overhead) return this.#refuse('noise-too-short');
    let rest = message;
    const take = (length: number) => {
      const part = copyOf(rest.subarray(0, length));
      rest = rest.subarray(length);
      return part;
    };
    for (const token of tokens) {
      if (token === 'e') {
        const key = take(KEY_LENGTH);
        if (isLowOrder(key)) return this.#refuse('noise-weak-key');
        this.#remoteEphemeral = key;
        this.#mixEphemeral(key);
      } else if (token === 's') {
        const key = this.#symmetric.decryptAndHash(take(KEY_LENGTH + (this.#symmetric.isKeyed ? TAG_LENGTH : 0)));
        if (key === undefined) return this.#refuse('noise-not-authentic');
        if (isLowOrder(key)) return this.#refuse('noise-weak-key');
        this.#remoteStatic = key;
      } else this.#mixSecret(token);
    }
    const payload = this.#symmetric.decryptAndHash(rest);
    if (payload === undefined) return this.#refuse('noise-not-authentic');
    this.#advance();
    return ok(payload);
  }

  /** Split, once: a second time it would hand out the same nonces again, so it throws, as it does before the end. */
  finish(): NoiseSession {
    if (!this.isFinished || this.#state !== 'going on') throw new Error('There is no finished handshake to hand over');
    this.#state = 'handed over';
    const handshakeHash = this.#symmetric.hash;
    const [byInitiator, byResponder] = this.#symmetric.split();
    const [sending, receiving] = this.#role === 'initiator' ? [byInitiator, byResponder] : [byResponder, byInitiator];
    return { send: new NoiseSender(sending), receive: new NoiseReceiver(receiving), handshakeHash };
  }

  /** Gives up, because the connection went or the other side's key is the wrong one: wipes all keys, reads no more. */
  abandon(): void {
    if (this.#state === 'handed over') return;
    this.#state = 'refused';
    this.#remoteStatic = undefined;
    this.#symmetric.wipe();
    this.#wipeOwn();
  }

  #nextTokens(): readonly Token[] {
    if (this.#state === 'refused') throw new Error('This handshake was refused or given up');
    const tokens = this.#pattern.messages[this.#done];
    if (tokens === undefined) throw new Error('This handshake has no more messages');
    return tokens;
  }

  #makeEphemeral(): Uint8Array {
    const secretKey = this.#random(KEY_LENGTH);
    this.#ephemeral = keyPairOf(secretKey, this.#engine);
    secretKey.fill(0);
    this.#mixEphemeral(this.#ephemeral.publicKey);
    return this.#ephemeral.publicKey;
  }

  #mixEphemeral(publicKey: Uint8Array): void {
    this.#symmetric.mixHash(publicKey);
    // Otherwise messages under the pre-shared key alone would all be sealed with the same key and nonce (section 9.2).
    if (this.#withPsk) this.#symmetric.mixKey(publicKey);
  }

  #mixSecret(token: Exclude<Token, 'e' | 's'>): void {
    if (token === 'psk') {
      this.#symmetric.mixKeyAndHash(known(this.#psk));
      return;
    }
    // The first letter is the initiator's key, the second the responder's.
    const [own, theirs] = this.#role === 'initiator' ? [token[0], token[1]] : [token[1], token[0]];
    const secretKey = known(own === 'e' ? this.#ephemeral : this.#static).secretKey;
    const publicKey = known(theirs === 'e' ? this.#remoteEphemeral : this.#remoteStatic);
    const shared = agree(secretKey, publicKey, this.#engine);
    this.#symmetric.mixKey(shared);
    shared.fill(0);
  }

  #advance(): void {
    this.#done++;
    if (this.isFinished) this.#wipeOwn();
  }

  #wipeOwn(): void {
    this.#psk?.fill(0);
    this.#static?.secretKey.fill(0);
    this.#ephemeral?.secretKey.fill(0);
  }

  #refuse(code: NoiseFailure['code']): Result<never, NoiseFailure> {
    this.abandon();
    return refuse(code);
  }
}

function writerOf(index: number): HandshakeOptions['role'] {
  return index % 2 === 0 ? 'initiator' : 'responder';
}

/** A pattern names no key before it has come (section 7.3), so a missing one is a mistake in its table. */
function known<T>(key: T | undefined): T {
  if (key === undefined) throw new Error('The pattern uses a key before it is there');
  return key;
}
