import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { MORE_CHANNEL } from '#node/entries/postgres-entry-log.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import type { RelayBus, RelayNews } from './relay-bus.ts';

const EPHEMERAL_CHANNEL = 'throughline_ephemeral';
/** PostgreSQL takes less than 8,000 bytes of a notification; what is longer goes in parts, which arrive together. */
const PART = 7_000;
const LATEST_RETRY = 10_000;
/** Milliseconds between two looks whether the connection lives: nobody is told of one that died without a word. */
const LOOK_EVERY = 30_000;

/** LISTEN and NOTIFY: in the order of the commits, to whoever is connected at that moment. */
export class PostgresBus implements RelayBus {
  readonly #url: string;
  readonly #news = new Emitter<RelayNews>();
  /** So that this relay does not take its own messages for another's. */
  readonly #self = randomBytes(8).toString('hex');
  /** Parts that have come of a message, by who sends it. */
  readonly #parts = new Map<string, string>();
  readonly #lookEvery: number;
  #client: Client | null = null;
  #looking: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;
  #isClosed = false;

  constructor(url: string, lookEvery = LOOK_EVERY) {
    this.#url = url;
    this.#lookEvery = lookEvery;
  }

  /** Settles when it listens, or when the first attempt has failed: it goes on trying by itself. */
  async start(): Promise<void> {
    const patience = { connectionTimeoutMillis: 10_000, query_timeout: this.#lookEvery };
    const client = new Client({ connectionString: this.#url, keepAlive: true, ...patience });
    // Unheard, it would end the process; `end` follows it.
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload = '' }) => this.#hear(channel, payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${MORE_CHANNEL}; LISTEN ${EPHEMERAL_CHANNEL}`);
    } catch {
      void client.end().catch(() => undefined);
      this.#startLater();
      return;
    }
    if (this.#isClosed) {
      await client.end();
      return;
    }
    this.#client = client;
    client.on('end', () => this.#lose(client));
    this.#looking = setInterval(() => void client.query('SELECT 1').catch(() => this.#lose(client)), this.#lookEvery);
    this.#looking.unref();
    this.#failures = 0;
    // What was said before it listened, nobody says again.
    this.#news.emit({ kind: 'gap' });
  }

  onNews(listener: (news: RelayNews) => void): Dispose {
    return this.#news.on(listener);
  }

  tell(space: SpaceId, bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('base64');
    const count = Math.max(1, Math.ceil(text.length / PART));
    const parts = Array.from({ length: count }, (_, index) =>
      [this.#self, space, index, count, text.slice(index * PART, (index + 1) * PART)].join(' '),
    );
    this.#client
      ?.query('SELECT pg_notify($1, part) FROM unnest($2::text[]) AS part', [EPHEMERAL_CHANNEL, parts])
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#looking !== null) clearInterval(this.#looking);
    await this.#client?.end().catch(() => undefined);
  }

  #hear(channel: string, payload: string): void {
    if (channel === MORE_CHANNEL) this.#news.emit({ kind: 'more', space: payload as SpaceId });
    else this.#hearPart(payload);
  }

  #hearPart(payload: string): void {
    const [sender = '', space = '', index = '', count = '', part = ''] = payload.split(' ');
    if (sender === this.#self) return;
    const text = (index === '0' ? '' : (this.#parts.get(sender) ?? '')) + part;
    if (Number(index) + 1 < Number(count)) {
      this.#parts.set(sender, text);
      return;
    }
    this.#parts.delete(sender);
    this.#news.emit({
      kind: 'ephemeral',
      space: space as SpaceId,
      bytes: Uint8Array.from(Buffer.from(text, 'base64')),
    });
  }

  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#parts.clear();
    if (this.#looking !== null) clearInterval(this.#looking);
    void client.end().catch(() => undefined);
    if (!this.#isClosed) this.#startLater();
  }

  #startLater(): void {
    const wait = Math.min(LATEST_RETRY, 100 * 2 ** this.#failures++) * (0.5 + Math.random() / 2);
    this.#retry = setTimeout(() => void this.start(), wait);
  }
}
