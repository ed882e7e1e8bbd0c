import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBackups } from '#node/backups/backups.ts';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { HostStore } from '#node/data/host-store.ts';
import { openOutbox } from '#node/outbox/open-outbox.ts';
import type { Outbox } from '#node/outbox/outbox.ts';
import { openSync } from '#node/sync/open-sync.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { HostAnswer, Profile } from '#shared/ports/host.ts';
import { answer } from './answer.ts';
import { checkExternalUrl } from './external-url.ts';
import { type HostShell, type HostVerbs, hostVerbsOf } from './host-service.ts';
import { Partings } from './partings.ts';

let folder: string;
let store: HostStore;
let sync: SyncService;
let outbox: Outbox;
let verbs: HostVerbs;
let opened: string[];
let profiles: Profile[];
let logged: string[];
const log = { write: (_level: string, message: string) => void logged.push(message) };
const page = { windowStateChanged: () => {}, closeReady: () => {}, whenGone: () => {} };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-host-'));
  store = new HostStore(path.join(folder, 'host.db'), { now: () => 0 });
  [opened, profiles, logged] = [[], [], []];
  const shell: HostShell = {
    edition: 'browser',
    savesFiles: false,
    openExternal: async (url) => {
      opened.push(url);
      return ok();
    },
    saveFile: async () => err({ code: 'not-offered', message: 'Not here.' }),
    printPdf: async (html) =>
      html === 'unprintable'
        ? err({ code: 'no-browser', message: 'None here.' })
        : ok(new TextEncoder().encode(html.repeat(3))),
    openWindow: async () => {
      throw new Error('no display');
    },
    showLogs: async () => ok(),
    showDataFolder: async () => ok(),
    desktop: null,
  };
  const facts = { version: '1', platform: 'linux', locale: 'en', userName: 'ana', notice: null, dataFolder: folder };
  const secrets = new FileSecrets(path.join(folder, 'secrets'));
  const clock = { now: () => 0 };
  sync = openSync({ folder, secrets, store, clock, log, tell: () => {} });
  outbox = openOutbox({ folder, secrets, clock, log, tell: () => {} });
  const backups = openBackups({ folder, secrets, clock, log, tell: () => {} });
  const profileChanged = (profile: Profile): void => void profiles.push(profile);
  verbs = hostVerbsOf({ shell, facts, store, log, sync, outbox, backups, profileChanged });
});
afterEach(async () => {
  await outbox.close();
  await sync.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (verb: string, input: unknown): Promise<HostAnswer | null> =>
  answer(verbs, { id: 1, verb, input }, page, log);
const codeOf = (given: HostAnswer | null): string => (given !== null && !given.ok ? given.error.code : 'no problem');

describe('the host service', () => {
  it('answers by the contract', async () => {
    expect(await ask('hello', {})).toMatchObject({ id: 1, ok: true, value: { edition: 'browser', userName: 'ana' } });
    const ids = await ask('allocateClientIds', { count: 3 });
    expect(ids).toMatchObject({
      ok: true,
      value: { clientIds: [expect.any(Number), expect.any(Number), expect.any(Number)] },
    });
  });

  it('says what stands in the way where it cannot remember what it is about to answer (SYNC-E5)', async () => {
    const other = new DatabaseSync(path.join(folder, 'host.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(codeOf(await ask('allocateClientIds', { count: 1 }))).toBe('host-db-busy');
    other.close();
    expect(await ask('allocateClientIds', { count: 1 })).toMatchObject({ ok: true });
  });

  it('tells every page of a new name', async () => {
    const answered = await ask('setProfile', { name: 'Ana Reis' });
    expect(answered).toMatchObject({ ok: true, value: { name: 'Ana Reis' } });
    expect(profiles).toHaveLength(1);
  });

  it('[SYNC-E5] forgets the person when everything is erased, and still knows which clientIDs are taken', async () => {
    await ask('setProfile', { name: 'Ana Reis' });
    const before = await verbs.getProfile({}, page);
    const taken = store.allocateClientIds(5);
    expect(await ask('erase', {})).toMatchObject({ ok: true });
    const after = await verbs.getProfile({}, page);
    if (!before.ok || !after.ok) throw new Error('no profile');
    expect(after.value.name).toBe('ana');
    expect(after.value.id).not.toBe(before.value.id);
    expect(profiles.at(-1)).toEqual(after.value);
    expect(store.ownClientIds(taken)).toEqual(taken);
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = kept.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1'));
    expect(files.join('')).not.toContain('Ana Reis');
  });

  it('prints what comes in pieces, and hands the PDF out in parts, as often as asked', async () => {
    const job = 'j'.repeat(22);
    const piece = 'ab'.repeat(100_000);
    for (const html of [piece, piece]) expect(await ask('addToPrint', { job, html })).toMatchObject({ ok: true });
    expect(await ask('print', { job })).toMatchObject({ ok: true, value: { parts: 3 } });
    const parts: Buffer[] = [];
    for (const part of [0, 1, 1, 2]) {
      const taken = await verbs.takePrinted({ job, part }, page);
      if (!taken.ok) throw new Error(taken.error.message);
      parts[part] = Buffer.from(taken.value.data, 'base64');
    }
    expect(Buffer.concat(parts).toString()).toBe(piece.repeat(6));
    expect(codeOf(await ask('takePrinted', { job, part: 3 }))).toBe('print-lost');
  });

  it('knows the four last jobs of printing, and says of others that they are lost', async () => {
    const jobs = Array.from({ length: 5 }, (_, index) => String(index).repeat(22));
    for (const job of jobs) await ask('addToPrint', { job, html: 'x' });
    expect(codeOf(await ask('print', { job: jobs[0] }))).toBe('print-lost');
    expect(await ask('print', { job: jobs[1] })).toMatchObject({ ok: true });
    expect(codeOf(await ask('print', { job: jobs[1] }))).toBe('print-lost');
    expect(codeOf(await ask('addToPrint', { job: jobs[1], html: 'more' }))).toBe('print-lost');
    expect(codeOf(await ask('addToPrint', { job: 'short', html: 'x' }))).toBe('bad-request');
  });

  it('says why a job was not printed, and forgets it', async () => {
    const job = 'f'.repeat(22);
    await ask('addToPrint', { job, html: 'unprintable' });
    expect(codeOf(await ask('print', { job }))).toBe('no-browser');
    expect(codeOf(await ask('print', { job }))).toBe('print-lost');
  });

  it('refuses more than it can hold', async () => {
    const job = 'l'.repeat(22);
    const html = 'x'.repeat(200_000);
    let given = await ask('addToPrint', { job, html });
    for (let count = 1; count < 330 && given?.ok; count++) given = await ask('addToPrint', { job, html });
    expect(codeOf(given)).toBe('print-too-large');
  });

  it('refuses unknown verbs, inherited names and malformed input', async () => {
    for (const verb of ['readFile', '__proto__', 'constructor'])
      expect(codeOf(await ask(verb, {}))).toBe('bad-request');
    expect(codeOf(await ask('allocateClientIds', { count: 1e9 }))).toBe('bad-request');
    expect(codeOf(await ask('hello', null))).toBe('bad-request');
    for (const junk of [null, 3, 'x', [], { verb: 'hello' }, { id: 'x', verb: 'hello', input: {} }]) {
      expect(await answer(verbs, junk, page, log)).toBeNull();
    }
  });

  it('turns a fault of the host into a sentence and a line in the log', async () => {
    expect(codeOf(await ask('openWindow', { route: '' }))).toBe('host-fault');
    expect(logged).toEqual(['host verb openWindow failed']);
  });

  it('[SYNC-P1] says of a page that is gone that nobody looks there any more, once', async () => {
    const said = vi.spyOn(sync.verbs, 'setPresence');
    const partings = new Partings();
    const leaving = { ...page, whenGone: (name: string, work: () => void) => partings.set(name, work) };
    const board = { view: 'board', selected: [], panel: null, writing: null };
    const timeline = { ...board, view: 'timeline' };
    for (const state of [board, timeline]) {
      const input = { project: 'p1', page: 'a'.repeat(16), state };
      await answer(verbs, { id: 1, verb: 'setPresence', input }, leaving, log);
    }
    partings.run();
    partings.run();
    expect(said.mock.calls.map(([{ state }]) => state)).toEqual([board, timeline, null]);
  });

  it('says of what only the desktop edition can that it cannot', async () => {
    expect(codeOf(await ask('takeOpened', {}))).toBe('not-offered');
    expect(codeOf(await ask('showMenu', { menus: [] }))).toBe('not-offered');
    expect(await ask('showLogs', {})).toMatchObject({ ok: true });
  });

  it('opens web and mail addresses only', async () => {
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/x', 'https://a:b@example.org', 'x']) {
      expect(codeOf(await ask('openExternal', { url })), url).toBe('link-refused');
    }
    await ask('openExternal', { url: 'https://example.org/a b' });
    await ask('openExternal', { url: 'mailto:ana@example.org' });
    expect(opened).toEqual(['https://example.org/a%20b', 'mailto:ana@example.org']);
    expect(checkExternalUrl('HTTP://EXAMPLE.org')).toEqual(ok('http://example.org/'));
  });
});
