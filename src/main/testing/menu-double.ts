import type { MenuItemConstructorOptions } from 'electron';
import type { MenuHandle } from '../electron-api.ts';

export class MenuDouble implements MenuHandle {
  readonly template: MenuItemConstructorOptions[];

  constructor(template: MenuItemConstructorOptions[]) {
    this.template = template;
  }

  popup(): void {}

  /** Every item of it and of its menus. */
  items(): MenuItemConstructorOptions[] {
    return this.template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
  }

  /** Chooses the item of this name as a person does. */
  choose(label: string): void {
    const item = this.items().find((found) => found.label === label);
    if (item?.click === undefined) throw new Error(`there is nothing to choose at ${label}`);
    // What Electron hands along (the item, the window, the keys held) is not used.
    (item.click as () => void)();
  }
}
