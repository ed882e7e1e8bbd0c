import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp, launchOwnApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { makeFaultable, setFaults } from '#tests/support/faults/injected.ts';
import { corruptRow, leaveApp, loseDocuments, loseRow, readRows, returnToApp } from '#tests/support/faults/rows.ts';
import { addCards, card, goToStart, list, openProject, says, saysSaved, startProject } from '#tests/support/person.ts';

/** The browser's storage refusing, ending and losing: the status bar says it, and says when it is over. */
let app: App;
test.afterEach(() => app.close());

const TROUBLE = {
  'a transaction aborted by the browser': {
    fault: { abort: true },
    over: { abort: false },
    words: 'The browser refused to save your latest edits. They are kept in this window.',
  },
  'a full disk': {
    fault: { refuse: 'QuotaExceededError' },
    over: { refuse: null },
    words: 'There is no room left to save your latest edits. They are kept in this window.',
  },
} as const;

test('what cannot be saved is said in the status bar, which comes back to saved, with every edit; leaving is held', async () => {
  app = await launchOwnApp();
  const { page } = app;
  await makeFaultable(app);
  for (const [name, { fault, over, words }] of Object.entries(TROUBLE)) {
    await test.step(name, async () => {
      await startProject(page, 'Harbour');
      await addCards(page, 'To do', 'Before');
      await setFaults(page, fault);
      await page.getByRole('button', { name: 'Add card to To do' }).click();
      const field = page.getByRole('textbox', { name: 'Add card to To do' });
      for (const title of ['During one', 'During two']) {
        await field.fill(title);
        await field.press('Enter');
        await says(page, words);
        await says(page, 'Throughline tries again by itself.');
      }
      await setFaults(page, over);
      await saysSaved(page);
      await page.reload();
      for (const title of ['Before', 'During one', 'During two']) await expect(card(page, title)).toBeVisible();
      await saysSaved(page);
      await goToStart(page);
    });
  }

  await test.step('leaving with edits that could not be saved is held until the person decides', async () => {
    await startProject(page, 'Harbour');
    await setFaults(page, { refuse: 'QuotaExceededError' });
    await page.getByRole('button', { name: 'Add card to To do' }).click();
    const field = page.getByRole('textbox', { name: 'Add card to To do' });
    await field.fill('During');
    await field.press('Enter');
    await says(page, TROUBLE['a full disk'].words);

    const asked = page.waitForEvent('dialog');
    const leaving = page.evaluate('location.reload()');
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await leaving;
    await expect(card(page, 'During')).toBeVisible();

    await setFaults(page, { refuse: null });
    await saysSaved(page);
    await page.reload();
    await expect(card(page, 'During')).toBeVisible();
  });
});

const PUT_ASIDE = 'One stored part of this project could not be read and was put aside, unchanged.';

/** A project of three cards, each in a row of its own, and the app closed. */
async function storedProject(launch = launchApp): Promise<string> {
  app = await launch();
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'First', 'Second', 'Third');
  const { hash } = new URL(page.url());
  await leaveApp(app);
  return hash;
}

test('a corrupted stored row is put aside and said, and everything else is open and can be edited', async () => {
  const hash = await storedProject();
  const rows = await readRows(app.page);
  await corruptRow(app.page, rows.at(-1)?.key ?? 0);
  const page = await returnToApp(app, hash);
  await says(page, PUT_ASIDE);
  await says(page, 'Compare with another device or a backup');
  await says(page, 'Everything else is open.');
  await expect(card(page, 'First')).toBeVisible();
  await expect(card(page, 'Second')).toBeVisible();
  await expect(card(page, 'Third')).toHaveCount(0);

  await saveAnother(page);
});

/** Edits go on being saved beside the damage. */
async function saveAnother(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add card to To do' }).click();
  const field = page.getByRole('textbox', { name: 'Add card to To do' });
  await field.fill('Fourth');
  await field.press('Enter');
  await expect(card(page, 'Fourth')).toBeVisible();
  await says(page, 'Saved on this device');
  await page.reload();
  await expect(card(page, 'Fourth')).toBeVisible();
}

/** Writes over the last row that says something, while nothing has the project open. */
async function corruptLast(): Promise<void> {
  const rows = await readRows(app.page);
  await corruptRow(app.page, rows.findLast((row) => row.bytes.length > 2)?.key ?? 0);
}

