import { describe, expect, it } from 'vitest';
import { err, must, ok, type Problem } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import { DirectSettings } from './direct-settings.ts';

const locked: Problem = { code: 'locked', message: 'The keychain is locked.' };

function store(kept: Map<string, Uint8Array>, isLocked = false): SecretStore {
  return {
    protection: async () => ({ kind: 'system', by: 'a test' }),
    read: async (name) => (isLocked ? err(locked) : ok(kept.get(name) ?? null)),
    write: async (name, secret) => {
      if (isLocked) return err(locked);
      kept.set(name, secret);
      return ok();
    },
    remove: async (name) => {
      kept.delete(name);
      return ok();
    },
    names: async () => ok([...kept.keys()]),
  };
}

const TURN = { url: 'turn:turn.example.org:3478?transport=tcp', user: 'ana', password: 'of the harbour' };

describe('how a device connects directly', () => {
  it('[SYNC-T3] asks no server before a person sets one, and keeps what was set', async () => {
    const kept = new Map<string, Uint8Array>();
    const settings = new DirectSettings(store(kept));
    await settings.ready;
    expect([settings.isAutomatic, settings.servers]).toEqual([true, []]);
    must(await settings.set({ isAutomatic: false, servers: [TURN] }));
    const later = new DirectSettings(store(kept));
    await later.ready;
    expect([later.isAutomatic, later.servers]).toEqual([false, [TURN]]);
    must(await later.forget());
    expect([later.servers, kept.size]).toEqual([[], 0]);
  });

  it('[SYNC-T3] refuses a TURN server without the name that it asks for', async () => {
    const settings = new DirectSettings(store(new Map()));
    await settings.ready;
    expect(await settings.set({ isAutomatic: true, servers: [{ ...TURN, password: '' }] })).toMatchObject({
      error: { code: 'turn-without-password' },
    });
    expect(settings.servers).toEqual([]);
  });

  it('[SYNC-T3] says nothing to anybody while it cannot be read what the person wants', async () => {
    for (const kept of [new Map<string, Uint8Array>(), new Map([['direct', Uint8Array.of(1, 2, 3)]])]) {
      const settings = new DirectSettings(store(kept, kept.size === 0));
      await settings.ready;
      expect(settings.isAutomatic).toBe(false);
    }
  });
});
