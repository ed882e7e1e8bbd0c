/** Handshake patterns as tables: sections 7 and 9. Only what the app speaks; others are written the same way. */
import { KEY_LENGTH, TAG_LENGTH } from './lengths.ts';

/** Section 7.1 and 9.2. `ss` is missing: no pattern here begins with known keys. */
export type Token = 'e' | 's' | 'ee' | 'es' | 'se' | 'psk';

export interface HandshakePattern {
  /** As it stands in the protocol's name. */
  readonly name: string;
  /** The initiator writes the first; they alternate. */
  readonly messages: readonly (readonly Token[])[];
}

/** Both send their static keys, sealed; nobody knows a key beforehand (section 7.5). */
export const XX: HandshakePattern = {
  name: 'XX',
  messages: [['e'], ['e', 'ee', 's', 'es'], ['s', 'se']],
};

/** XX between those who share a secret of 32 bytes: without it already the first message is refused (section 9). */
export const XX_PSK0: HandshakePattern = {
  name: 'XXpsk0',
  messages: [
    ['psk', 'e'],
    ['e', 'ee', 's', 'es'],
    ['s', 'se'],
  ],
};

/** `Noise_XXpsk0_25519_ChaChaPoly_SHA256` (section 8). */
export function protocolName(pattern: HandshakePattern): string {
  return `Noise_${pattern.name}_25519_ChaChaPoly_SHA256`;
}

export function usesPsk(pattern: HandshakePattern): boolean {
  return pattern.messages.some((tokens) => tokens.includes('psk'));
}

/** Bytes that a message has beside its payload: keys and tags, for a state that `isKeyed` when it begins. */
export function overheadOf(tokens: readonly Token[], isKeyed: boolean, withPsk: boolean): number {
  let keyed = isKeyed;
  let bytes = 0;
  for (const token of tokens) {
    if (token === 'e') bytes += KEY_LENGTH;
    if (token === 's') bytes += KEY_LENGTH + (keyed ? TAG_LENGTH : 0);
    // With a pre-shared key the ephemeral key is mixed into the cipher's key too (section 9.2).
    if (token !== 's' && (token !== 'e' || withPsk)) keyed = true;
  }
  return bytes + (keyed ? TAG_LENGTH : 0);
}
