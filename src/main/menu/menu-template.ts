/** A page's menu (ports/menu) as Electron builds it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuEntry, MenuModel, MenuRole } from '#shared/ports/menu.ts';
import type { ZoomChange } from '../zoom.ts';

export interface MenuActions {
  choose(id: string): void;
  zoom(change: ZoomChange): void;
}

type Command = Extract<MenuEntry, { kind: 'command' }>;

export function menuTemplate(
  { menus }: MenuModel,
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const own = menus.map(({ label, entries }) => ({
    label: plain(label, platform),
    submenu: withoutLooseSeparators(entries.flatMap((entry) => itemOf(entry, platform, actions))),
  }));
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...own] : own;
}

/** Before a page has shown its menu. On a Mac the keys of the clipboard work through a menu only. */
export function firstMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  const edit: MenuItemConstructorOptions[] = [
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  return [{ role: 'appMenu' }, { label: 'Edit', submenu: edit }, { role: 'windowMenu' }];
}

/** In Electron's labels, `&` marks the letter to press with Alt; ours are only names. */
export function plain(label: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? label : label.replaceAll('&', '&&');
}

function itemOf(entry: MenuEntry, platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  switch (entry.kind) {
    case 'separator':
      return [{ type: 'separator' }];
    case 'command':
      return [commandItem(entry, platform, actions)];
    case 'role':
      return roleItems(entry.role, platform, actions);
  }
}

function commandItem(
  { id, label, accelerator, enabled, checked }: Command,
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions {
  return {
    id,
    label: plain(label, platform),
    enabled,
    click: () => actions.choose(id),
    // The page hears the keys itself.
    registerAccelerator: false,
    ...(accelerator === null || !showsKey(accelerator, platform) ? {} : { accelerator }),
    ...(checked === null ? {} : { type: 'checkbox' as const, checked }),
  };
}

/** macOS takes what a menu shows from the page, and would take letters from whoever types. */
function showsKey(accelerator: string, platform: NodeJS.Platform): boolean {
  return platform !== 'darwin' || /^(?:CmdOrCtrl|Cmd|Ctrl|Meta)\+|^(?:\w+\+)*F\d+$/.test(accelerator);
}

const ZOOM: Partial<Record<MenuRole, { label: string; change: ZoomChange; accelerator: string }>> = {
  zoomIn: { label: 'Zoom in', change: 'in', accelerator: 'CmdOrCtrl+Plus' },
  zoomOut: { label: 'Zoom out', change: 'out', accelerator: 'CmdOrCtrl+-' },
  resetZoom: { label: 'Actual size', change: 'reset', accelerator: 'CmdOrCtrl+0' },
};

function roleItems(role: MenuRole, platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  // On a Mac both stand in the program's own menu.
  if (platform === 'darwin' && (role === 'about' || role === 'quit')) return [];
  const zoom = ZOOM[role];
  // Not Electron's own: the size is remembered, and the keys are heard in one place.
  if (zoom === undefined) return [{ role }];
  const { label, accelerator, change } = zoom;
  return [{ label, accelerator, registerAccelerator: false, click: () => actions.zoom(change) }];
}

function withoutLooseSeparators(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  const isLine = (item: MenuItemConstructorOptions | undefined): boolean =>
    item === undefined || item.type === 'separator';
  const single = items.filter((item, index) => !isLine(item) || !isLine(items[index - 1]));
  return isLine(single.at(-1)) ? single.slice(0, -1) : single;
}
