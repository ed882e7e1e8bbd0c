import { describe, expect, it } from 'vitest';
import { hostEventSchema, hostRequestSchema, hostVerbs, isHostVerb } from './host.ts';
import { problemSchema } from './problem.ts';

describe('the Host contract', () => {
  it('knows its verbs and nothing that every object has', () => {
    expect(isHostVerb('allocateClientIds')).toBe(true);
    for (const name of ['__proto__', 'constructor', 'toString', 'readFile', '']) expect(isHostVerb(name)).toBe(false);
  });

  it('refuses unknown keys in every input', () => {
    const samples: Record<string, object> = {
      hello: {},
      allocateClientIds: { count: 1 },
      setProfile: { name: 'Ana' },
      openExternal: { url: 'https://example.org' },
      setWindowState: { title: 'x', unsaved: false },
      openWindow: { route: '#/' },
      showLogs: {},
      showMenu: { menus: [] },
      takeOpened: {},
      getDesktop: {},
      getSharing: { project: 'p' },
      listShared: {},
      openDocument: { project: 'p', holds: 'alone' },
      joinState: { join: '0011223344556677' },
      setDesktopSettings: { spellCheck: { on: false, languages: ['pt-PT'] }, updateCheck: false, notifications: false },
      notify: { title: 'x', body: '', route: '' },
      checkForUpdate: {},
      fetchUpdate: {},
      installUpdate: {},
    };
    for (const [verb, input] of Object.entries(samples)) {
      if (!isHostVerb(verb)) throw new Error(`${verb} left the contract`);
      expect(hostVerbs[verb].input.safeParse(input).success, verb).toBe(true);
      expect(hostVerbs[verb].input.safeParse({ ...input, extra: 1 }).success, verb).toBe(false);
    }
  });

  it('bounds how many clientIDs one call can burn', () => {
    const { input } = hostVerbs.allocateClientIds;
    for (const count of [0, -1, 1.5, 257, '3', null]) expect(input.safeParse({ count }).success).toBe(false);
    expect(input.safeParse({ count: 256 }).success).toBe(true);
  });

  it('takes clientIDs of 53 bits and refuses what a number cannot hold exactly', () => {
    const { output } = hostVerbs.allocateClientIds;
    expect(output.safeParse({ clientIds: [1, Number.MAX_SAFE_INTEGER] }).success).toBe(true);
    for (const id of [0, -3, 2 ** 53, 1.5]) expect(output.safeParse({ clientIds: [id] }).success).toBe(false);
  });

  it('opens windows on its own routes only', () => {
    const { input } = hostVerbs.openWindow;
    expect(input.safeParse({ route: '' }).success).toBe(true);
    for (const route of ['https://example.org', 'javascript:alert(1)', '/etc', '#x']) {
      expect(input.safeParse({ route }).success, route).toBe(false);
    }
  });

  it('parses envelopes, events and problems strictly', () => {
    expect(hostRequestSchema.safeParse({ id: 1, verb: 'hello', input: {} }).success).toBe(true);
    expect(hostRequestSchema.safeParse({ id: -1, verb: 'hello', input: {} }).success).toBe(false);
    expect(hostEventSchema.safeParse({ event: 'closing' }).success).toBe(true);
    expect(hostEventSchema.safeParse({ event: 'readFile' }).success).toBe(false);
    expect(problemSchema.safeParse({ code: 'a', message: 'b', help: undefined }).success).toBe(false);
  });
});
