import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { type Files, temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import {
  card,
  chooseFile,
  dropFile,
  goToFurther,
  goToStart,
  importFile,
  list,
  openCard,
  saysSaved,
} from '#tests/support/person.ts';

/** Files that are wrong, hostile or unusual, brought in as a person would. */
let app: App;
let files: Files;
test.beforeEach(async () => {
  files = temporaryFiles();
  app = await launchApp();
});
test.afterEach(async () => {
  await app.close();
  files.remove();
});

const MEGABYTE = 1024 * 1024;

const REFUSED: Readonly<Record<string, { readonly make: () => string; readonly words: string }>> = {
  'an empty file': {
    make: () => files.write('empty.json', ''),
    words: 'The file is empty: there is nothing in it to import.',
  },
  'a file of 300 MB': {
    make: () => files.sparse('huge.json', 300 * MEGABYTE),
    words: 'The file has 300 MB; at most 128 MB can be imported. It was not read.',
  },
  'broken JSON': {
    make: () => files.write('broken.json', '{"name": "Board", "lists": [], "cards": [{"id": '),
    words: 'The file breaks off at line 1',
  },
  'JSON of something else': {
    make: () => files.write('package.json', '{"name": "left-pad", "version": "1.0.0"}'),
    words: 'which this version cannot import. It reads Trello’s JSON',
  },
  'absurd nesting': {
    make: () => files.write('deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    words: 'The file nests deeper than 64 levels at line 1',
  },
};

const WAYS = { 'through Import…': chooseFile, 'dropped on the window': dropFile } as const;

test('what cannot be imported is refused in a sentence, whichever way it comes', async () => {
  const { page } = app;
  for (const [way, bring] of Object.entries(WAYS)) {
    for (const [what, { make, words }] of Object.entries(REFUSED)) {
      await test.step(`${what}, ${way}`, async () => {
        await bring(page, make());
        const dialog = page.getByRole('dialog', { name: 'This file cannot be imported' });
        await expect(dialog.getByRole('alert')).toContainText(words);
        await dialog.getByRole('button', { name: 'Close' }).last().click();
        await expect(dialog).toHaveCount(0);
      });
    }
  }
  await expect(page.getByRole('region', { name: 'Recent projects' })).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});

test('hostile names are left out, writings of all directions arrive, and a board of forty lists scrolls by itself', async () => {
  await test.step('names that reach into prototypes are left out, said, and change nothing', async () => {
    const { page } = app;
    const board = JSON.stringify(trelloBoard({ board: 'Harbour', list: 'To do', cards: [{ name: 'First' }] }));
    const hostile = board.replace(
      '{',
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},',
    );
    await chooseFile(page, files.write('board.json', hostile));
    await expect(page.getByRole('region', { name: 'What arrives differently or not at all' })).toContainText(
      '2 members with a name that programs must not take from files',
    );
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(card(page, 'First')).toBeVisible();
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
  });

  await goToStart(app.page);
  await test.step('right-to-left and CJK texts arrive, stand in their own direction, and are found by their names', async () => {
    const { page } = app;
    const cards = Object.values(WRITINGS).map(({ title }) => ({ name: title, desc: `${title}\n\n- ${title}` }));
    const board = trelloBoard({ board: WRITINGS.Arabic.title, list: WRITINGS.Hebrew.title, cards });
    await importFile(page, files.write('writings.json', JSON.stringify(board)));
    await expect(list(page, WRITINGS.Hebrew.title)).toBeVisible();
    for (const { title, direction } of Object.values(WRITINGS)) {
      await expect(card(page, title).getByText(title)).toHaveCSS('direction', direction);
      const panel = await openCard(page, title);
      await expect(panel.getByRole('heading', { level: 2 }).getByText(title)).toHaveCSS('direction', direction);
      await expect(panel.getByRole('list').first()).toContainText(title);
      await page.keyboard.press('Escape');
    }
    await saysSaved(page);
  });

  await goToStart(app.page);
  await test.step('a board of forty lists scrolls by itself, and the window around it stays where it is', async () => {
    const { page } = app;
    const board = trelloBoard({ board: 'Harbour', list: 'To do', cards: [{ name: 'First' }] });
    const lists = Array.from({ length: 40 }, (_, index) => ({
      id: `l${index + 1}`,
      name: `List ${index + 1}`,
      pos: index,
    }));
    await importFile(page, files.write('wide.json', JSON.stringify({ ...board, lists })));
    await list(page, 'List 40').scrollIntoViewIfNeeded();
    await fits(page);
  });
});

test('an import and an export of ten thousand cards tell their progress and end at Cancel', async () => {
  const { page } = app;
  const cards = Array.from({ length: 10_000 }, (_, index) => ({ name: `Card ${index}`, desc: '- **one**\n- two' }));
  const board = files.write('big.json', JSON.stringify(trelloBoard({ board: 'Harbour', list: 'To do', cards })));
  const projects = page.getByRole('region', { name: 'Recent projects' });
  await chooseFile(page, board);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^Writing cards: \d+ of 10000/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(projects).toHaveCount(0);

  await importFile(page, board);
  await saysSaved(page);
  await page.getByRole('button', { name: /project actions/ }).click();
  await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export the project' });
  await exporting.getByRole('button', { name: 'Cancel' }).click();
  await expect(exporting).toHaveCount(0);
  await expect(page.getByText(/^Exported as/)).toHaveCount(0);
});

const HOSTILE =
  '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>"><svg onload=globalThis.ran=1> {{7*7}}';
const HOSTILE_TEXT = `${HOSTILE}\n\n[press](javascript:globalThis.ran=1) <a href="javascript:globalThis.ran=1">here</a>`;

test('HTML and script in every text are shown as text, and nothing of them runs', async () => {
  const { page } = app;
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const board = trelloBoard({
    board: HOSTILE,
    list: HOSTILE,
    cards: [{ name: HOSTILE, desc: HOSTILE_TEXT }],
    everywhere: HOSTILE,
    attachmentUrl: 'javascript:globalThis.ran=1',
  });
  await importFile(page, files.write('hostile.json', JSON.stringify(board)));
  await expect(list(page, HOSTILE)).toContainText(HOSTILE);
  await expect(page).toHaveTitle(new RegExp(HOSTILE.slice(0, 10)));
  const panel = await openCard(page, HOSTILE);
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(HOSTILE);
  await expect(panel).toContainText('<img src=x onerror=');
  await panel.getByRole('button', { name: 'Edit description' }).click();
  await expect(panel.getByRole('textbox', { name: 'Description' })).toContainText('<script>');
  await page.getByRole('button', { name: /project actions/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Recent projects' })).toContainText(HOSTILE);

  expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  expect(await page.evaluate("document.querySelectorAll('[href^=javascript i], [onerror], [onload]').length")).toBe(0);
  expect(dialogs).toBe(0);
  // A blocked script would have left a violation of the policy: nothing even tried.
  expect(app.complaints).toEqual([]);
});

const WRITINGS = {
  Arabic: { title: 'طلب الركائز الفولاذية', direction: 'rtl' },
  Hebrew: { title: 'להזמין את הכלונסאות (3)', direction: 'rtl' },
  Chinese: { title: '订购钢桩并确认交货日期', direction: 'ltr' },
  Japanese: { title: '鋼管杭を注文する（至急）', direction: 'ltr' },
  Korean: { title: '강관 말뚝 주문', direction: 'ltr' },
} as const;

/** What sticks out of the window, or makes the page itself scroll. */
const OVERFLOW = `(() => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: scrollWidth <= innerWidth, height: scrollHeight <= innerHeight };
})()`;

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(OVERFLOW)).toEqual({ width: true, height: true });
}

const LONG = {
  'of many words': 'Order the piles again '.repeat(500).trim().slice(0, 10_000),
  'of one word': 'W'.repeat(10_000),
} as const;

test('titles of 10,000 characters take two lines of a card, and nothing overflows the window', async () => {
  const { page } = app;
  for (const [kind, title] of Object.entries(LONG)) {
    await test.step(kind, async () => {
      const board = trelloBoard({
        board: title,
        list: title,
        cards: [{ name: title, desc: title }],
        everywhere: title,
      });
      await chooseFile(page, files.write('long.json', JSON.stringify(board)));
      await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeInViewport();
      await fits(page);
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await saysSaved(page);
      await fits(page);
      const shown = card(page, title);
      const heading = await shown.locator('p').first().boundingBox();
      // 13 pixels at 1.4: two lines, and not a third.
      expect(heading?.height).toBeLessThan(2.5 * 13 * 1.4);
      const face = await shown.boundingBox();
      expect(face?.height).toBeLessThan(100);

      const panel = await openCard(page, title);
      await fits(page);
      const details = panel.getByRole('region', { name: 'Card details' });
      await expect(panel.getByRole('button', { name: 'Close panel' })).toBeInViewport();
      await panel.getByRole('heading', { name: 'Comments' }).scrollIntoViewIfNeeded();
      await expect(panel.getByRole('heading', { name: 'Comments' })).toBeInViewport();
      expect(await details.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await panel.getByRole('button', { name: 'Close panel' }).click();

      await shown.press('Delete');
      await expect(page.getByRole('region', { name: 'Notifications' }).getByText('moved to the bin')).toBeInViewport();
      await fits(page);
      await goToFurther(page, 'Bin');
      await expect(page.getByRole('button', { name: /^Restore/ })).toBeInViewport();
      await fits(page);
      await page.getByRole('link', { name: 'Start', exact: true }).click();
      await fits(page);
    });
  }
});
