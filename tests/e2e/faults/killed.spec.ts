import { expect, type Page, test, type WebSocketRoute } from '@playwright/test';
import { factsOf, fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import { watchClaims } from '#tests/support/faults/claims.ts';
import { killRenderers } from '#tests/support/faults/processes.ts';
import { storedRows } from '#tests/support/faults/rows.ts';
import { leftForLongRun } from '#tests/support/long-run.ts';
import { notRunFor } from '#tests/support/not-run.ts';
import {
  addCards,
  card,
  chooseFile,
  exported,
  goToFurther,
  goToStart,
  list,
  openCard,
  openProject,
  partsFetched,
  says,
  saysSaved,
  startProject,
  writeDescription,
} from '#tests/support/person.ts';

/** Processes that end without a word: what the status bar had called saved is there afterwards. */
let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp({ fetchesParts: true });
});
test.afterEach(() => app.close());

const WORDS = 'The piles arrive on Monday. ';

/** Types, pausing now and then, and is killed in the instant of a claim. Answers what was called saved last. */
async function typeUntilKilled(page: Page, kill: () => Promise<void>): Promise<string> {
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  const editor = await writeDescription(page, 'Order the piles');
  const claims = await watchClaims(page);
  for (let burst = 0; burst < 3; burst++) {
    const before = claims.last;
    await editor.pressSequentially(WORDS);
    await claims.beyond(before);
  }
  const before = claims.last;
  // Not awaited: the typing never comes to its end.
  const typing = editor.pressSequentially('And then about the crane. '.repeat(40), { delay: 110 });
  const interrupted = expect(typing).rejects.toThrow();
  await claims.beyond(before);
  await kill();
  await interrupted;
  return claims.last;
}

async function hasWhatWasSaved(page: Page, claimed: string): Promise<void> {
  expect(claimed.length).toBeGreaterThan(WORDS.length);
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await openProject(page, 'Harbour');
  await openCard(page, 'Order the piles');
  await saysSaved(page);
  const [task] = (await exported(page)).tasks;
  expect(task?.description?.slice(0, claimed.trimEnd().length)).toBe(claimed.trimEnd());
}

test('the browser killed while a description is typed keeps what was called saved', async () => {
  const claimed = await typeUntilKilled(app.page, () => app.killBrowser());
  await hasWhatWasSaved(await app.openBrowser(), claimed);
});

test.describe('the page’s process', { tag: '@long' }, () => {
  leftForLongRun();
  test('killed while a description is typed keeps what was called saved', async () => {
    const claimed = await typeUntilKilled(app.page, () => killRenderers(app));
    await hasWhatWasSaved(await app.newWindow(), claimed);
  });
});

const MOMENTS = {
  'as it begins': (page: Page) => expect(page.getByText(/^Writing cards/)).toBeVisible(),
  // Said for a moment only, on a fast disk.
  'while it is saved': (page: Page) =>
    expect.poll(() => page.getByRole('status').innerText(), { intervals: [5] }).toContain('Saving…'),
  'when it was called saved': (page: Page) => says(page, 'Saved on this device'),
} as const;

test('the browser killed in an import, while it is saved, leaves it whole or absent', () =>
  killedInImport('while it is saved'));

test.describe('at other moments', { tag: '@long' }, () => {
  leftForLongRun();
  for (const moment of ['as it begins', 'when it was called saved'] as const) {
    test(`the browser killed in an import, ${moment}, leaves it whole or absent`, () => killedInImport(moment));
  }
});

