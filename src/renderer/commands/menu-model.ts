/** The native menu that the table of commands makes, as the desktop edition draws it (ports/menu). */
import type { MenuEntry, MenuModel, MenuRole } from '#shared/ports/menu.ts';
import type { CommandGroup } from './facts.ts';
import type { CommandRegistry } from './registry.ts';
import { COMMAND_IDS, COMMANDS, type CommandId, shownKeys } from './table.ts';

type Section = { readonly group: CommandGroup } | { readonly roles: readonly MenuRole[] };

const MENUS: readonly { readonly label: string; readonly sections: readonly Section[] }[] = [
  { label: 'File', sections: [{ group: 'Project' }, { roles: ['close', 'quit'] }] },
  { label: 'Edit', sections: [{ group: 'Edit' }, { roles: ['cut', 'copy', 'paste', 'selectAll'] }] },
  {
    label: 'View',
    sections: [
      { group: 'Board' },
      { group: 'Window' },
      { roles: ['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'] },
    ],
  },
  { label: 'Timeline', sections: [{ group: 'Timeline' }] },
  { label: 'Calendar', sections: [{ group: 'Calendar' }] },
  { label: 'Meeting', sections: [{ group: 'Meeting' }] },
  { label: 'Today', sections: [{ group: 'Today' }] },
  { label: 'Card', sections: [{ group: 'Card' }, { group: 'List' }] },
  { label: 'Register', sections: [{ group: 'Register' }] },
  { label: 'Go', sections: [{ group: 'Go to' }] },
  { label: 'Help', sections: [{ group: 'Help' }, { roles: ['about'] }] },
];

/** What ports/menu accepts of a name. */
const LONGEST_LABEL = 120;

export function menuModel(registry: CommandRegistry): MenuModel {
  return {
    menus: MENUS.map(({ label, sections }) => ({
      label,
      entries: sections.flatMap((section, index): MenuEntry[] => [
        ...(index > 0 ? [{ kind: 'separator' } as const] : []),
        ...entriesOf(section, registry),
      ]),
    })),
  };
}

function entriesOf(section: Section, registry: CommandRegistry): readonly MenuEntry[] {
  if ('roles' in section) return section.roles.map((role) => ({ kind: 'role', role }));
  return COMMAND_IDS.filter((id) => COMMANDS[id].group === section.group && COMMANDS[id].inMenuBar !== false).map(
    (id) => commandEntry(id, registry),
  );
}

function commandEntry(id: CommandId, registry: CommandRegistry): MenuEntry {
  const handler = registry.find(id);
  const keys = shownKeys(id);
  return {
    kind: 'command',
    id,
    label: (handler?.name?.() ?? COMMANDS[id].name).slice(0, LONGEST_LABEL),
    accelerator: keys === undefined ? null : accelerator(keys),
    enabled: handler !== null,
    checked: handler?.isOn?.() ?? null,
  };
}

const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  alt: 'Alt',
  shift: 'Shift',
  arrowup: 'Up',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  escape: 'Esc',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  '+': 'Plus',
};

/** Keys that the roles of the Edit menu have: a Mac would take them from a field that is being written in. */
const TAKEN_BY_ROLES: ReadonlySet<string> = new Set(['mod+a', 'mod+c', 'mod+v', 'mod+x']);

/** `mod+shift+z` as Electron writes it; null for what it cannot show, such as one key after another. */
export function accelerator(keys: string): string | null {
  if (keys.includes(' ') || TAKEN_BY_ROLES.has(keys)) return null;
  return keys
    .split('+')
    .map((part) => ELECTRON_NAMES[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');
}
