/** What a person does in a window, and what they read there. */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

export const SAVED = 'Saved on this device';

export async function says(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status')).toContainText(words);
}

/** Nothing but "saved": no sentence of trouble beside it. */
export async function saysSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(SAVED);
}

/** The window fetches its further parts by itself while it has a host. */
export async function partsFetched(page: Page, ...parts: string[]): Promise<void> {
  const fetched =
    "performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd > 0).map(({ name }) => name).join()";
  for (const part of parts) await expect.poll(() => page.evaluate(fetched)).toContain(part);
}

export async function startProject(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'New project' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(list(page, 'To do')).toBeVisible();
}

export async function goToStart(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
}

/** Opens a project from the start screen. */
export async function openProject(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Recent projects' }).getByRole('link', { name }).click();
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
}

export function list(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

export function card(page: Page, title: string): Locator {
  return page.getByRole('listitem', { name: title, exact: true });
}

/** Of the cards of a list that are mounted, from top to bottom. */
export async function titles(page: Page, listName: string): Promise<(string | null)[]> {
  return list(page, listName)
    .getByRole('listitem')
    .evaluateAll((cards) => cards.map((each) => each.getAttribute('aria-label')));
}

/** Where things are said in passing. */
export function notifications(page: Page): Locator {
  return page.getByRole('region', { name: 'Notifications' });
}

/** Puts the board's cards into lanes, by the menu. */
export async function groupBy(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^(Group|By \w+)$/ }).click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
}

/** Pixels in the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export async function middleOf(what: Locator): Promise<Point> {
  const box = await what.boundingBox();
  if (!box) throw new Error('it is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Pressed there, moved as a hand does it, and held over here. */
export async function carry(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

/** Each is an edit of its own; the field stays open between them and is closed at the end. */
export async function addCards(page: Page, listName: string, ...titles: string[]): Promise<void> {
  await page.getByRole('button', { name: `Add card to ${listName}` }).click();
  const field = page.getByRole('textbox', { name: `Add card to ${listName}` });
  for (const title of titles) {
    await field.fill(title);
    await field.press('Enter');
    await expect(card(page, title)).toBeVisible();
    await says(page, SAVED);
  }
  await field.press('Escape');
}

/** Also where nothing can be called saved for want of a host. */
export async function rename(page: Page, title: string, next: string): Promise<void> {
  await card(page, title).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(next);
  await page.keyboard.press('Enter');
  await expect(card(page, next)).toBeVisible();
}

export async function openCard(page: Page, title: string): Promise<Locator> {
  await card(page, title).dblclick();
  const panel = page.getByRole('complementary', { name: `Card ${title}` });
  await expect(panel.getByRole('heading', { name: 'Description' })).toBeVisible();
  return panel;
}

/** Runs a command by some of its name. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox');
  await field.fill(name);
  await field.press('Enter');
}

/** Opens the description of a card for writing. */
export async function writeDescription(page: Page, title: string): Promise<Locator> {
  const panel = await openCard(page, title);
  await panel.getByRole('button', { name: /^(Add a description…|Edit description)$/ }).click();
  const editor = panel.getByRole('textbox', { name: 'Description' });
  await expect(editor).toBeFocused();
  return editor;
}

/** Through the button, as a file on disk. */
export async function chooseFile(page: Page, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Import…' }).click();
  await (await choosing).setFiles(file);
}

/** Lets the operating system drop a file on the middle of the window. */
export async function dropFile(page: Page, file: string): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/** Chooses a file, looks at what would arrive, and takes it. */
export async function importFile(page: Page, file: string): Promise<void> {
  await chooseFile(page, file);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  // Files of ten thousand cards come in this way too.
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible({ timeout: 30_000 });
  await saysSaved(page);
}

export interface ExportedTask {
  readonly title: string;
  readonly description?: string;
}

export interface ExportedProject {
  readonly name: string;
  readonly lists: readonly { readonly name: string }[];
  readonly tasks: readonly ExportedTask[];
  readonly calendars?: readonly { readonly name: string; readonly exceptions?: readonly object[] }[];
}

/** The open project as it leaves by the menu: what is really there, on screen or not. */
export async function exported(page: Page): Promise<ExportedProject> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /project actions/ }).click();
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const { projects } = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as {
    projects: readonly ExportedProject[];
  };
  const [project] = projects;
  if (project === undefined) throw new Error('the export holds no project');
  return project;
}

/** Goes to a view that stands among the further ones where the window is not wide. */
export async function goToFurther(page: Page, name: string): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) > 1500) {
    await page.getByRole('link', { name, exact: true }).click();
    return;
  }
  await page.getByRole('button', { name: /more views$/i }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
