/**
 * Noise_XXpsk0_25519_ChaChaPoly_SHA256 and Noise_XX_25519_ChaChaPoly_SHA256: Noise Protocol Framework, revision 34
 * (SYNC-S1).
 *
 * Promises: what the other side sends is refused as a value and never throws; the first refusal is the last word of a
 * handshake and of a direction; no key seals two messages with one nonce; a key of small order is refused before it is
 * used. Runs anywhere.
 */
export { type NoiseEngine, nobleNoise } from './engine.ts';
export type { NoiseFailure } from './failure.ts';
export { type HandshakeOptions, NoiseHandshake, type NoiseSession } from './handshake.ts';
export { XX, XX_PSK0 } from './patterns.ts';
export { MAX_PLAINTEXT_LENGTH, type NoiseReceiver, type NoiseSender } from './transport.ts';