test('damage is told at every start until a person has seen it, and what is left of it can be saved', async () => {
  const hash = await storedProject(launchOwnApp);
  await corruptLast();
  await says(await returnToApp(app, hash), PUT_ASIDE);
  await app.closeBrowser();
  const page = await app.openBrowser();
  await returnToApp(app, hash);
  await says(page, PUT_ASIDE);
  expect((await axe(page).analyze()).violations).toEqual([]);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the damaged parts…' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Harbour damaged parts.json');
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(saved).toMatchObject({ project: { name: 'Harbour' }, parts: [{ kind: 'corrupt', bytes: '/wECA/8=' }] });
  await expect(page.getByText('Saved as Harbour damaged parts.json.')).toBeVisible();
  await says(page, PUT_ASIDE);

  const second = await app.newWindow();
  await second.goto(`${app.host.origin}/${hash}`);
  await says(second, PUT_ASIDE);
  await second.getByRole('button', { name: 'I have seen this' }).click();
  await expect(second.getByRole('contentinfo')).toBeFocused();
  for (const window of [second, page]) await saysSaved(window);
  await second.close();

  await leaveApp(app);
  await returnToApp(app, hash);
  await expect(card(page, 'First')).toBeVisible();
  await saysSaved(page);
  // Seen is not forgotten: what is left of it can still be saved.
  await page.getByRole('button', { name: /project actions/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Save the damaged parts…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await leaveApp(app);
  await corruptLast();
  await returnToApp(app, hash);
  await says(page, PUT_ASIDE);
  await expect(card(page, 'First')).toBeVisible();
  await expect(card(page, 'Second')).toHaveCount(0);
});

test('a lost stored row is said, and everything else is open', async () => {
  const hash = await storedProject();
  const rows = await readRows(app.page);
  await loseRow(app.page, rows.at(-1)?.key ?? 0);
  const page = await returnToApp(app, hash);
  await says(page, 'One part of this project that had been saved is gone from this disk.');
  await says(page, 'Another device or a backup may still have it.');
  await expect(card(page, 'First')).toBeVisible();
  await expect(card(page, 'Second')).toBeVisible();
  await saveAnother(page);
});

test('the row that everything builds on corrupted: the window says so instead of denying the project', async () => {
  const hash = await storedProject();
  const rows = await readRows(app.page);
  await corruptRow(app.page, rows[0]?.key ?? 0);
  const page = await returnToApp(app, hash);
  await says(page, PUT_ASIDE);
  await expect(page.getByRole('alert')).toContainText('could not be read');
  await expect(page.getByRole('alert')).not.toContainText('is not on this device');
  await expect(page.locator('body')).not.toContainText('Everything else is open');
  await page.getByRole('button', { name: 'I have seen this' }).click();
  await saysSaved(page);
  await page.reload();
  await expect(page.getByRole('alert'), 'seen, and still why nothing is shown').toContainText('could not be read');
  await expect(page.getByRole('link', { name: 'Harbour' }), 'goes on being called what it was').toBeVisible();
  // What was readable stays stored for the day on which the missing part comes back.
  await leaveApp(app);
  expect((await readRows(app.page)).length).toBeGreaterThanOrEqual(rows.length - 1);
});

test('the start screen opens with a damaged project among sound ones', async () => {
  await storedProject();
  await corruptRow(app.page, 1);
  const page = await returnToApp(app, '');
  await startProject(page, 'Sound');
  await addCards(page, 'To do', 'Works');
  await goToStart(page);
  await openProject(page, 'Sound');
  await expect(list(page, 'To do')).toContainText('Works');
  await saysSaved(page);
});

test('a project whose data is gone is said to be, says what is known of it, and is taken off the list', async () => {
  const hash = await storedProject();
  const { page } = app;
  await returnToApp(app, '');
  await expect(page.getByRole('region', { name: 'Recent projects' })).toContainText('3 open, 0 done');
  await leaveApp(app);
  await loseDocuments(page);
  await returnToApp(app, hash);
  await expect(page.getByRole('alert')).toContainText('What was stored of this project is gone from this disk.');
  await page.getByRole('button', { name: 'Go to start' }).click();
  const gone = page.getByRole('region', { name: 'Gone from this disk' });
  await expect(gone.getByRole('listitem', { name: 'Harbour' })).toContainText('3 open, 0 done · changed');
  await expect(page.getByRole('link', { name: 'Harbour' })).toHaveCount(0);
  expect((await axe(page).analyze()).violations).toEqual([]);

  await gone.getByRole('button', { name: 'Take off the list: Harbour' }).click();
  const asked = page.getByRole('alertdialog', { name: 'Take this project off the list?' });
  await expect(asked).toContainText(
    /“Harbour” had 3 open and 0 done cards, changed last (just now|1 min ago)\. Its data is gone from this disk/,
  );
  await asked.getByRole('button', { name: 'Keep it' }).click();
  await page.reload();
  await gone.getByRole('button', { name: 'Take off the list: Harbour' }).click();
  await asked.getByRole('button', { name: 'Take off the list' }).click();
  await expect(gone).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
});
