/** [SCH-R5] Who has how much to do, as a person and a screen reader meet it. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { addDays, type Day, dayNumber } from '#shared/domain/day.ts';
import { absurdLoad } from '#tests/support/absurd-load.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { card, goToFurther, goToStart, importFile, list, openProject, saysSaved } from '#tests/support/person.ts';
import { mondayAhead, quayLoad, siteLoad } from '#tests/support/site-load.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

const MONDAY = mondayAhead();
const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "7 December", with the year where it is another one. */
function words(day: Day): string {
  const text = LONG.format(dayNumber(day) * 86_400_000);
  return day.slice(0, 4) === new Date().toISOString().slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`;
}

function grid(): Locator {
  return page.getByRole('grid');
}
function cell(name: string): Locator {
  return grid().getByRole('gridcell', { name, exact: true });
}
function beside(): Locator {
  return page.getByRole('region', { name: 'Who is over' });
}

async function openSite(): Promise<void> {
  await importFile(page, files.write('site.json', siteLoad(MONDAY)));
  await goToFurther(page, 'Load');
  await expect(grid()).toBeVisible();
}

test('says who is over, when and by what, and leads to the cards', async () => {
  await openSite();
  await expect(cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 40 hours, over by 12`)).toHaveText('52');
  await expect(cell(`Bo Mensah, week of ${words(MONDAY)}, 16 of 30 hours`)).toBeVisible();
  const away = addDays(MONDAY, 7);
  await expect(cell(`Cem Yılmaz, week of ${words(away)}, no working time`)).toHaveText('');
  await expect(cell(`Dora Reis, week of ${words(MONDAY)}, 0 of 40 hours`)).toBeVisible();
  await expect(cell(`No owner, week of ${words(away)}, 12 hours`)).toHaveText('12');
  await expect(
    cell(`Ada Lind, week of ${words(addDays(MONDAY, 14))}, 11 of 40 hours, over on single days by 3`),
  ).toBeVisible();
  await expect(page.getByText('1 open card has no dates and is not counted: 3 hours by estimate.')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  const [first, second] = [
    beside().getByRole('button', { name: /^Ada Lind is over .* by 12 h/ }),
    beside().getByRole('button', { name: /^Ada Lind is over .* by 3 h/ }),
  ];
  await expect(first).toContainText('Walls (30 h), Roof (22 h)');
  await expect(second).toContainText('Paint (11 h)');
  await first.click();
  const cards = beside().getByRole('list', { name: /^Cards of Ada Lind/ });
  await expect(cards.getByRole('button')).toHaveText([/^Walls\s*30 h$/, /^Roof\s*22 h$/]);
  await expect(beside().getByText('52 of 40 hours, over by 12')).toBeVisible();
  await cards.getByRole('button', { name: 'Roof' }).click();
  const panel = page.getByRole('complementary', { name: 'Card Roof' });
  await expect(panel).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  await test.step('a change in the panel is counted at once, and undone', async () => {
    await panel.getByRole('button', { name: /^Estimate/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('8h');
    await page.keyboard.press('Enter');
    await expect(cell(`Ada Lind, week of ${words(MONDAY)}, 38 of 40 hours`)).toHaveText('38');
    await expect(first).toHaveCount(0);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 40 hours, over by 12`)).toBeVisible();
  });
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await expect(panel).toHaveCount(0);
  await expect(cards.getByRole('button', { name: 'Roof' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cards).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveRole('gridcell');
});

test('[SCH-R3] shows what a status date before today leaves on days that are over, and says from when it counts', async () => {
  const past = addDays(MONDAY, -28);
  const site = JSON.parse(siteLoad(past));
  site.projects[0].statusDate = past;
  await importFile(page, files.write('site.json', JSON.stringify(site)));
  await goToFurther(page, 'Load');
  await expect(cell(`Ada Lind, week of ${words(past)}, 52 of 40 hours, over by 12`)).toHaveText('52');
  await expect(
    page.getByText(/^Hours left to do from \d+ \w+( \d{4})?, against the hours that people have\.$/),
  ).toBeVisible();
});

test('is walked by keys, in weeks and in days, and the choice is remembered', async () => {
  await openSite();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(grid()).toBeVisible();
  await grid().getByRole('gridcell').first().focus();
  await page.keyboard.press('Control+End');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^No owner, /);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await expect(focused).toHaveAccessibleName(/^Ada Lind, (rest of )?this week, /);
  const overdue = cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 40 hours, over by 12`);
  for (let column = 0; column < 6; column++) {
    if (await overdue.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(overdue).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(overdue).toHaveAttribute('aria-selected', 'true');
  await expect(
    beside()
      .getByRole('list', { name: /^Cards of Ada Lind/ })
      .getByRole('button'),
  ).toHaveCount(2);

  await page.getByRole('radio', { name: 'Days' }).check({ force: true });
  await expect(cell(`Ada Lind, Monday ${words(MONDAY)}, 10 of 8 hours, over by 2.4`)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Days' })).toBeChecked();
  await expect(page.getByRole('grid', { name: 'Hours by person and day' })).toBeVisible();
});

test('[SCH-R5] [PERSON-1] counts what all projects ask of one person, and leads to the cards of others', async () => {
  await importFile(page, files.write('quay.json', quayLoad(MONDAY)));
  await goToStart(page);
  await openSite();
  const alone = cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 40 hours, over by 12`);
  await expect(alone).toBeVisible();
  await page.getByRole('radio', { name: 'All projects' }).check({ force: true });
  const joint = cell(`Ada Lind, week of ${words(MONDAY)}, 72 of 40 hours, over by 32`);
  await expect(joint).toHaveText('72');
  await expect(page.getByText('With 1 other project of this device, as saved there; read just now.')).toBeVisible();
  await expect(cell(`Erin Falk, week of ${words(MONDAY)}, 8 of 40 hours`)).toBeVisible();
  await page.getByText('How this is counted').click();
  await expect(page.getByText('One e-mail address is one person in all projects.')).toBeVisible();
  const over = beside().getByRole('button', { name: /^Ada Lind is over .* by 32 h/ });
  await over.click();
  const cards = beside().getByRole('list', { name: /^Cards of Ada Lind/ });
  await expect(cards.getByRole('button')).toHaveText([
    /^Walls\s*30 h$/,
    /^Roof\s*22 h$/,
    /^Crane of Quay works\s*20 h$/,
  ]);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await cards.getByRole('button', { name: 'Walls' }).click();
  await expect(page.getByRole('complementary', { name: 'Card Walls' })).toBeVisible();
  await cards.getByRole('button', { name: 'Crane of Quay works' }).click();
  const crane = page.getByRole('complementary', { name: 'Card Crane' });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quay works');
  await expect(crane).toBeVisible();

  await test.step('what was changed there counts here, and the choice is remembered', async () => {
    await crane.getByRole('button', { name: /^Estimate/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('10h');
    await page.keyboard.press('Enter');
    await saysSaved(page);
    await goToStart(page);
    await openProject(page, 'Harbour site');
    await goToFurther(page, 'Load');
    await expect(cell(`Ada Lind, week of ${words(MONDAY)}, 62 of 40 hours, over by 22`)).toBeVisible();
    await page.getByRole('radio', { name: 'This project' }).check({ force: true });
    await expect(alone).toBeVisible();
  });
});

test('says what belongs here while nobody has anything to do', async () => {
  await page.getByRole('main').getByRole('button', { name: 'New project' }).click();
  await page.keyboard.type('Quay works');
  await page.keyboard.press('Enter');
  await expect(list(page, 'To do')).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.type('Order piles ~3h');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Order piles')).toBeVisible();
  await goToFurther(page, 'Load');
  await expect(page.getByText('Nobody has anything to do yet')).toBeVisible();
  await expect(page.getByText('1 open card has no dates and is not counted: 3 hours by estimate.')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('mounts only what is in sight of 200 people and five years', async () => {
  await importFile(page, files.write('absurd.json', absurdLoad(MONDAY)));
  await goToFurther(page, 'Load');
  await page.getByRole('radio', { name: 'Days' }).check({ force: true });
  await expect(page.getByRole('grid', { name: 'Hours by person and day' })).toHaveAttribute('aria-rowcount', '201');
  expect(Number(await grid().getAttribute('aria-colcount'))).toBeGreaterThan(5 * 365);
  const cells = grid().getByRole('gridcell');
  await expect.poll(() => cells.count()).toBeLessThan(3000);
  await cells.first().focus();
  await page.keyboard.press('Control+End');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Person 200, /);
  await expect(page.locator(':focus')).toBeInViewport();
  expect(await cells.count()).toBeLessThan(3000);
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('[SCH-R5] says who works four hours a day: by a number beside the name, or by a calendar of their own', async () => {
  await openSite();
  const calendars = page.getByRole('main', { name: 'Working calendars' });
  const open = async (): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Commands, projects and cards' }).fill('holidays');
    await page.keyboard.press('Enter');
    await expect(calendars).toBeVisible();
  };
  await open();
  await page.getByRole('button', { name: 'New calendar' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mornings');
  await page.getByRole('textbox', { name: 'Hours on Monday' }).fill('8-12');
  await page.getByRole('button', { name: 'Copy Monday to all working days' }).click();
  await page.getByRole('checkbox', { name: 'Dora Reis' }).check();
  const ada = page.getByRole('textbox', { name: 'Hours a day of Ada Lind' });
  await ada.fill('nine');
  await expect(ada).toHaveAccessibleDescription('A day of a person has up to 24 hours: write 4, 7.5 or 7:30.');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await ada.fill('4');
  // Six hours came with the file.
  await page.getByRole('textbox', { name: 'Hours a day of Bo Mensah' }).fill('');
  expect((await axe(page).include('main').analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await goToFurther(page, 'Load');
  await expect(cell(`Ada Lind, week of ${words(MONDAY)}, 52 of 20 hours, over by 32`)).toBeVisible();
  await expect(
    grid()
      .getByRole('gridcell', { name: /^Bo Mensah, .* of 40 hours$/ })
      .first(),
  ).toBeVisible();
  await expect(cell(`Dora Reis, week of ${words(MONDAY)}, 0 of 20 hours`)).toBeVisible();
  await open();
  await expect(page.getByRole('textbox', { name: 'Hours a day of Ada Lind' })).toHaveValue('4');
});