async function killedInImport(moment: keyof typeof MOMENTS): Promise<void> {
  notRunFor(fixturesMissing);
  await chooseFile(app.page, fixturePath('trello/capstone.json'));
  await app.page.getByRole('button', { name: 'Import', exact: true }).click();
  await MOMENTS[moment](app.page);
  await app.killBrowser();

  const page = await app.openBrowser();
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  const projects = page.getByRole('region', { name: 'Recent projects' });
  const rows = await storedRows(page);
  test.info().annotations.push({ type: 'found', description: rows === 0 ? 'absent' : 'whole' });
  if (moment !== 'when it was called saved' && rows === 0) {
    await expect(projects).toHaveCount(0);
    await startProject(page, 'Another');
    await saysSaved(page);
    await goToStart(page);
    await expect(projects.getByRole('link')).toHaveText(['Another']);
    return;
  }
  await expect(projects.getByRole('link')).toHaveText(['goallineHD apps']);
  await openProject(page, 'goallineHD apps');
  await saysSaved(page);
  const { tasks, lists } = await exported(page);
  const { cards_total, lists_total } = factsOf('trello-capstone');
  expect({ tasks: tasks.length, lists: lists.length }).toEqual({ tasks: cards_total, lists: lists_total });
  await addCards(page, 'Doing', 'Added afterwards');
}

test('the host killed is said in words, edits go on and are stored, and the window finds it again by itself', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await saysSaved(page);
  await partsFetched(page, 'CardPanel', 'EditText', 'PutAwayPage');
  await app.killHost();
  await says(page, 'Calling the program behind this window… Your edits are stored here.');

  await addCards(page, 'To do', 'Order the piles');
  const editor = await writeDescription(page, 'Order the piles');
  await editor.pressSequentially(WORDS);
  await says(page, 'Saved on this device');
  await goToFurther(page, 'Bin');
  await expect(page.getByText('The bin is empty')).toBeVisible();

  await app.restartHost();
  await saysSaved(page);
  await page.reload();
  await page.getByRole('link', { name: 'Board' }).click();
  await expect(list(page, 'To do')).toContainText('Order the piles');
  const panel = await openCard(page, 'Order the piles');
  await expect(panel.getByText(WORDS.trim())).toBeVisible();
});

/** A window that never found an idle moment to fetch its parts, nor did one before it. */
async function withoutPartsBeforehand(page: Page): Promise<void> {
  await app.context.addInitScript('globalThis.requestIdleCallback = () => 0;');
  await page.reload();
  const cdp = await app.context.newCDPSession(page);
  await cdp.send('Network.clearBrowserCache');
  await cdp.detach();
}

test('a part that cannot be loaded without the host says so in its place, and comes once the host is back', async () => {
  const { page } = app;
  await withoutPartsBeforehand(page);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles', 'Drive the piles');
  await app.killHost();
  await says(page, 'Calling the program behind this window…');

  await card(page, 'Order the piles').dblclick();
  const panel = page.getByRole('complementary', { name: 'Card Order the piles' });
  await expect(panel.getByRole('alert')).toContainText('The card could not be loaded');
  await expect(panel.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(card(page, 'Order the piles')).toBeFocused();
  await addCards(page, 'To do', 'Edited meanwhile');
  await goToFurther(page, 'Bin');
  await expect(page.getByRole('main', { name: 'Bin' }).getByRole('alert')).toContainText('The bin could not be loaded');

  await app.restartHost();
  await saysSaved(page);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The bin is empty')).toBeVisible();
  await page.getByRole('link', { name: 'Board' }).click();
  await openCard(page, 'Order the piles');
  await expect(card(page, 'Edited meanwhile')).toBeVisible();
});

test('the editor that cannot be loaded without the host leaves the text readable, and comes once the host is back', async () => {
  const { page } = app;
  await withoutPartsBeforehand(page);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  const panel = await openCard(page, 'Order the piles');
  await app.killHost();
  await says(page, 'Calling the program behind this window…');
  await panel.getByRole('button', { name: 'Add a description…' }).click();
  await expect(panel.getByRole('alert')).toContainText('The editor could not be loaded');

  await app.restartHost();
  await saysSaved(page);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.type(WORDS);
  await saysSaved(page);
});

test('what is typed while the editor is on its way is no command, and goes into the editor as if it were typed there', async () => {
  const { page } = app;
  await withoutPartsBeforehand(page);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  const panel = await openCard(page, 'Order the piles');
  const { promise: arrival, resolve: arrive } = Promise.withResolvers<void>();
  await page.route(/EditText/, async (route) => {
    await arrival;
    await route.continue();
  });
  await panel.getByRole('button', { name: 'Add a description…' }).click();
  await page.keyboard.type('## Piles');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Only the **blue** ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.ProseMirror')).toHaveCount(0);
  arrive();
  await expect(page.locator('.ProseMirror')).toBeFocused();
  await page.keyboard.type('ones');
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('heading', { name: 'Piles', exact: true })).toBeVisible();
  await expect(panel.locator('.rich-text p')).toHaveText(['Only the blue ones']);
  await expect(panel.locator('.rich-text strong')).toHaveText(['blue']);
  await saysSaved(page);
});

