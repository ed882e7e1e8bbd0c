/** Webhooks and what is to be posted to them: in `host.db`, durable when a call returns. Addresses are not among it. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openHostDatabase } from '#node/data/host-database.ts';
import { type Post, type PostState, postStateSchema, type Webhook, webhookKindSchema } from '#shared/ports/outbox.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS webhooks (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, host TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS posts (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, webhook TEXT NOT NULL, recipient TEXT NOT NULL, text TEXT NOT NULL,
    added INTEGER NOT NULL, state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** How many posts that are done with are remembered. */
const MOST_DONE = 100;

type Row = Record<string, unknown>;

export class OutboxStore {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = openHostDatabase(file, SCHEMA);
  }

  webhooks(): Webhook[] {
    return this.#database.prepare('SELECT * FROM webhooks ORDER BY name, id').all().map(webhookOf);
  }

  webhook(id: string): Webhook | null {
    const row = this.#database.prepare('SELECT * FROM webhooks WHERE id = ?').get(id);
    return row === undefined ? null : webhookOf(row);
  }

  keepWebhook({ id, name, kind, host }: Webhook): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO webhooks (id, name, kind, host) VALUES (?, ?, ?, ?)')
      .run(id, name, kind, host);
  }

  removeWebhook(id: string): void {
    this.#database.prepare('DELETE FROM webhooks WHERE id = ?').run(id);
  }

  /** The newest first. */
  posts(): Post[] {
    return this.#database.prepare('SELECT * FROM posts ORDER BY added DESC, id').all().map(postOf);
  }

  post(id: string): Post | null {
    const row = this.#database.prepare('SELECT * FROM posts WHERE id = ?').get(id);
    return row === undefined ? null : postOf(row);
  }

  /** Nothing happens where it is there already. */
  add(post: Post, text: string): void {
    this.#database
      .prepare(
        'INSERT OR IGNORE INTO posts (id, label, webhook, recipient, text, added, state) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(post.id, post.label, post.webhook, post.to, text, post.added, JSON.stringify(post.state));
  }

  /** What is to be posted; empty once it was sent. */
  textOf(id: string): string {
    return String(this.#database.prepare('SELECT text FROM posts WHERE id = ?').get(id)?.text ?? '');
  }

  /** What was sent needs its words no longer, and they may be anybody's. */
  setState(id: string, state: PostState): void {
    const text = state.kind === 'sent' ? ", text = ''" : '';
    this.#database.prepare(`UPDATE posts SET state = ?${text} WHERE id = ?`).run(JSON.stringify(state), id);
    if (state.kind === 'sent') this.#letGo();
  }

  removePost(id: string): void {
    this.#database.prepare('DELETE FROM posts WHERE id = ?').run(id);
  }

  erase(): void {
    this.#database.exec('DELETE FROM posts; DELETE FROM webhooks; PRAGMA wal_checkpoint(TRUNCATE);');
  }

  close(): void {
    this.#database.close();
  }

  #letGo(): void {
    const done = this.posts().filter(({ state }) => state.kind === 'sent');
    for (const { id } of done.slice(MOST_DONE)) this.removePost(id);
  }
}

function webhookOf({ id, name, kind, host }: Row): Webhook {
  const read = webhookKindSchema.safeParse(kind);
  return { id: String(id), name: String(name), kind: read.data ?? 'other', host: String(host) };
}

function postOf({ id, label, webhook, recipient, added, state }: Row): Post {
  const at = z.coerce.number().parse(added);
  return {
    id: String(id),
    label: String(label),
    webhook: String(webhook),
    to: String(recipient),
    added: at,
    state: stateOf(state, at),
  };
}

/** What cannot be read may have been sent. */
function stateOf(text: unknown, at: number): PostState {
  try {
    return postStateSchema.parse(JSON.parse(String(text)));
  } catch {
    return {
      kind: 'unknown',
      at,
      problem: { code: 'post-unreadable', message: 'What became of this message can no longer be read.' },
    };
  }
}
