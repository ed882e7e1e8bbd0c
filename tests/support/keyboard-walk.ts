/**
 * Somebody who never touches the mouse goes over the window (INTERFACE "Behaviour people feel"): how they begin, and what they do on
 * every screen. After each key the focus is on something that is seen, named and framed: `Keyboard` looks.
 */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from './app.ts';
import { closeBoard } from './board-window.ts';
import { MONDAY_MORNING } from './clock.ts';
import { Keyboard } from './keyboard.ts';
import { list } from './person.ts';

class KeyboardWalk {
  readonly #app: App;
  readonly page: Page;
  readonly keys: Keyboard;

  private constructor(app: App) {
    this.#app = app;
    this.page = app.page;
    this.keys = new Keyboard(app.page);
  }

  static async begin(): Promise<KeyboardWalk> {
    const app = await launchApp({ startsAt: MONDAY_MORNING });
    await expect(app.page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
    return new KeyboardWalk(app);
  }

  end(): Promise<void> {
    return closeBoard(this.#app);
  }

  focused(): Locator {
    return this.page.locator(':focus');
  }

  async openSample(): Promise<void> {
    await this.keys.goTo('Open the sample project');
    await this.page.keyboard.press('Enter');
    await expect(list(this.page, 'With the client')).toBeVisible();
    await this.keys.look('on the board that was opened');
  }

  async newProject(name: string): Promise<void> {
    await this.keys.goTo('New project');
    await this.keys.press('Enter');
    await this.keys.type(name);
    await this.keys.press('Enter');
    await expect(list(this.page, 'To do')).toBeVisible();
    await this.keys.look('on the new board');
  }

  async command(words: string): Promise<void> {
    const palette = this.page.getByRole('dialog', { name: 'Commands' });
    await this.keys.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await this.keys.type(words);
    await this.page.keyboard.press('Enter');
    await expect(palette).toHaveCount(0);
  }

  async addCards(...titles: readonly string[]): Promise<void> {
    await this.keys.press('c');
    for (const title of titles) {
      await this.keys.type(title);
      await this.keys.press('Enter');
    }
    await this.keys.press('Escape');
  }

  /** From the start screen. */
  async importFile(file: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.keys.goTo('Import…');
    await this.page.keyboard.press('Enter');
    await (await choosing).setFiles(file);
    await this.keys.goTo('Import');
    await this.page.keyboard.press('Enter');
  }
}

/** A test that is such a walk, from the start screen on; at its end all is saved and nothing was complained of. */
export const keyboardTest = test.extend<{ readonly walk: KeyboardWalk }>({
  walk: async ({ browserName: _ }, use) => {
    const walk = await KeyboardWalk.begin();
    await use(walk);
    await walk.end();
  },
});
