import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readTextIfThere, writePrivateFile } from '#node/data/private-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { SESSION_NAME } from '#shared/ports/host-greeting.ts';

const DAY = 86_400_000;
const SECRET_LIFE = 30 * DAY;
const MOST_SECRETS = 64;

/** 256 random bits, safe in HTML, JSON and a URL's fragment. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

// Looked up by hash: neither a comparison's time nor the stored file tells anything about the secret.
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A proof of holding `key` (ports/host-greeting). */
export function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Tokens that admit once, and only until they expire. They live in memory: a restart forgets them all. */
export class OneTimeTokens {
  readonly #clock: Clock;
  readonly #expiry = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `life` in milliseconds. */
  issue(life: number): string {
    const token = randomSecret();
    this.#expiry.set(hashOf(token), this.#clock.now() + life);
    return token;
  }

  redeem(token: string): boolean {
    const hash = hashOf(token);
    const expiry = this.#expiry.get(hash);
    this.#expiry.delete(hash);
    return expiry !== undefined && this.#clock.now() <= expiry;
  }
}

const storedSchema = z.object({ sessions: z.array(z.object({ hash: z.string(), usedAt: z.number() })) });

/**
 * The secrets of admitted pages, as hashes in a 0600 file: a host that was killed and started again still knows the
 * pages that are open. A secret unused for 30 days is forgotten.
 */
export class SessionSecrets {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #usedAt: Map<string, number>;

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.#usedAt = new Map(read(file).map(({ hash, usedAt }) => [hash, usedAt]));
  }

  create(): string {
    const secret = randomSecret();
    this.#usedAt.set(hashOf(secret), this.#clock.now());
    this.#write();
    return secret;
  }

  /** The key by which both sides of a session prove themselves; null for a session that is not known. */
  keyOf(session: string): string | null {
    const now = this.#clock.now();
    const found = [...this.#usedAt].find(([hash]) => sign(hash, SESSION_NAME) === session);
    if (found === undefined || now - found[1] > SECRET_LIFE) return null;
    const [hash, usedAt] = found;
    if (now - usedAt > DAY) {
      this.#usedAt.set(hash, now);
      this.#write();
    }
    return hash;
  }

  #write(): void {
    const now = this.#clock.now();
    const kept = [...this.#usedAt]
      .filter(([, usedAt]) => now - usedAt <= SECRET_LIFE)
      .sort(([, left], [, right]) => right - left)
      .slice(0, MOST_SECRETS);
    for (const hash of this.#usedAt.keys()) if (!kept.some(([other]) => other === hash)) this.#usedAt.delete(hash);
    writePrivateFile(this.#file, JSON.stringify({ sessions: kept.map(([hash, usedAt]) => ({ hash, usedAt })) }));
  }
}

function read(file: string): { hash: string; usedAt: number }[] {
  const text = readTextIfThere(file);
  if (text === null) return [];
  try {
    return storedSchema.parse(JSON.parse(text)).sessions;
  } catch {
    // A damaged file costs open pages their session and nothing else: they are opened again.
    return [];
  }
}
