import { describe, expect, it } from 'vitest';
import { type CommandHandlers, CommandRegistry } from './registry.ts';
import { COMMAND_IDS, COMMANDS } from './table.ts';

describe('the registry', () => {
  it('asks the last provider first, and the one before where that does not apply', () => {
    const registry = new CommandRegistry();
    const ran: string[] = [];
    let panel = true;
    registry.provide(() => ({ 'card.open': { run: () => ran.push('board') } }));
    const gone = registry.provide(() => ({
      'card.open': { applies: () => panel, run: () => ran.push('panel') },
    }));
    registry.run('card.open');
    panel = false;
    registry.run('card.open');
    panel = true;
    gone();
    gone();
    registry.run('card.open');
    expect(ran).toEqual(['panel', 'board', 'board']);
  });

  it('answers whether something ran, and reads its providers anew each time', () => {
    const registry = new CommandRegistry();
    let handlers: CommandHandlers = {};
    registry.provide(() => handlers);
    expect(registry.run('window.help')).toBe(false);
    handlers = { 'window.help': { run: () => undefined } };
    expect(registry.run('window.help')).toBe(true);
  });
});

describe('the table', () => {
  it('gives no two commands the same keys in the same place', () => {
    const places = ['card', 'list', 'panel', 'board', 'record', 'register', 'item', 'digest'] as const;
    for (const place of places) {
      const keys = COMMAND_IDS.filter((id) => COMMANDS[id].places?.includes(place) ?? true).flatMap(
        (id) => COMMANDS[id].keys ?? [],
      );
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it('has for each command with Ctrl one key that every keyboard has without AltGr', () => {
    const held = COMMAND_IDS.map((id) => COMMANDS[id].keys ?? []).filter(([first]) => first?.startsWith('mod+'));
    expect(held.filter((keys) => !keys.some((each) => /^mod\+(shift\+)?[a-z,]$/.test(each)))).toEqual([]);
    expect(held.length).toBeGreaterThan(5);
  });

  it('writes no sequence that begins with the keys of a command', () => {
    const all = COMMAND_IDS.flatMap((id) => COMMANDS[id].keys ?? []);
    const firsts = all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]);
    expect(all.filter((keys) => firsts.includes(keys))).toEqual([]);
  });
});
