/** What others did while one was away, and what nobody has decided: on screen, by keys, with too much of it. */
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { absurdProject } from '#tests/support/absurd-project.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { closeBoard } from '#tests/support/board-window.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { openHarbour } from '#tests/support/harbour-window.ts';
import { type HeardRecord, hear } from '#tests/support/heard.ts';
import { card, command, importFile, notifications, rename, saysSaved } from '#tests/support/person.ts';
import { looker, PICTURES } from '#tests/support/pictures.ts';

const files = temporaryFiles();
let app: App;
test.afterEach(() => closeBoard(app));
test.afterAll(() => files.remove());

const BEN = { by: 'ben', byName: 'Ben Okafor' };
const CLEO = { by: 'cleo', byName: 'Cléo Marchand' };
let last = 0;

function setting(who: typeof BEN, task: string, key: string, from: unknown, to: unknown): HeardRecord {
  const register = `task/${task}/${key}`;
  last += 1;
  return {
    ...who,
    opId: `heard-${last}`,
    command: 'setTaskFields',
    label: 'Change card',
    targets: [{ kind: 'task', id: task }],
    from: { [register]: from },
    to: { [register]: to },
    after: [],
  };
}

function commenting(who: typeof BEN, task: string): HeardRecord {
  return { ...setting(who, task, 'x', null, null), command: 'addComment', label: 'Comment', from: {}, to: {} };
}

function main(page: Page): Locator {
  return page.getByRole('main', { name: 'What changed' });
}

test('a quiet count in the bar leads to what changed, and to what waits for a decision', async () => {
  app = await openHarbour(files);
  const { page } = app;
  await expect(page.getByRole('link', { name: /^What changed/ })).toHaveCount(0);
  await rename(page, 'Crane', 'Tower crane');
  await saysSaved(page);
  await rename(page, 'Paving', 'Paving stones');
  await saysSaved(page);
  await hear(page, [
    setting(BEN, 'crane', 'title', 'Crane', 'Mobile crane'),
    setting(BEN, 'paving', 'title', 'Paving', 'Paving stones'),
    setting(BEN, 'dig', 'duration', 2400, 4800),
    setting(CLEO, 'walls', 'due', null, '2026-12-18'),
    setting(CLEO, 'walls', 'blocked', null, 'The permit is not signed'),
    commenting(CLEO, 'walls'),
    commenting(CLEO, 'walls'),
  ]);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(main(page)).toBeVisible();
  const news = page.getByRole('link', { name: 'What changed: 7 changes, 1 decision to make' });
  await expect(news).toBeVisible();
  const decision = main(page).getByRole('list', { name: 'Decisions' }).getByRole('listitem').first();
  await expect(decision).toContainText('you chose title “Tower crane”');
  await expect(decision).toContainText('Ben Okafor chose title “Mobile crane”');
  await expect(main(page)).toContainText(
    'Commented 2 times; set the due date: Friday 18 December 2026; marked the card as blocked: “The permit is not signed”.',
  );
  await expect(main(page).getByRole('list', { name: 'Dates that moved' })).toContainText(
    /“Opening” is 5 working days later, .*, because Ben Okafor changed “Dig the basin”/,
  );
  const found: string[] = [];
  const look = looker(page, found);
  await look('changes');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await look('changes');

  await decision.getByRole('button', { name: 'Use “Mobile crane”' }).press('Enter');
  await expect(main(page).getByRole('heading', { name: 'What changed', exact: true })).toBeFocused();
  await expect(notifications(page)).toContainText('Decided.');
  await command(page, 'Mark what changed');
  await expect(main(page)).toContainText('Nothing new');
  await expect(page.getByRole('link', { name: /^What changed/ })).toHaveCount(0);
  await look('changes-nothing-new');
  expect(found).toEqual([]);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(card(page, 'Mobile crane')).toBeVisible();
});

test('far too much of it is told by its beginnings, in rows that fit', async () => {
  app = await launchApp({ timezoneId: 'UTC' });
  const { page } = app;
  await importFile(page, files.write('absurd.json', JSON.stringify(absurdProject())));
  const long = {
    by: 'long',
    byName: 'Prof. Dr. Maximiliane Freifrau von und zu Donaudampfschifffahrtsgesellschaft'.repeat(2),
  };
  await hear(page, [
    ...Array.from({ length: 5100 }, (_, index) =>
      setting(
        index % 3 === 0 ? BEN : CLEO,
        index % 2 === 0 ? `d${index % 40}` : `t${index % 7}`,
        'priority',
        null,
        `p${index}`,
      ),
    ),
    setting(long, 't0', 'title', 'نهاية', 'A'.repeat(200)),
    setting(long, 't1', 'blocked', null, 'مراجعة عقد المرفأ مع السلطة قبل نهاية الشهر'),
  ]);
  await command(page, 'Go to what changed');
  await expect(main(page)).toContainText('5,102 changes, of which the newest 5,000 are told here.');
  const rows = main(page).getByRole('link', { name: /Ebene/ });
  const few = await rows.count();
  await main(page)
    .getByRole('button', { name: /^and \d+ more$/ })
    .first()
    .click();
  expect(await rows.count()).toBeGreaterThan(few);
  expect((await axe(page).analyze()).violations).toEqual([]);
  for (const width of [1280, 600]) {
    await page.setViewportSize({ width, height: 800 });
    await main(page).evaluate((element) => element.scrollTo(0, 0));
    await page.screenshot({ path: path.join(PICTURES, `changes-absurd-${width}.png`) });
    expect(await main(page).evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
});
