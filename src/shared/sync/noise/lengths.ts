/** Lengths in bytes, by the functions of `25519_ChaChaPoly_SHA256` (Noise revision 34, sections 3 and 12). */

/** A whole Noise message, handshake or transport, with its keys and tags (section 3). */
export const MAX_MESSAGE_LENGTH = 65_535;
/** Private and public keys, pre-shared keys, cipher keys and hashes alike. */
export const KEY_LENGTH = 32;
export const TAG_LENGTH = 16;
