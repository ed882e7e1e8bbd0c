/** How this device connects directly, whatever the project. Kept as a secret: a TURN server's password is among it. */
import type { z } from 'zod';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import { type DirectServer, directSettingsSchema } from '#shared/ports/direct.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';

const NAME = 'direct';

type Kept = z.output<typeof directSettingsSchema>;

/** Servers that anybody runs are for a person to choose: each learns of this network's address. */
const DEFAULTS: Kept = { isAutomatic: true, servers: [] };

export class DirectSettings {
  readonly changes = new Emitter<void>();
  /** Once what was kept has been read. */
  readonly ready: Promise<void>;
  readonly #secrets: SecretStore;
  #now: Kept = { ...DEFAULTS, isAutomatic: false };

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
    this.ready = this.#read();
  }

  get isAutomatic(): boolean {
    return this.#now.isAutomatic;
  }

  get servers(): readonly DirectServer[] {
    return this.#now.servers;
  }

  async set(next: Kept): Promise<Result<void, Problem>> {
    const wrong = next.servers.find(
      ({ url, user, password }) => url.startsWith('turn') && (user === '' || password === ''),
    );
    if (wrong !== undefined) return err(unnamed);
    const written = await this.#secrets.write(NAME, new TextEncoder().encode(JSON.stringify(next)));
    if (written.ok) this.#become(next);
    return written;
  }

  async forget(): Promise<Result<void, Problem>> {
    const removed = await this.#secrets.remove(NAME);
    if (removed.ok) this.#become(DEFAULTS);
    return removed;
  }

  /** What cannot be read was chosen, and may have been to say nothing: nothing is said then. */
  async #read(): Promise<void> {
    const kept = await this.#secrets.read(NAME);
    if (!kept.ok) return;
    const parsed = directSettingsSchema.safeParse(kept.value === null ? DEFAULTS : parseJson(kept.value));
    if (parsed.success) this.#become(parsed.data);
  }

  #become(settings: Kept): void {
    this.#now = settings;
    this.changes.emit();
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const unnamed: Problem = {
  code: 'turn-without-password',
  message: 'A TURN server asks who uses it.',
  help: 'Give the name and the password that whoever runs it gave you.',
};
