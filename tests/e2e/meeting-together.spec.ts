/** One meeting, two people, each with a host and a window of their own: its notes, what is made of them, and a day apart. */

import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { wordsBeforeCaret } from '#tests/support/carets.ts';
import { editorRests } from '#tests/support/editor-rests.ts';
import { card, command, openProject, titles } from '#tests/support/person.ts';
import { anaAndAway, shareWith } from '#tests/support/two-people.ts';

test.setTimeout(180_000);

const FAR = { timeout: 30_000 };

let ana: App;
let ben: App;
let a: Page;
let b: Page;
test.afterEach(async () => {
  const complaints = [...ana.complaints, ...ben.complaints];
  await ana.close();
  await ben.close();
  // A host that is away cannot be reached.
  expect(complaints.filter((said) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(said))).toEqual([]);
});

const notes = (page: Page): Locator => page.getByRole('textbox', { name: 'Notes', exact: true });
const line = (page: Page, words: string): Locator => notes(page).locator('p', { hasText: words });
// Beside each stands a link to its line, which is a sign without words.
const made = (page: Page, what: 'Actions' | 'Decisions'): Locator =>
  page.getByRole('list', { name: what, exact: true }).getByRole('link').filter({ hasText: /\S/ });

async function focusNotes(page: Page): Promise<void> {
  await notes(page).focus();
  await editorRests(page);
}

/** By keys: what a click set going is not over when the next key comes. */
async function goToEnd(page: Page, words: string): Promise<void> {
  await focusNotes(page);
  await page.keyboard.press('Control+Home');
  for (let above = 0; above < 9 && !(await lineOfCaret(page)).includes(words); above++) {
    await page.keyboard.press('ArrowDown');
  }
  expect(await lineOfCaret(page)).toContain(words);
  await page.keyboard.press('End');
}

function lineOfCaret(page: Page): Promise<string> {
  return page.evaluate("document.getSelection().anchorNode?.parentElement?.closest('p')?.textContent ?? ''");
}

