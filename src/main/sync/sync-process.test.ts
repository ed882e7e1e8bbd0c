import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import { UtilityDouble } from '../testing/utility-double.ts';
import type { FromSync, ToSync } from './messages.ts';
import { SyncProcess } from './sync-process.ts';

const makeSecrets = (): SecretStore => ({
  protection: async () => ({ kind: 'system', by: 'a keychain' }),
  read: async (name) => ok(name === 'kept' ? new Uint8Array([7]) : null),
  write: async () => ok(),
  remove: async () => ok(),
  names: async () => ok(['kept']),
});
const page = { windowStateChanged: () => {}, closeReady: () => {}, whenGone: () => {} };

let forked: UtilityDouble[];
let told: HostEvent[];
let logged: string[];
let timers: { readonly milliseconds: number; readonly work: () => void }[];
let now: number;
let secrets: SecretStore;
let sync: SyncProcess;
beforeEach(() => {
  [forked, told, logged, timers, now] = [[], [], [], [], 0];
  secrets = makeSecrets();
  sync = new SyncProcess({
    fork: () => {
      const child = new UtilityDouble();
      forked.push(child);
      return child;
    },
    folder: '/data',
    secrets,
    tell: (event) => void told.push(event),
    log: { write: (_level, message) => void logged.push(message) },
    clock: { now: () => now },
    after: (milliseconds, work) => {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    chance: () => 1,
  });
});

const newest = (): UtilityDouble => {
  const child = forked.at(-1);
  if (child === undefined) throw new Error('nothing was forked');
  return child;
};
const says = (message: FromSync, child = newest()): void => void child.emit('message', message);
const dies = (): void => void newest().emit('exit', 139);
const heard = (child = newest()): readonly ToSync['kind'][] => child.posted.map((each) => (each as ToSync).kind);
/** What waits for a moment, and not for an answer. */
const restart = (): (typeof timers)[number] => {
  const last = timers.at(-1);
  if (last === undefined) throw new Error('nothing is to happen');
  timers = timers.filter((each) => each !== last);
  return last;
};

describe('a sync process that dies', () => {
  it('is started again, later each time, and soon again once one went on for a minute', () => {
    const waits: number[] = [];
    for (let death = 0; death < 10; death += 1) {
      dies();
      const { milliseconds, work } = restart();
      waits.push(milliseconds);
      work();
    }
    expect(waits).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 60_000, 60_000]);
    says({ kind: 'opened' });
    now += 60_000;
    dies();
    expect(restart().milliseconds).toBe(200);
    expect(forked).toHaveLength(11);
  });

  it('is told of to the windows, as is the one that answers in its place', () => {
    says({ kind: 'opened' });
    dies();
    restart().work();
    expect(told).toEqual([
      { event: 'syncChanged', isRunning: true },
      { event: 'syncChanged', isRunning: false },
    ]);
    says({ kind: 'opened' });
    expect(told.at(-1)).toEqual({ event: 'syncChanged', isRunning: true });
  });

  it('is believed nothing afterwards, but its last lines are kept', () => {
    says({ kind: 'opened' });
    const first = newest();
    dies();
    restart().work();
    says({ kind: 'opened' }, first);
    says({ kind: 'event', event: { event: 'joiningChanged', join: 'a'.repeat(8) } }, first);
    says({ kind: 'log', level: 'error', message: 'its last words' }, first);
    first.emit('exit', 0);
    expect(told).toHaveLength(2);
    expect(logged).toContain('its last words');
    expect(forked).toHaveLength(2);
  });
});

describe('a sync process that is stuck', () => {
  const runsOut = (milliseconds: number): void => {
    const timer = timers.find((each) => each.milliseconds === milliseconds);
    if (timer === undefined) throw new Error(`nothing waits for ${milliseconds}`);
    timers = timers.filter((each) => each !== timer);
    timer.work();
  };

  it('is ended where it does not even say that it is there, and another is started', async () => {
    says({ kind: 'opened' });
    const asked = sync.verbs.listShared({}, page);
    runsOut(15_000);
    expect(await asked).toMatchObject({ ok: false, error: { detail: 'no answer in time' } });
    expect(heard()).toEqual(['open', 'ask', 'ping']);
    runsOut(30_000);
    restart().work();
    expect([forked.length, logged]).toEqual([2, ['sync hangs and is ended', 'sync ended and is started again']]);
  });

  it('is left alone where it says that it is, however long an answer takes', async () => {
    says({ kind: 'opened' });
    const asked = sync.verbs.listShared({}, page);
    const other = sync.verbs.listShared({}, page);
    runsOut(15_000);
    says({ kind: 'pong' });
    runsOut(15_000);
    expect(heard().filter((kind) => kind === 'ping')).toHaveLength(2);
    dies();
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([400]);
    await Promise.all([asked, other]);
  });
});

describe('a sync process', () => {
  it('is asked once it answers, and its folder is the first that it hears', async () => {
    const asked = sync.verbs.listShared({}, page);
    expect(heard()).toEqual(['open']);
    says({ kind: 'opened' });
    expect(heard()).toEqual(['open', 'ask']);
    says({ kind: 'answer', answer: { id: 1, ok: true, value: { projects: ['p'] } } });
    expect(await asked).toEqual({ ok: true, value: { projects: ['p'] } });
  });

  it('is given secrets when it asks for them', async () => {
    says({ kind: 'secret', id: 3, question: { ask: 'read', name: 'kept' } });
    await vi.waitFor(() =>
      expect(newest().posted.at(-1)).toEqual({
        kind: 'secret',
        id: 3,
        answer: { kind: 'secret', secret: new Uint8Array([7]) },
      }),
    );
    says({ kind: 'secret', id: 5, question: { ask: 'names' } });
    await vi.waitFor(() =>
      expect(newest().posted.at(-1)).toEqual({ kind: 'secret', id: 5, answer: { kind: 'names', names: ['kept'] } }),
    );
  });

  it('is told where secrets cannot be reached, and does not wait for ever', async () => {
    secrets.protection = () => Promise.reject(new Error('the keychain is locked'));
    says({ kind: 'secret', id: 4, question: { ask: 'protection' } });
    await vi.waitFor(() =>
      expect(newest().posted.at(-1)).toMatchObject({
        kind: 'secret',
        id: 4,
        answer: { kind: 'failed', problem: { detail: 'Error: the keychain is locked' } },
      }),
    );
  });

  it('is not believed where it says what the two did not agree on', () => {
    newest().emit('message', { kind: 'event', event: { event: 'sharingChanged', project: 7 } });
    newest().emit('message', 'opened');
    expect([told, logged.length]).toEqual([[], 2]);
  });

  it('[SYNC-S3] hears at once that the machine woke up, and is started at once where it waits for that', () => {
    sync.wake();
    expect(heard()).toEqual(['open', 'wake']);
    dies();
    sync.wake();
    expect([forked.length, timers.length]).toEqual([2, 0]);
  });

  it('is closed without being started again, whatever it was doing', async () => {
    await sync.close();
    expect([heard(), forked.length, timers.length]).toEqual([['open', 'close'], 1, 0]);
    await sync.close();
  });

  it('is not started any more when it was closed between two lives', async () => {
    dies();
    await sync.close();
    expect([forked.length, timers.length]).toEqual([1, 0]);
  });
});
