import { beforeEach, describe, expect, it } from 'vitest';
import { CloseGuard, SAVING_GRACE } from './close-guard.ts';

let log: string[];
let timers: { work: () => void; milliseconds: number; live: boolean }[];
let decide: (decision: 'stay' | 'close') => void;
let question: AbortSignal | null;
let guard: CloseGuard;

beforeEach(() => {
  log = [];
  timers = [];
  question = null;
  guard = new CloseGuard({
    askPage: () => log.push('ask page'),
    askPerson: (signal) => {
      log.push('ask person');
      question = signal;
      return new Promise((resolve) => {
        decide = resolve;
      });
    },
    close: () => log.push('close'),
    stayed: () => log.push('stayed'),
    schedule: (work, milliseconds) => {
      const timer = { work, milliseconds, live: true };
      timers.push(timer);
      return () => {
        timer.live = false;
      };
    },
  });
});

function pass(milliseconds: number): void {
  for (const timer of timers) {
    if (!timer.live || timer.milliseconds > milliseconds) continue;
    timer.live = false;
    timer.work();
  }
}

describe('closing', () => {
  it('is free while all is saved', () => {
    expect(guard.mayClose()).toBe(true);
    guard.windowStateChanged(true);
    guard.windowStateChanged(false);
    expect(guard.mayClose()).toBe(true);
    expect(log).toEqual([]);
  });

  it('waits for unsaved edits, asking the page once however often a person tries', () => {
    guard.windowStateChanged(true);
    expect(guard.mayClose()).toBe(false);
    expect(guard.mayClose()).toBe(false);
    expect(log).toEqual(['ask page']);
    guard.windowStateChanged(true);
    expect(log).toEqual(['ask page']);
    guard.windowStateChanged(false);
    expect(log).toEqual(['ask page', 'close']);
    pass(SAVING_GRACE);
    expect(log).toEqual(['ask page', 'close']);
  });

  it('ends with the page’s own word that it is ready', () => {
    guard.windowStateChanged(true);
    guard.mayClose();
    guard.closeReady();
    expect(log).toEqual(['ask page', 'close']);
    expect(timers.every((timer) => !timer.live)).toBe(true);
  });

  it('asks the person when saving takes too long, and loses edits only by their word', async () => {
    guard.windowStateChanged(true);
    guard.mayClose();
    pass(SAVING_GRACE - 1);
    expect(log).toEqual(['ask page']);
    pass(SAVING_GRACE);
    expect(log).toEqual(['ask page', 'ask person']);
    decide('close');
    await Promise.resolve();
    expect(log).toEqual(['ask page', 'ask person', 'close']);
  });

  it('starts over after the person stayed', async () => {
    guard.windowStateChanged(true);
    guard.mayClose();
    pass(SAVING_GRACE);
    decide('stay');
    await Promise.resolve();
    expect(log).toEqual(['ask page', 'ask person', 'stayed']);
    expect(guard.mayClose()).toBe(false);
    expect(log.at(-1)).toBe('ask page');
  });

  it('takes the question back when the edits are saved meanwhile', async () => {
    guard.windowStateChanged(true);
    guard.mayClose();
    pass(SAVING_GRACE);
    guard.windowStateChanged(false);
    expect(question?.aborted).toBe(true);
    decide('stay');
    await Promise.resolve();
    expect(log).toEqual(['ask page', 'ask person', 'close']);
  });

  it('does not wait for a page that died', () => {
    guard.windowStateChanged(true);
    guard.mayClose();
    guard.pageGone();
    expect(log).toEqual(['ask page', 'close']);
  });

  it('waits for a page that would not go although it had said that all is saved', () => {
    expect(guard.mayClose()).toBe(true);
    guard.heldByPage();
    expect(guard.mayClose()).toBe(false);
    guard.closeReady();
    expect(log).toEqual(['ask page', 'close']);
  });
});
