import type { MenuItemConstructorOptions } from 'electron';
import type { MenuModel } from '#shared/ports/menu.ts';
import type { ElectronApi, WindowHandle } from '../electron-api.ts';
import { firstMenu, type MenuActions, menuTemplate } from './menu-template.ts';

/** The menu of each window: on the window where it has one, and on a Mac at the top of the screen for the one in front. */
export class ShellMenus {
  readonly #electron: ElectronApi;
  readonly #templates = new Map<WindowHandle, MenuItemConstructorOptions[]>();
  #front: WindowHandle | null = null;

  constructor(electron: ElectronApi) {
    this.#electron = electron;
    // Electron's own menu reloads the page and opens its tools.
    this.#showOnTop(firstMenu(electron.platform));
  }

  add(window: WindowHandle): void {
    if (this.#electron.platform !== 'darwin') return;
    window.on('focus', () => {
      this.#front = window;
      this.#showOnTop(this.#templates.get(window) ?? firstMenu('darwin'));
    });
    window.on('closed', () => {
      this.#templates.delete(window);
      if (this.#front !== window) return;
      this.#front = null;
      this.#showOnTop(firstMenu('darwin'));
    });
  }

  show(window: WindowHandle, model: MenuModel, actions: MenuActions): void {
    const { platform } = this.#electron;
    const template = menuTemplate(model, platform, actions);
    if (platform !== 'darwin') {
      window.setMenu(this.#electron.buildMenu(template));
      return;
    }
    this.#templates.set(window, template);
    if (this.#front === window || this.#front === null) this.#showOnTop(template);
  }

  #showOnTop(template: MenuItemConstructorOptions[] | null): void {
    this.#electron.setApplicationMenu(template === null ? null : this.#electron.buildMenu(template));
  }
}
