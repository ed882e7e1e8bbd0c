/** XChaCha20-Poly1305 over OpenSSL's ChaCha20-Poly1305 (docs/decisions/019). */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { nobleSealing, type Sealing, TAG_BYTES } from '#shared/sync/crypto/sealing.ts';
import { withShortNonce } from '#shared/sync/crypto/short-nonce.ts';

const CIPHER = 'chacha20-poly1305';
const OPTIONS = { authTagLength: TAG_BYTES } as const;
/** Bytes from which on a cipher's making costs less than OpenSSL saves: most of what people write is shorter. */
const WORTH_A_CIPHER = 2_048;

export const nodeSealing: Sealing = {
  seal: (key, nonce, text, header) => {
    if (text.byteLength < WORTH_A_CIPHER) return nobleSealing.seal(key, nonce, text, header);
    const short = withShortNonce(key, nonce);
    const cipher = createCipheriv(CIPHER, short.key, short.nonce, OPTIONS);
    cipher.setAAD(header, { plaintextLength: text.byteLength });
    const [body, end] = [cipher.update(text), cipher.final()];
    return Uint8Array.from(Buffer.concat([body, end, cipher.getAuthTag()]));
  },
  open: (key, nonce, sealed, header) => {
    const length = sealed.byteLength - TAG_BYTES;
    if (length < WORTH_A_CIPHER) return nobleSealing.open(key, nonce, sealed, header);
    const short = withShortNonce(key, nonce);
    const decipher = createDecipheriv(CIPHER, short.key, short.nonce, OPTIONS);
    decipher.setAAD(header, { plaintextLength: length });
    decipher.setAuthTag(sealed.subarray(length));
    const text = decipher.update(sealed.subarray(0, length));
    try {
      decipher.final();
    } catch {
      // Only here it is known that nobody changed it.
      return null;
    }
    return Uint8Array.from(text);
  },
};
