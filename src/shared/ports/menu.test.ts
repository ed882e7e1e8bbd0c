import { describe, expect, it } from 'vitest';
import { type MenuEntry, menuModelSchema } from './menu.ts';

const command = { kind: 'command', id: 'card.new', label: 'New card', accelerator: 'C', enabled: true, checked: null };
const accepts = (entry: object): boolean =>
  menuModelSchema.safeParse({ menus: [{ label: 'Card', entries: [entry] }] }).success;

describe('a menu', () => {
  it('is made of commands, roles and lines', () => {
    const entries: MenuEntry[] = [
      { kind: 'command', id: 'undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z', enabled: false, checked: null },
      { kind: 'separator' },
      { kind: 'role', role: 'paste' },
    ];
    expect(menuModelSchema.safeParse({ menus: [{ label: 'Edit', entries }] }).success).toBe(true);
  });

  it.each([
    'C',
    '/',
    '?',
    '1',
    'F2',
    'Alt+Up',
    'CmdOrCtrl+K',
    'CmdOrCtrl+Shift+Z',
    'CmdOrCtrl+Plus',
    'CmdOrCtrl+,',
    'Shift+F10',
    'CmdOrCtrl+\\',
  ])('shows the keys %s', (accelerator) => {
    expect(accepts({ ...command, accelerator })).toBe(true);
  });

  it.each(['', 'c', 'Ctrl+', 'Ctrl', '+', 'Hyper+K', 'Ctrl+K+J', 'F25', 'Ctrl+KK', 'MediaPlayPause', 'C\n', 'G B'])(
    'refuses the keys %j, at which Electron would throw',
    (accelerator) => {
      expect(accepts({ ...command, accelerator })).toBe(false);
    },
  );

  it.each([
    { ...command, id: '' },
    { ...command, id: '__proto__' },
    { ...command, id: 'x'.repeat(81) },
    { ...command, label: '' },
    { ...command, label: 'x'.repeat(121) },
    { ...command, click: 'x' },
    { ...command, checked: 'yes' },
    { kind: 'role', role: 'undo' },
    { kind: 'role', role: 'toggleDevTools' },
    { kind: 'role', role: 'forceReload' },
    { kind: 'submenu', entries: [] },
  ])('refuses %j', (entry) => {
    expect(accepts(entry)).toBe(false);
  });

  it('has a size', () => {
    const menus = (count: number, entries: number): object => ({
      menus: Array.from({ length: count }, () => ({
        label: 'x',
        entries: Array.from({ length: entries }, () => command),
      })),
    });
    expect(menuModelSchema.safeParse(menus(12, 60)).success).toBe(true);
    expect(menuModelSchema.safeParse(menus(13, 1)).success).toBe(false);
    expect(menuModelSchema.safeParse(menus(1, 61)).success).toBe(false);
  });
});
