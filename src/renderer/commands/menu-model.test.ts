import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MenuEntry, type MenuModel, menuModelSchema } from '#shared/ports/menu.ts';
import { accelerator, menuModel } from './menu-model.ts';
import { showNativeMenu } from './native-menu.ts';
import { CommandRegistry } from './registry.ts';
import { COMMAND_IDS } from './table.ts';

const commandsOf = ({ menus }: MenuModel): Extract<MenuEntry, { kind: 'command' }>[] =>
  menus.flatMap(({ entries }) => entries).filter((entry) => entry.kind === 'command');

describe('the native menu', () => {
  it('shows every command once but those of one row’s own menu, in a shape that main accepts', () => {
    const model = menuModel(new CommandRegistry());
    expect(menuModelSchema.safeParse(model).error).toBeUndefined();
    expect(
      commandsOf(model)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(COMMAND_IDS.filter((id) => id !== 'project.open').toSorted());
  });

  it('offers what applies, under the name it has now, and says what is on', () => {
    const registry = new CommandRegistry();
    registry.provide(() => ({
      'edit.undo': { name: () => `Undo ${'x'.repeat(300)}`, run: () => undefined },
      'edit.redo': { applies: () => false, run: () => undefined },
      'window.theme': { isOn: () => true, run: () => undefined },
    }));
    const commands = new Map(commandsOf(menuModel(registry)).map((entry) => [entry.id, entry]));
    expect(commands.get('edit.undo')).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+Z', checked: null });
    expect(commands.get('edit.undo')?.label).toHaveLength(120);
    expect(commands.get('edit.redo')).toMatchObject({ enabled: false, label: 'Redo' });
    expect(commands.get('window.theme')).toMatchObject({ checked: true });
    expect(menuModelSchema.safeParse(menuModel(registry)).success).toBe(true);
  });

  it.each([
    ['c', 'C'],
    ['f2', 'F2'],
    ['alt+arrowup', 'Alt+Up'],
    ['mod+shift+l', 'CmdOrCtrl+Shift+L'],
    ['mod+,', 'CmdOrCtrl+,'],
    ['?', '?'],
    ['escape', 'Esc'],
    ['g b', null],
    ['mod+a', null],
  ])('writes the keys %j as %j', (keys, expected) => {
    expect(accelerator(keys)).toBe(expected);
  });
});

describe('the menu that is shown', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function place() {
    const shown: MenuModel[] = [];
    const listeners = new Set<(id: string) => void>();
    return {
      shown,
      listeners,
      choose: (id: string): void => {
        for (const listener of listeners) listener(id);
      },
      show: (model: MenuModel): void => void shown.push(model),
      onCommand: (listener: (id: string) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
  }

  it('is told once after a burst of changes, and not again while nothing differs', () => {
    const registry = new CommandRegistry();
    const menu = place();
    const target = new EventTarget();
    let applies = false;
    const stop = showNativeMenu(registry, menu, target);
    registry.provide(() => ({ 'card.open': { applies: () => applies, run: () => undefined } }));
    registry.provide(() => ({ 'window.help': { run: () => undefined } }));
    vi.runAllTimers();
    expect(menu.shown).toHaveLength(1);
    target.dispatchEvent(new Event('focusin'));
    vi.runAllTimers();
    expect(menu.shown).toHaveLength(1);
    applies = true;
    target.dispatchEvent(new Event('focusin'));
    vi.runAllTimers();
    expect(menu.shown).toHaveLength(2);
    stop();
    applies = false;
    target.dispatchEvent(new Event('focusin'));
    vi.runAllTimers();
    expect([menu.shown.length, menu.listeners.size]).toEqual([2, 0]);
  });

  it('runs what is chosen, and nothing that is no command', () => {
    const registry = new CommandRegistry();
    const menu = place();
    const ran: string[] = [];
    registry.provide(() => ({ 'window.help': { run: () => ran.push('help') } }));
    const stop = showNativeMenu(registry, menu, new EventTarget());
    for (const id of ['window.help', 'no.such.command', 'toString']) menu.choose(id);
    expect(ran).toEqual(['help']);
    stop();
  });
});