async function makeOf(page: Page, words: string, what: 'action' | 'decision'): Promise<void> {
  await goToEnd(page, words);
  await page.keyboard.type(` /${what}`);
  await expect(page.getByRole('listbox', { name: 'Insert' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(line(page, words).getByRole('link', { name: new RegExp(`^${what}`, 'i') })).toBeVisible();
}

async function author(page: Page, words: string): Promise<string> {
  await line(page, words).hover({ position: { x: 4, y: 8 } });
  return page.locator('.line-author:visible').innerText();
}

/** Everything that a person reads of the meeting, but for its carets. */
async function read(page: Page): Promise<unknown> {
  const words = (of: Locator) => of.allInnerTexts();
  return {
    notes: await words(notes(page).locator('p')),
    actions: await words(made(page, 'Actions')),
    decisions: await words(made(page, 'Decisions')),
  };
}

test('[MEET-9] [REVIEW-2] [NOTES-6] two write in one meeting, are apart for a while, and come to the same with nothing lost', async () => {
  [ana, ben] = await anaAndAway('Ben', 'Order the crane');
  [a, b] = [ana.page, ben.page];
  await shareWith(a, b, 'Order the crane');
  await command(a, 'Go to meetings');
  await a.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  await a.getByRole('textbox', { name: 'Title' }).fill('Site meeting');
  await a.getByRole('textbox', { name: 'Day', exact: true }).fill('tomorrow');
  await a.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(a.getByRole('heading', { name: 'Site meeting' })).toBeVisible();

  // [SYNC-P1] Who is at which meeting is seen in the list, on its page and in the bar; following leads there.
  await command(b, 'Go to meetings');
  const row = b.getByRole('main').getByRole('link', { name: /Site meeting/ });
  await expect(row).toContainText('Ana is here', FAR);
  await expect(a.getByRole('button', { name: 'Follow Ben, in the meetings' })).toBeVisible();
  await b.getByRole('button', { name: 'Follow Ana, at a meeting' }).click();
  await expect(b.getByRole('heading', { name: 'Site meeting' })).toBeVisible();
  await expect(a.getByRole('main', { name: 'Site meeting' })).toContainText('Ben is here');
  await b.getByRole('button', { name: 'Stop following' }).click();

  await notes(a).click();
  await a.keyboard.type('The ship comes on Friday.\nOrder the piles\nTell the diver\nSouth pier first');
  await expect(line(b, 'South pier first')).toBeVisible(FAR);
  await expect.poll(() => wordsBeforeCaret(b, 'Ana', 'Notes')).toMatch(/South pier first$/);
  await goToEnd(b, 'The ship comes on Friday.');
  await expect.poll(() => wordsBeforeCaret(a, 'Ben', 'Notes')).toBe('The ship comes on Friday.');
  await Promise.all([
    b.keyboard.type(' At noon.', { delay: 15 }),
    a.keyboard.type(', then the north one', { delay: 10 }),
  ]);
  for (const page of [a, b]) {
    await expect(notes(page).locator('p')).toHaveText([
      'The ship comes on Friday. At noon.',
      'Order the piles',
      'Tell the diver',
      'South pier first, then the north one',
    ]);
  }
  await b.keyboard.press('Enter');
  await b.keyboard.type('The harbour master knows.');
  await expect(line(a, 'The harbour master knows.')).toBeVisible();
  expect(await author(a, 'The harbour master knows.')).toBe('Ben');
  expect(await author(a, 'The ship comes')).toBe('you, Ben');
  expect(await author(b, 'The harbour master knows.')).toBe('you');
  expect(await author(b, 'Order the piles')).toBe('Ana');
  await makeOf(a, 'South pier first', 'decision');
  await expect(made(b, 'Decisions')).toHaveCount(1);

  // Ben is away: his window stays, and is closed in the end, before anything of it left.
  await ben.killHost();
  await makeOf(b, 'Order the piles', 'action');
  await makeOf(b, 'Tell the diver', 'action');
  await goToEnd(b, 'The harbour master knows.');
  await b.keyboard.type(' He comes along.');
  await rename(b, 'Both piers at once');
  // Opened anew while nothing gives out what writing needs, they can be read, and say why not more.
  await expect(b.getByRole('region', { name: 'Notes' }).getByRole('note')).toContainText(
    /program behind this window.*does not answer/,
  );
  await expect(b.getByRole('region', { name: 'Notes' })).toContainText('He comes along.');
  await makeOf(a, 'Order the piles', 'action');
  await goToEnd(a, 'Tell the diver');
  await editorRests(a);
  await a.keyboard.press('Shift+Home');
  await editorRests(a);
  await a.keyboard.press('Delete');
  await a.keyboard.press('Delete');
  await expect(line(a, 'Tell the diver')).toHaveCount(0);
  await rename(a, 'North pier first');
  await expect(notes(a)).toBeVisible();
  await ben.closeBrowser();
  await ben.restartHost();
  b = await ben.openBrowser();
  await openProject(b, 'Harbour site');

  const asked = /^What changed: .*2 decisions to make/;
  for (const page of [a, b]) {
    await expect(page.getByRole('link', { name: asked })).toBeVisible(FAR);
    await command(page, 'Go to meetings');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Site meeting/ })
      .click();
    await expect(line(page, 'He comes along.')).toBeVisible(FAR);
    // One action of the line, and the one whose line was deleted with the other's deletion.
    await expect(made(page, 'Actions')).toHaveCount(2);
    await expect(made(page, 'Actions').filter({ hasText: 'Tell the diver' })).toBeVisible();
  }
  await expect.poll(() => read(b)).toEqual(await read(a));

  // [MEET-9] Until somebody decides, one card stands for both.
  await command(b, 'Go to the board');
  await expect(card(b, 'Order the piles')).toHaveCount(1);
  await expect(card(b, 'Order the piles')).toContainText('Made twice');
  await command(b, 'Go to what changed');
  const review = b.getByRole('main', { name: 'What changed' });
  await expect(review).toContainText('You and Ana made one line of the notes an action at the same time.');
  await expect(review).toContainText(/Ana chose title “North pier first”/);
  await expect(review).toContainText(/you chose title “Both piers at once”/i);
  await review.getByRole('button', { name: 'Keep the first' }).click();
  await review.getByRole('button', { name: /“Both piers at once”/ }).click();
  for (const page of [a, b]) {
    await expect(page.getByRole('link', { name: asked })).toHaveCount(0, FAR);
    await command(page, 'Go to the board');
    await expect(card(page, 'Order the piles')).toHaveCount(1);
    await expect(card(page, 'Tell the diver')).toHaveCount(1);
  }
  expect(await titles(a, 'To do')).toEqual(await titles(b, 'To do'));
  await a.goBack();
  await expect(made(a, 'Decisions')).toContainText('Both piers at once');
});

/** The decision of the meeting on screen, in its register; and back. */
async function rename(page: Page, to: string): Promise<void> {
  await made(page, 'Decisions').click();
  await page.getByRole('rowheader', { name: 'South pier first' }).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader', { name: to })).toBeVisible();
  await command(page, 'Go to meetings');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Site meeting/ })
    .click();
}
