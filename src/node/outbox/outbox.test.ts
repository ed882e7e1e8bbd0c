import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileSecrets } from '#node/data/file-secrets.ts';
import type { HostPage } from '#node/host/host-service.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { must } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { Post, PostState } from '#shared/ports/outbox.ts';
import { Outbox } from './outbox.ts';
import { OutboxStore } from './outbox-store.ts';

type Answerer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const HOOK = 'h'.repeat(20);
const page: HostPage = { windowStateChanged: () => {}, closeReady: () => {}, whenGone: () => {} };

let folder: string;
let server: Server;
let answerer: Answerer;
let bodies: string[];
let now: number;
let outbox: Outbox;
let told: HostEvent[];

/** The server's own work, as an interface for incoming messages would do it. */
const takes: Answerer = (_request, response) => void response.end('ok');

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-outbox-'));
  [bodies, told, now, answerer] = [[], [], 1_000_000, takes];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      bodies.push(body);
      answerer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outbox = open();
});
afterEach(async () => {
  await outbox.close();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(patience = 300): Outbox {
  return new Outbox({
    store: new OutboxStore(path.join(folder, 'host.db')),
    secrets: new FileSecrets(path.join(folder, 'secrets')),
    clock: { now: () => now },
    after: nodeAfter,
    log: { write: () => {} },
    tell: (event) => void told.push(event),
    isLoopbackPlain: true,
    patience,
  });
}

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/SECRETPART`;

async function keep(url = address(), kind: 'slack' | 'teams' = 'slack'): Promise<void> {
  must(await outbox.verbs.keepWebhook({ id: HOOK, name: 'Harbour channel', kind, url }, page));
}

async function add(id = 'a'.repeat(20), text = 'Hello Ana'): Promise<Post> {
  return must(await outbox.verbs.addPost({ id, webhook: HOOK, label: 'Nudge to Ana, 1 item', text }, page)).post;
}

async function stateOf(id = 'a'.repeat(20)): Promise<PostState> {
  const post = must(await outbox.verbs.listPosts({}, page)).posts.find((post) => post.id === id);
  if (post === undefined) throw new Error('it is not on the list');
  return post.state;
}

/** Waits for the event that ends each attempt, not for time. */
async function becomes(kind: PostState['kind'], id?: string): Promise<PostState> {
  await expect.poll(() => stateOf(id).then((state) => state.kind), { timeout: 5_000, interval: 10 }).toBe(kind);
  return stateOf(id);
}

describe('the outbox', () => {
  it('[NUDGE-8] posts a message once, however often it is added, and keeps none of its words', async () => {
    await keep();
    await Promise.all([add(), add(), add()]);
    await becomes('sent');
    await add();
    outbox.hurry();
    await becomes('sent');
    expect(bodies).toEqual([JSON.stringify({ text: 'Hello Ana' })]);
    expect(told.length).toBeGreaterThan(1);
    expect(readFileSync(path.join(folder, 'host.db'), 'latin1')).not.toContain('Hello Ana');
  });

  it('[NUDGE-8] gives Teams a card, which is all that it shows', async () => {
    await keep(address(), 'teams');
    await add();
    await becomes('sent');
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      type: 'message',
      attachments: [{ content: { type: 'AdaptiveCard', body: [{ text: 'Hello Ana' }] } }],
    });
  });

  it('[NUDGE-8] posts what waits although the clock was put back by a year meanwhile', async () => {
    answerer = (_request, response) => void response.writeHead(503).end();
    await keep();
    await add();
    await expect.poll(() => stateOf(), { timeout: 5_000 }).toMatchObject({ kind: 'waiting', attempts: 1 });
    now -= 365 * 86_400_000;
    answerer = takes;
    await outbox.close();
    outbox = open();
    await becomes('sent');
    expect(bodies).toHaveLength(2);
  });

  it('[NUDGE-8] waits while the server cannot be reached, and posts when a connection is back', async () => {
    const { port } = server.address() as AddressInfo;
    await keep();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await add();
    await expect.poll(() => stateOf(), { timeout: 5_000 }).toMatchObject({ kind: 'waiting', attempts: 1 });
    expect(await stateOf()).toMatchObject({ next: now + 15_000, problem: { code: 'webhook-not-reached' } });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    must(await outbox.verbs.hurryPosts({}, page));
    await becomes('sent');
    expect(bodies).toHaveLength(1);
  });

  it('[NUDGE-8] tries later what a server says it did not take, as late as it asks', async () => {
    answerer = (_request, response) => void response.writeHead(429, { 'Retry-After': '120' }).end();
    await keep();
    await add();
    await expect.poll(() => stateOf(), { timeout: 5_000 }).toMatchObject({ kind: 'waiting', attempts: 1 });
    expect(await stateOf()).toMatchObject({ next: now + 120_000, problem: { code: 'webhook-busy' } });
    outbox.hurry();
    expect(bodies).toHaveLength(1);
  });

  it.each([
    ['hangs', () => {}, 'webhook-no-answer'],
    ['answers 500', (_request, response) => void response.writeHead(500).end('<html>'), 'webhook-server-failed'],
    ['breaks off', (request) => void request.socket.destroy(), 'webhook-no-answer'],
  ] satisfies [string, Answerer, string][])(
    '[NUDGE-8] leaves it to a person where the server %s, and never sends twice by itself',
    async (_what, hostile, code) => {
      answerer = hostile;
      await keep();
      await add();
      expect(await becomes('unknown')).toMatchObject({ problem: { code } });
      outbox.hurry();
      await outbox.close();
      outbox = open();
      expect(await stateOf()).toMatchObject({ kind: 'unknown' });
      expect(bodies).toHaveLength(1);
    },
  );

  it('[NUDGE-8] sends one that nobody knew of again where a person says so, or takes it as sent', async () => {
    answerer = (_request, response) => void response.writeHead(502).end();
    await keep();
    await add();
    await add('b'.repeat(20));
    await becomes('unknown');
    await becomes('unknown', 'b'.repeat(20));
    answerer = takes;
    must(await outbox.verbs.settlePost({ id: 'a'.repeat(20), as: 'send' }, page));
    must(await outbox.verbs.settlePost({ id: 'b'.repeat(20), as: 'wasSent' }, page));
    await becomes('sent');
    expect(await stateOf('b'.repeat(20))).toMatchObject({ kind: 'sent' });
    expect(bodies).toHaveLength(3);
  });

  it('[NUDGE-8] follows no redirect, and says where it led', async () => {
    answerer = (_request, response) =>
      void response.writeHead(307, { Location: 'https://elsewhere.example/take' }).end();
    await keep();
    await add();
    const state = await becomes('failed');
    expect(state).toMatchObject({ problem: { code: 'webhook-moved' } });
    expect(JSON.stringify(state)).toContain('elsewhere.example');
    expect(bodies).toHaveLength(1);
  });

  it('[NUDGE-8] reads no more of an answer than counts', async () => {
    let isClosed = false;
    answerer = (_request, response) => {
      response.on('close', () => {
        isClosed = true;
      });
      const piece = Buffer.alloc(65_536, 'x');
      const write = (): void => {
        while (!isClosed && response.write(piece));
        if (!isClosed) response.once('drain', write);
      };
      write();
    };
    await keep();
    await add();
    await becomes('sent');
    await expect.poll(() => isClosed, { timeout: 5_000 }).toBe(true);
  });

  it('[NUDGE-8] does not send again what was being sent when the host was killed', async () => {
    await keep();
    await outbox.close();
    const database = new DatabaseSync(path.join(folder, 'host.db'));
    const state = JSON.stringify({ kind: 'sending', since: 5 });
    database
      .prepare('INSERT INTO posts (id, label, webhook, recipient, text, added, state) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run('k'.repeat(20), 'Nudge', HOOK, 'Harbour channel', 'words', 5, state);
    database.close();
    outbox = open();
    expect(await stateOf('k'.repeat(20))).toMatchObject({ kind: 'unknown', problem: { code: 'post-interrupted' } });
    outbox.hurry();
    await add();
    await becomes('sent');
    expect(bodies).toHaveLength(1);
  });

  it('[NUDGE-8] takes a message off the list, and lets nobody do that while it is being sent', async () => {
    let answer = (): void => {};
    answerer = (_request, response) => {
      answer = () => void response.end();
    };
    await outbox.close();
    outbox = open(10_000);
    await keep();
    await add();
    await add('b'.repeat(20));
    await becomes('sending');
    await expect.poll(() => bodies.length, { timeout: 5_000 }).toBe(1);
    expect(await outbox.verbs.removePost({ id: 'a'.repeat(20) }, page)).toMatchObject({ ok: false });
    must(await outbox.verbs.removePost({ id: 'b'.repeat(20) }, page));
    answer();
    await becomes('sent');
    expect(bodies).toHaveLength(1);
    expect(must(await outbox.verbs.listPosts({}, page)).posts).toHaveLength(1);
  });

  it('takes https addresses only, and gives none of them back', async () => {
    const codes: string[] = [];
    for (const url of ['http://example.org/x', 'ftp://example.org', 'nonsense', 'https://a:b@example.org/x']) {
      const kept = await outbox.verbs.keepWebhook({ id: HOOK, name: 'x', kind: 'other', url }, page);
      codes.push(kept.ok ? 'kept' : kept.error.code);
    }
    expect(codes).toEqual(['webhook-not-secure', 'webhook-not-secure', 'webhook-no-address', 'webhook-no-address']);
    await keep();
    const listed = JSON.stringify(must(await outbox.verbs.listWebhooks({}, page)));
    expect(listed).not.toContain('SECRETPART');
    expect(readFileSync(path.join(folder, 'host.db'), 'latin1')).not.toContain('SECRETPART');
    must(await outbox.verbs.keepWebhook({ id: HOOK, name: 'Renamed', kind: 'other' }, page));
    await add();
    await becomes('sent');
  });

  it('forgets the webhook with its address, and says so of what waited for it', async () => {
    answerer = (_request, response) => void response.writeHead(503).end();
    await keep();
    await add();
    await expect.poll(() => stateOf(), { timeout: 5_000 }).toMatchObject({ kind: 'waiting', attempts: 1 });
    must(await outbox.verbs.removeWebhook({ id: HOOK }, page));
    expect(await stateOf()).toMatchObject({ kind: 'failed', problem: { code: 'webhook-gone' } });
    expect(readdirSync(path.join(folder, 'secrets'))).toEqual([]);
    const again = await outbox.verbs.settlePost({ id: 'a'.repeat(20), as: 'send' }, page);
    expect(again).toMatchObject({ ok: false, error: { code: 'webhook-gone' } });
  });

  it('is emptied with everything', async () => {
    await keep();
    await add();
    await becomes('sent');
    must(await outbox.erase());
    expect(must(await outbox.verbs.listPosts({}, page)).posts).toEqual([]);
    expect(must(await outbox.verbs.listWebhooks({}, page)).webhooks).toEqual([]);
    expect(readdirSync(path.join(folder, 'secrets'))).toEqual([]);
  });
});
