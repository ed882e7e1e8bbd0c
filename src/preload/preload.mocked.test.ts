import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_CHANNEL, type DesktopBridge, EVENT_CHANNEL } from '#shared/ports/desktop-bridge.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  ipc: null as EventEmitter | null,
}));

vi.mock('electron', () => {
  const ipc = new EventEmitter();
  electron.ipc = ipc;
  return {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
    ipcRenderer: Object.assign(ipc, {
      invoke: async (...args: unknown[]) => {
        electron.invoked.push(args);
        return { ok: true, value: {} };
      },
    }),
  };
});

let bridge: DesktopBridge;
beforeEach(async () => {
  await import('./preload.ts');
  bridge = electron.exposed.get('throughlineHost') as DesktopBridge;
});

describe('the preload', () => {
  it('leaves one frozen object with two functions on the page, and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['throughlineHost']);
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.keys(bridge)).toEqual(['call', 'onEvent']);
  });

  it('sends every call over the one channel, whatever the verb is named', async () => {
    await bridge.call('shell:openExternal', { url: 'x' });
    expect(electron.invoked).toEqual([[CALL_CHANNEL, 'shell:openExternal', { url: 'x' }]]);
  });

  it('hands the message on without Electron’s event, until it is disposed', () => {
    const heard: unknown[][] = [];
    const dispose = bridge.onEvent((...args) => heard.push(args));
    electron.ipc?.emit(EVENT_CHANNEL, { sender: 'ipcRenderer' }, { event: 'closing' });
    electron.ipc?.emit('another channel', {}, 'no');
    dispose();
    electron.ipc?.emit(EVENT_CHANNEL, {}, { event: 'closing' });
    expect(heard).toEqual([[{ event: 'closing' }]]);
    expect(electron.ipc?.listenerCount(EVENT_CHANNEL)).toBe(0);
  });
});