test('what is typed is kept where the editor is left before it came', async () => {
  const { page } = app;
  await withoutPartsBeforehand(page);
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  const panel = await openCard(page, 'Order the piles');
  await page.route(/EditText/, () => {});
  await panel.getByRole('button', { name: 'Add a description…' }).click();
  await page.keyboard.type('Steel, **24 m**');
  await page.keyboard.press('Enter');
  await page.keyboard.type('See the drawing.');
  await page.keyboard.press('Escape');
  await expect(panel.locator('.rich-text p')).toHaveText(['Steel, 24 m', 'See the drawing.']);
  await panel.getByRole('button', { name: 'Edit description' }).click();
  await page.keyboard.type('And the crane.');
  await goToFurther(page, 'Bin');
  await page.getByRole('link', { name: 'Board' }).click();
  await openCard(page, 'Order the piles');
  await expect(panel.locator('.rich-text p')).toHaveText(['Steel, 24 m', 'See the drawing.', 'And the crane.']);
  await saysSaved(page);
});

test('a start that waits for the host says so, goes on without it, and takes what it says later', async () => {
  const { page } = app;
  // A page that knows nobody yet waits for the host to say who this is, since that goes into what is written.
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  let silent: WebSocketRoute[] | null = [];
  await page.routeWebSocket(/\/host$/, (socket) => {
    if (silent === null) socket.connectToServer();
    else silent.push(socket);
  });
  await page.reload();
  await says(page, 'Waiting for the program behind this window…');
  // The host is given 4.5 s; an answer that never comes would take 18.
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible({ timeout: 16_000 });
  await says(page, 'Calling the program behind this window…');

  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings).toContainText('The program behind this window does not answer.');

  const calling = silent;
  silent = null;
  for (const socket of calling) await socket.close();
  await expect(settings).toContainText(`Kept in ${app.folder}`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status')).not.toContainText('Calling the program');
});

test('a file is imported without the host, by the worker that was fetched beforehand', async () => {
  const { page } = app;
  const files = temporaryFiles();
  const board = trelloBoard({ board: 'Quay', list: 'Next', cards: [{ name: 'Order the piles' }] });
  await startProject(page, 'Harbour');
  await saysSaved(page);
  await partsFetched(page, 'ImportDialog', 'transfer-worker');
  await goToStart(page);
  await app.killHost();
  await says(page, 'Calling the program behind this window…');
  await chooseFile(page, files.write('quay.json', JSON.stringify(board)));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(card(page, 'Order the piles')).toBeVisible();
  await says(page, 'Saved on this device');
  files.remove();
});

test('without a host a new project is made or refused in a sentence, and nothing is lost', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Order the piles');
  await app.killHost();
  await says(page, 'Calling the program behind this window…');
  await goToStart(page);
  await startProject(page, 'Second');
  await goToStart(page);
  await openProject(page, 'Harbour');
  await expect(card(page, 'Order the piles')).toBeVisible();
  await app.restartHost();
  await saysSaved(page);
});
