import { beforeEach, describe, expect, it } from 'vitest';
import type { UpdateState } from '#shared/ports/desktop.ts';
import { UpdateCheck, type UpdateSource } from './update-check.ts';

const DAY = 24 * 60 * 60_000;

let asked: string[];
let states: UpdateState['kind'][];
let timers: { work: () => void; milliseconds: number; live: boolean }[];
let newest: string | null | Error;
let source: UpdateSource | null;
let updates: UpdateCheck;

beforeEach(() => {
  [asked, states, timers, newest] = [[], [], [], null];
  source = {
    newer: async () => {
      asked.push('newer');
      if (newest instanceof Error) throw newest;
      return newest;
    },
    fetch: async (progress) => {
      asked.push('fetch');
      progress(0.5);
    },
    install: () => void asked.push('install'),
  };
  updates = new UpdateCheck({
    source: async () => source,
    clock: { now: () => 1_000 },
    log: { write: () => {} },
    changed: ({ kind }) => void states.push(kind),
    schedule: (work, milliseconds) => {
      const timer = { work, milliseconds, live: true };
      timers.push(timer);
      return () => {
        timer.live = false;
      };
    },
  });
});

const waiting = (): number[] => timers.filter(({ live }) => live).map(({ milliseconds }) => milliseconds);

describe('looking for a newer version', () => {
  it('asks nobody before the person wants it, however it is called', async () => {
    await updates.check();
    await updates.fetch();
    expect([asked, waiting(), updates.state]).toEqual([[], [], { kind: 'off' }]);
    expect(await updates.installation()).toBeNull();
  });

  it('asks after the start and then daily', async () => {
    updates.turn(true);
    expect([asked, waiting()]).toEqual([[], [20_000]]);
    timers[0]?.work();
    await Promise.resolve();
    expect([asked, waiting()]).toEqual([['newer'], [DAY]]);
  });

  it('says what it found: that this is the newest', async () => {
    updates.turn(true);
    await updates.check();
    expect(updates.state).toEqual({ kind: 'newest', at: 1_000 });
  });

  it('fetches and installs nothing by itself: each step waits for the person', async () => {
    newest = '0.2.0';
    updates.turn(true);
    await updates.check();
    expect([updates.state, asked]).toEqual([{ kind: 'found', version: '0.2.0', problem: null }, ['newer']]);
    await updates.fetch();
    expect(states).toEqual(['notAsked', 'asking', 'found', 'fetching', 'fetching', 'ready']);
    expect(asked).toEqual(['newer', 'fetch']);
    const install = await updates.installation();
    expect(asked).toEqual(['newer', 'fetch']);
    install?.();
    expect(asked).toEqual(['newer', 'fetch', 'install']);
  });

  it('says in a sentence that it could not find out, and asks again a day later', async () => {
    newest = new Error('net::ERR_INTERNET_DISCONNECTED');
    updates.turn(true);
    await updates.check();
    expect(updates.state).toMatchObject({ kind: 'failed', problem: { code: 'update-failed' } });
    expect(waiting()).toEqual([DAY]);
  });

  it('goes on offering what it found when a later day gives no answer', async () => {
    newest = '0.2.0';
    updates.turn(true);
    await updates.check();
    newest = new Error('net::ERR_INTERNET_DISCONNECTED');
    await updates.check();
    expect(updates.state).toEqual({ kind: 'found', version: '0.2.0', problem: null });
    await updates.fetch();
    expect(updates.state).toEqual({ kind: 'ready', version: '0.2.0' });
  });

  it('says that the version found could not be fetched, and goes on offering it', async () => {
    newest = '0.2.0';
    updates.turn(true);
    await updates.check();
    const works = source;
    source = works && {
      ...works,
      fetch: async (progress) => {
        progress(0.5);
        throw new Error('ENOSPC');
      },
    };
    await updates.fetch();
    expect(updates.state).toMatchObject({
      kind: 'found',
      version: '0.2.0',
      problem: { code: 'update-not-fetched', message: 'It could not be fetched. This version goes on working.' },
    });
    source = works;
    await updates.fetch();
    expect(updates.state).toEqual({ kind: 'ready', version: '0.2.0' });
  });

  it('says that a program which was not installed cannot be replaced', async () => {
    source = null;
    updates.turn(true);
    await updates.check();
    expect(updates.state).toMatchObject({ kind: 'failed', problem: { code: 'not-installed' } });
  });

  it('ends when it is turned off, in the midst of an answer too', async () => {
    newest = '0.2.0';
    updates.turn(true);
    const asking = updates.check();
    updates.turn(false);
    await asking;
    expect([updates.state, waiting()]).toEqual([{ kind: 'off' }, []]);
  });
});
