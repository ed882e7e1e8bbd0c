/**
 * How a page and its host know each other before anything is asked. Both hold the session's secret and neither sends it:
 * each proves it over both nonces. The authority (`127.0.0.1:17000`) is in the proof, so that whoever took a port cannot
 * pass a page's proof on to the host at another.
 *
 *   page → { session, nonce }    host → { nonce, proof }    page → { proof }    host → { welcome: true }
 */
import { z } from 'zod';

const word = z.string().min(16).max(64);

/** The first frame of a WebSocket, before which nothing is heard and nothing is said. */
export const hostGreetingSchema = z.strictObject({ session: word, nonce: word });
export const hostChallengeSchema = z.strictObject({ nonce: word, proof: word });
export const pageProofSchema = z.strictObject({ proof: word });
export const hostWelcome = { welcome: true } as const;

export interface ProofParts {
  readonly authority: string;
  readonly pageNonce: string;
  readonly hostNonce: string;
}

/** What each side signs with HMAC-SHA256, keyed by the secret's SHA-256 in base64url. */
export function proofText(side: 'host' | 'page', { authority, pageNonce, hostNonce }: ProofParts): string {
  return ['throughline', side, authority, pageNonce, hostNonce].join('\n');
}

/** Signed like a proof, this names the session without telling anything of its secret. */
export const SESSION_NAME = 'throughline\nsession';
