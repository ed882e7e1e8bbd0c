import { beforeEach, describe, expect, it } from 'vitest';
import type { MenuEntry, MenuModel } from '#shared/ports/menu.ts';
import { ElectronDouble } from '../testing/electron-double.ts';
import { MenuDouble } from '../testing/menu-double.ts';
import type { WindowDouble } from '../testing/window-double.ts';
import { type MenuActions, menuTemplate } from './menu-template.ts';
import { ShellMenus } from './shell-menus.ts';

const done: string[] = [];
const actions: MenuActions = { choose: (id) => void done.push(id), zoom: (change) => void done.push(`zoom ${change}`) };
beforeEach(() => {
  done.length = 0;
});

const command = (id: string, label: string, accelerator: string | null = null): MenuEntry => ({
  kind: 'command',
  id,
  label,
  accelerator,
  enabled: true,
  checked: null,
});

const MODEL: MenuModel = {
  menus: [
    { label: 'File', entries: [command('import', 'Import…', 'CmdOrCtrl+O'), { kind: 'role', role: 'quit' }] },
    {
      label: 'Card & list',
      entries: [
        command('undo', 'Undo', 'CmdOrCtrl+Z'),
        { kind: 'separator' },
        { ...command('card.new', 'New card', 'C'), enabled: false } as MenuEntry,
        { ...command('dense', 'Cut & dried'), checked: true } as MenuEntry,
        { kind: 'role', role: 'zoomIn' },
        { kind: 'role', role: 'paste' },
      ],
    },
  ],
};

const drawn = (platform: NodeJS.Platform, model = MODEL): MenuDouble =>
  new MenuDouble(menuTemplate(model, platform, actions));

describe('a menu of the page', () => {
  it('brings back the command that was chosen, and no other', () => {
    const menu = drawn('linux');
    menu.choose('Import…');
    menu.choose('Undo');
    menu.choose('Zoom in');
    expect(done).toEqual(['import', 'undo', 'zoom in']);
  });

  it('shows what is on, what is off, and names with an & in them', () => {
    const items = drawn('win32').items();
    expect(items.map(({ label }) => label)).toContain('Card && list');
    expect(items.find(({ id }) => id === 'card.new')).toMatchObject({ enabled: false, accelerator: 'C' });
    expect(items.find(({ id }) => id === 'dense')).toMatchObject({
      type: 'checkbox',
      checked: true,
      label: 'Cut && dried',
    });
    expect(items.find(({ role }) => role === 'paste')).toEqual({ role: 'paste' });
  });

  it('takes no key from the page', () => {
    for (const item of drawn('linux').items()) {
      if (item.accelerator !== undefined) expect(item.registerAccelerator, String(item.label)).toBe(false);
    }
  });

  it('shows on a Mac no key that would be taken from whoever types', () => {
    const items = drawn('darwin').items();
    expect(items.find(({ id }) => id === 'card.new')?.accelerator).toBeUndefined();
    expect(items.find(({ id }) => id === 'undo')?.accelerator).toBe('CmdOrCtrl+Z');
  });

  it('has on a Mac the program’s own menu, which holds what others have under File', () => {
    const { template } = drawn('darwin');
    expect(template[0]).toEqual({ role: 'appMenu' });
    expect(
      drawn('darwin')
        .items()
        .some(({ role }) => role === 'quit'),
    ).toBe(false);
    expect(
      drawn('linux')
        .items()
        .some(({ role }) => role === 'quit'),
    ).toBe(true);
  });

  it('leaves no line above, below, or beside another', () => {
    const line: MenuEntry = { kind: 'separator' };
    const about: MenuEntry = { kind: 'role', role: 'about' };
    const entries = [line, command('a', 'A'), line, about, line, command('b', 'B'), line];
    const [, help] = drawn('darwin', { menus: [{ label: 'Help', entries }] }).template;
    expect(help?.submenu).toMatchObject([{ id: 'a' }, { type: 'separator' }, { id: 'b' }]);
  });
});

describe('the menus of the windows', () => {
  const open = (electron: ElectronDouble, menus: ShellMenus): WindowDouble => {
    const window = electron.createWindow({});
    menus.add(window);
    return window;
  };

  it('are none of Electron’s own, before the page has shown its', () => {
    const electron = new ElectronDouble();
    new ShellMenus(electron);
    expect(electron.applicationMenu).toBeNull();
  });

  it('stand on each window', () => {
    const electron = new ElectronDouble();
    const menus = new ShellMenus(electron);
    const [first, second] = [open(electron, menus), open(electron, menus)];
    menus.show(first, MODEL, actions);
    expect([first.menu?.items().length, second.menu]).toEqual([10, null]);
  });

  it('follow on a Mac the window in front', () => {
    const electron = new ElectronDouble();
    electron.platform = 'darwin';
    const menus = new ShellMenus(electron);
    expect(electron.applicationMenu?.items().map(({ role }) => role)).toContain('paste');
    const [first, second] = [open(electron, menus), open(electron, menus)];
    menus.show(first, { menus: [{ label: 'One', entries: [] }] }, actions);
    menus.show(second, { menus: [{ label: 'Two', entries: [] }] }, actions);
    const title = (): unknown => electron.applicationMenu?.template[1]?.label;
    first.focus();
    expect(title()).toBe('One');
    second.focus();
    expect(title()).toBe('Two');
    menus.show(first, { menus: [{ label: 'Three', entries: [] }] }, actions);
    expect(title()).toBe('Two');
    second.destroy();
    expect(title()).toBe('Edit');
  });
});
