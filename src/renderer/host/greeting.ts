import { hostChallengeSchema, type ProofParts, proofText, SESSION_NAME } from '#shared/ports/host-greeting.ts';

/** Named so because the type has a name of its own only where there is a DOM. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** The page's half of the greeting on one socket (ports/host-greeting). */
export class Greeting {
  readonly #authority: string;
  readonly #nonce = base64url(crypto.getRandomValues(new Uint8Array(24)));
  readonly #key: Promise<Key>;

  constructor(secret: string, authority: string) {
    this.#authority = authority;
    this.#key = keyOf(secret);
  }

  async firstFrame(): Promise<string> {
    return JSON.stringify({ session: await sign(await this.#key, SESSION_NAME), nonce: this.#nonce });
  }

  /** The page's proof, or null where the host has not shown that it is ours. */
  async answer(challenge: unknown): Promise<string | null> {
    const parsed = hostChallengeSchema.safeParse(challenge);
    if (!parsed.success) return null;
    const parts: ProofParts = { authority: this.#authority, pageNonce: this.#nonce, hostNonce: parsed.data.nonce };
    const key = await this.#key;
    if (parsed.data.proof !== (await sign(key, proofText('host', parts)))) return null;
    return JSON.stringify({ proof: await sign(key, proofText('page', parts)) });
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function keyOf(secret: string): Promise<Key> {
  const hash = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(secret))));
  return crypto.subtle.importKey('raw', bytesOf(hash), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

async function sign(key: Key, text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}
