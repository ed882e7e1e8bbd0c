import { beforeEach, describe, expect, it } from 'vitest';
import type { MenuModel } from '#shared/ports/menu.ts';
import { DesktopHost } from './desktop-host.ts';

let asked: [string, unknown][];
let listeners: Set<(event: unknown) => void>;
let answer: unknown;
let host: DesktopHost;
beforeEach(() => {
  asked = [];
  listeners = new Set();
  answer = { ok: true, value: {} };
  host = new DesktopHost(
    {
      call: async (verb, input) => {
        asked.push([verb, input]);
        return answer;
      },
      onEvent: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    () => 7,
  );
});

const tell = (event: unknown): void => {
  for (const listener of listeners) listener(event);
};
const MODEL: MenuModel = { menus: [{ label: 'Edit', entries: [{ kind: 'role', role: 'paste' }] }] };

describe('its sync', () => {
  it('is away while its process is, and each time it is there is told', () => {
    const states: unknown[] = [];
    host.onState((state) => states.push(state));
    tell({ event: 'syncChanged', isRunning: true });
    tell({ event: 'syncChanged', isRunning: false });
    expect(host.state).toEqual({ kind: 'reconnecting', since: 7 });
    tell({ event: 'syncChanged', isRunning: true });
    expect(states).toEqual([{ kind: 'connected' }, { kind: 'reconnecting', since: 7 }, { kind: 'connected' }]);
  });
});

describe('the window’s menu', () => {
  it('is shown as the page says', () => {
    host.menu.show(MODEL);
    expect(asked).toEqual([['showMenu', MODEL]]);
  });

  it('brings back commands, until nobody listens, and nothing malformed', () => {
    const chosen: string[] = [];
    const stop = host.menu.onCommand((id) => chosen.push(id));
    tell({ event: 'commandChosen', id: 'undo' });
    tell({ event: 'commandChosen', id: '__proto__' });
    tell({ event: 'commandChosen' });
    tell({ event: 'closing' });
    tell('undo');
    stop();
    tell({ event: 'commandChosen', id: 'redo' });
    host.dispose();
    expect([chosen, listeners.size]).toEqual([['undo'], 0]);
  });

  it('leaves a line in the log where it was refused', async () => {
    answer = { ok: false, error: { code: 'bad-request', message: 'Refused.', detail: 'too many menus' } };
    host.menu.show(MODEL);
    await Promise.resolve();
    await Promise.resolve();
    expect(asked.at(-1)).toEqual([
      'writeLog',
      { level: 'error', message: 'the menu was refused', detail: 'too many menus' },
    ]);
  });
});

describe('a host that answers what the contract has not', () => {
  it.each([undefined, 7, { ok: true }, { ok: true, value: { edition: 'desktop' } }, { ok: false, error: 'x' }])(
    'is a problem in words and never a value: %j',
    async (given) => {
      answer = given;
      expect(await host.call('hello', {})).toMatchObject({ ok: false, error: { code: 'host-answer' } });
    },
  );
});
