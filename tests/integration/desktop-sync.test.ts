/** Desktop editions whose sync is a process of its own: forked, killed, come back, and quit. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFile } from '#node/data/folder-lock.ts';
import { readTextIfThere } from '#node/data/private-file.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { DesktopProfile } from '#tests/support/sync/desktop-profile.ts';
import { CLOSING_GRACE } from '../../src/main/sync/sync-process.ts';

const PROJECT = asId<ProjectId>('project-one');
const SOON = { timeout: 20_000 };

const profiles: DesktopProfile[] = [];
afterEach(() => {
  for (const profile of profiles.splice(0)) profile.end();
});

async function profile(name: string): Promise<DesktopProfile> {
  const made = new DesktopProfile();
  profiles.push(made);
  await made.start(name);
  return made;
}

const logOf = ({ desk }: DesktopProfile): string => readTextIfThere(path.join(desk.folder, 'logs', 'host.log')) ?? '';
const isAlive = ({ utility }: DesktopProfile): boolean =>
  utility.child.exitCode === null && utility.child.signalCode === null;

async function owner(): Promise<DesktopProfile> {
  const ana = await profile('Ana');
  ana.cards.set('before', 'written alone');
  await ana.open(PROJECT);
  await ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
  await expect.poll(() => ana.synced.state, SOON).toMatchObject({ kind: 'shared', role: 'owner', isWaiting: false });
  return ana;
}

async function joined(ana: DesktopProfile, name: string): Promise<DesktopProfile> {
  const ben = await profile(name);
  const { link } = await ana.ask('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
  const { join } = await ben.ask('join', { link });
  const state = () => ben.ask('joinState', { join });
  await expect.poll(state, SOON).toMatchObject({ kind: 'words' });
  const requests = async () => {
    const sharing = await ana.ask('getSharing', { project: PROJECT });
    return sharing.kind === 'shared' ? sharing.requests : [];
  };
  await expect.poll(requests, SOON).toHaveLength(1);
  const [request] = await requests();
  const said = await state();
  if (request === undefined || said.kind !== 'words') throw new Error('nobody asks to join');
  const choice = request.choices.findIndex((words) => words.join() === said.words.join()) as 0 | 1 | 2;
  await ana.ask('pickWords', { project: PROJECT, request: request.request, choice, isOwnDevice: false });
  await expect.poll(state, SOON).toEqual({ kind: 'joined', project: PROJECT });
  await ben.open(PROJECT);
  return ben;
}

describe('sync in a process of its own', () => {
  it('[SYNC-T1] shares over the local network, and comes back from a kill with what was written meanwhile', {
    timeout: 90_000,
  }, async () => {
    const ana = await owner();
    const ben = await joined(ana, 'Ben');
    await expect.poll(() => ben.cards.toJSON(), SOON).toEqual({ before: 'written alone' });
    ben.cards.set('b', 'by Ben');
    await expect.poll(() => ana.cards.get('b'), SOON).toBe('by Ben');

    const states: string[] = [];
    ana.page.onState(({ kind }) => states.push(kind));
    await ana.killSync();
    await expect.poll(() => ana.page.state.kind).toBe('reconnecting');
    ana.cards.set('a', 'while sync was dead');
    expect(await ana.ask('getProfile', {})).toMatchObject({ name: 'Ana' });
    await expect.poll(() => ben.cards.get('a'), SOON).toBe('while sync was dead');
    expect([states, ana.forked.length]).toEqual([['reconnecting', 'connected'], 2]);
    ben.cards.set('b', 'again by Ben');
    await expect.poll(() => ana.cards.get('b'), SOON).toBe('again by Ben');
    expect(ana.desk.electron.windows.map(({ destroyed }) => destroyed)).toEqual([false]);
    expect(logOf(ana)).toContain('sync ended and is started again');
  });

  it('[SYNC-V5] loses nothing though it is killed again and again while both write', { timeout: 120_000 }, async () => {
    const ana = await owner();
    const ben = await joined(ana, 'Ben');
    const expected: Record<string, string> = { before: 'written alone' };
    for (const kill of [1, 2, 3]) {
      const killed = [ana, ben][kill % 2] ?? ana;
      for (let step = 0; step < 12; step += 1) {
        for (const [who, each] of [['a', ana] as const, ['b', ben] as const]) {
          // Large enough to travel in pieces: some of them reach the one that is killed, and some the next.
          const text = `${who}${kill}.${step} `.repeat(4_000);
          each.cards.set(`${who}${step}`, text);
          expected[`${who}${step}`] = text;
        }
        if (step === 3 * kill) void killed.killSync();
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    }
    for (const each of [ana, ben]) {
      await expect.poll(() => each.cards.toJSON(), { timeout: 40_000 }).toEqual(expected);
      await expect.poll(() => each.synced.state, SOON).toMatchObject({ kind: 'shared', isWaiting: false });
    }
    expect(ana.forked.length + ben.forked.length).toBe(5);
  });

  it('asks again what may be asked twice when it dies over a question, and says of the rest that it is not known', {
    timeout: 40_000,
  }, async () => {
    const ana = await owner();
    ana.utility.child.kill('SIGSTOP');
    const repeated = ana.page.call('listShared', {});
    const unclear = ana.page.call('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
    await ana.killSync();
    expect(await unclear).toMatchObject({ ok: false, error: { code: 'host-unreachable', detail: 'interrupted' } });
    expect(await repeated).toEqual({ ok: true, value: { projects: [PROJECT] } });
  });

  it('[SYNC-E2] keeps keys where main keeps them, and says so where the system has no place for them', {
    timeout: 40_000,
  }, async () => {
    const ana = await profile('Ana');
    ana.desk.electron.keyring = 'basic_text';
    expect(await ana.page.call('shareProject', { project: PROJECT, name: 'Harbour' })).toMatchObject({
      ok: false,
      error: { code: 'no-keychain' },
    });
    ana.desk.electron.keyring = 'gnome_libsecret';
    await ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
    expect(readFileSync(path.join(ana.desk.folder, 'secrets', 'device-keys'), 'utf8')).toMatch(/^k1:/);
  });

  it('says that it is there when it is asked', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    await ana.ask('listShared', {});
    const told: unknown[] = [];
    ana.utility.on('message', (message) => told.push(message));
    ana.utility.postMessage({ kind: 'ping' });
    await expect.poll(() => told, SOON).toEqual([{ kind: 'pong' }]);
  });

  it('leaves what ended it in the log of main', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    await ana.ask('listShared', {});
    ana.utility.postMessage({ kind: 'nonsense' });
    await expect.poll(() => ana.forked.length, SOON).toBe(2);
    expect(await ana.ask('listShared', {})).toEqual({ projects: [] });
    expect(logOf(ana)).toMatch(/uncaughtException[\s\S]*sync ended and is started again/);
  });

  it('waits for the one before it to end, which main did not see ending', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    await ana.ask('listShared', {});
    await ana.killSync();
    const release = lockFile(path.join(ana.desk.folder, 'sync.lock'));
    await expect.poll(() => logOf(ana), SOON).toContain('another sync process has this data folder');
    release?.();
    expect(await ana.ask('listShared', {})).toEqual({ projects: [] });
  });
});

describe('quitting', () => {
  it('ends it after the windows, with everything in its log, and leaves the folder to others', {
    timeout: 60_000,
  }, async () => {
    const ana = await owner();
    ana.cards.set('a', 'the last edit');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: true });
    await expect.poll(() => ana.synced.state, SOON).toMatchObject({ isWaiting: false });
    ana.quit();
    expect([ana.desk.lastWindow().destroyed, ana.desk.electron.app.ended]).toEqual([true, null]);
    await expect.poll(() => ana.desk.electron.app.ended, SOON).toBe(0);
    expect([isAlive(ana), ana.forked.length]).toEqual([false, 1]);
    expect(logOf(ana)).not.toMatch(/sync ended|sync did not end/);

    ana.desk.stop();
    await ana.start('Ana');
    expect(await ana.ask('listShared', {})).toEqual({ projects: [PROJECT] });
  });

  it('does not wait for a question that waits for something to happen', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    const carrier = 'c'.repeat(16);
    await ana.ask('carryDirect', { carrier });
    const taking = ana.page.call('takeDirect', { carrier, full: [] });
    await ana.ask('listShared', {});
    ana.quit();
    await expect.poll(() => ana.desk.electron.app.ended, SOON).toBe(0);
    expect(logOf(ana)).not.toContain('sync did not end in time');
    expect(await taking).toMatchObject({ ok: false });
  });

  it('does not wait for one that hangs', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    await ana.ask('listShared', {});
    ana.utility.child.kill('SIGSTOP');
    const before = Date.now();
    ana.quit();
    await expect.poll(() => ana.desk.electron.app.ended, SOON).toBe(0);
    expect(Date.now() - before).toBeGreaterThanOrEqual(CLOSING_GRACE - 50);
    expect(logOf(ana)).toContain('sync did not end in time');
  });

  it('is not held up by one that is between two lives', { timeout: 40_000 }, async () => {
    const ana = await profile('Ana');
    await ana.ask('listShared', {});
    await ana.killSync();
    ana.quit();
    await expect.poll(() => ana.desk.electron.app.ended).toBe(0);
    expect(ana.forked).toHaveLength(1);
  });
});
