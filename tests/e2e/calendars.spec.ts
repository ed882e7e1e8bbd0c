/** Working calendars: made, changed and deleted with what it would do said before, and holidays from a file. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { dayInZone } from '#shared/domain/day.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { exported, importFile, saysSaved } from '#tests/support/person.ts';
import { quayPlan } from '#tests/support/plan-project.ts';
import { stumbles } from '#tests/support/reader.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  test.setTimeout(120_000);
  app = await launchApp({ colorScheme: 'light' });
  page = app.page;
  await importFile(page, files.write('quay.json', quayPlan()));
  await page.getByRole('button', { name: 'Quay works, project actions' }).click();
  await page.getByRole('menuitem', { name: 'Working calendars…' }).click();
  await expect(page.getByRole('main', { name: 'Working calendars' })).toBeVisible();
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

function field(name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}
function press(name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}
function effects(): Locator {
  return page.getByRole('region', { name: 'What saving would do' }).locator('[aria-live]');
}
async function newCalendar(name: string): Promise<void> {
  await press('New calendar');
  await field('Name').fill(name);
}
async function closure(from: string, to: string, name: string): Promise<void> {
  await press('Add days');
  await field('First day').fill(from);
  await field('Last day').fill(to);
  await field('What').fill(name);
  await press('Add');
}
/** `within`: of a screen with a year on it, which has hundreds of buttons, the part that is new. */
async function isAccessible(within = 'main'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await axe(page).include(within).analyze()).violations).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await stumbles(page)).toEqual([]);
}

test('[SCH-R6] a closure says what it moves before it is saved, Cancel leaves all, and one undo takes it back', async () => {
  await expect(page.getByText('When do you work?')).toBeVisible();
  await isAccessible();
  await newCalendar('Site hours');
  await expect(effects()).toHaveText('Nothing moves.');
  await expect(page.getByRole('checkbox', { name: /^The whole project/ })).toBeChecked();
  await closure('24 dec 2026', '1 jan 2027', 'Christmas closure');
  await expect(effects()).toContainText('“Opening” 7 working days later');
  await expect(effects()).toContainText('the project ends');
  await press('Show the cards');
  await expect(page.getByRole('list', { name: 'Cards that would move' })).toContainText('misses its deadline');
  await isAccessible();
  await press('Cancel');
  await expect(page.getByText('When do you work?')).toBeVisible();

  await newCalendar('Site hours');
  await closure('24 dec 2026', '1 jan 2027', 'Christmas closure');
  await press('Save');
  const list = page.getByRole('navigation', { name: 'Calendars' });
  await expect(list).toContainText('Site hoursThe project');
  await expect(effects()).toHaveText('Nothing is changed.');
  await saysSaved(page);
  const [calendar] = (await exported(page)).calendars ?? [];
  expect(calendar).toMatchObject({
    name: 'Site hours',
    exceptions: [{ from: '2026-12-24', to: '2027-01-01', name: 'Christmas closure', working: [] }],
  });
  await page.getByRole('button', { name: 'Undo add calendar' }).click();
  await expect(page.getByText('When do you work?')).toBeVisible();
  await expect(page.getByText('Deleted (1)')).toBeVisible();
});

test('hours that are none are said where they stand, and an unsaved calendar waits while one is elsewhere', async () => {
  await newCalendar('Night');
  await field('Hours on Monday').fill('22-6');
  await expect(page.getByText('write 22-24 here and 0-6 on the day after').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await isAccessible('[aria-label="Week"]');
  await page.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  await page.goBack();
  await expect(field('Hours on Monday')).toHaveValue('22-6');
  await field('Hours on Monday').fill('20-24');
  await press('Copy Monday to all working days');
  await expect(field('Hours on Friday')).toHaveValue('20-24');
  await expect(page.getByText('20 h a week')).toBeVisible();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await field(`Hours on ${day}`).fill('off');
  await press('Save');
  await expect(page.getByText('no working time in any week')).toBeVisible();
  await field('Hours on Monday').fill('20-24');
  await press('Save');
  await expect(effects()).toHaveText('Nothing is changed.');
});

test('holidays come from a file that is looked at first, and stand in the year', async () => {
  const year = Number(dayInZone(Date.now(), 'Europe/Lisbon').slice(0, 4)) + 1;
  const event = (name: string, day: string, more = '') =>
    `BEGIN:VEVENT\nSUMMARY:${name}\nDTSTART;VALUE=DATE:${year}${day}\n${more}END:VEVENT\n`;
  const meeting = `BEGIN:VEVENT\nSUMMARY:Meeting\nDTSTART:${year}0303T090000Z\nEND:VEVENT\n`;
  const ics = `BEGIN:VCALENDAR\nX-WR-CALNAME:Portugal\n${event('Freedom Day', '0425')}${event('Carnival', '0209', 'DESCRIPTION:Observance\n')}${event('Labour Day', '0501', 'RRULE:FREQ=YEARLY\n')}${meeting}END:VCALENDAR\n`;
  await newCalendar('Portugal');
  await press('Import holidays…');
  await page.locator('[data-holidays]').setInputFiles(files.write('notes.ics', 'Just a note'));
  const rehearsal = page.getByRole('region', { name: 'Import holidays' });
  await expect(rehearsal.getByRole('alert')).toContainText('notes.ics: This is plain text, not a calendar (.ics).');
  await page.locator('[data-holidays]').setInputFiles(files.write('portugal.ics', ics));
  await expect(rehearsal).toContainText('“Portugal”: 2 of 3 holidays chosen.');
  await expect(rehearsal).toContainText('1 event with a time of day');
  await expect(rehearsal.getByRole('checkbox', { name: /Carnival/ })).not.toBeChecked();
  await isAccessible('[aria-label="Import holidays"]');
  await rehearsal.getByRole('button', { name: 'Add 2 holidays' }).click();
  await expect(page.getByRole('button', { name: 'Add days' })).toBeFocused();
  await expect(page.getByRole('row', { name: /Every year on 1 May/ })).toContainText('Labour Day');
  await press('Next year');
  const freedom = page.getByRole('button', { name: new RegExp(`25 April ${year}, day off: Freedom Day`) });
  await freedom.click();
  await expect(field('What')).toHaveValue('Freedom Day');
  await page.keyboard.press('Escape');
  // Arrows walk the days; Enter begins an exception on one.
  await freedom.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('button', { name: new RegExp(` 2 April ${year},`) })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field('First day')).toHaveValue(`2 Apr ${year}`);
  await page.getByRole('group', { name: 'New days' }).getByRole('button', { name: 'Cancel' }).click();
  await press('Save');
  await expect(page.getByRole('navigation', { name: 'Calendars' })).toContainText('Portugal');
  await page.getByRole('button', { name: 'Undo add calendar' }).click();
});

test('[SCH-C2] people and cards take hours of their own, and go back to the project’s when these are deleted', async () => {
  await newCalendar('Ana’s week');
  await page.getByRole('checkbox', { name: /^The whole project/ }).uncheck();
  await page.getByRole('checkbox', { name: 'Ana Ribeiro' }).check();
  await field('Hours on Friday').fill('off');
  await expect(effects()).toContainText('Moves');
  await press('Save');
  await expect(page.getByRole('navigation', { name: 'Calendars' })).toContainText('1 person');

  await page.getByRole('link', { name: 'Board' }).click();
  await page.getByRole('listitem', { name: 'Order cable' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Calendar: The project’s' }).click();
  await page.getByRole('option', { name: 'Ana’s week' }).click();
  await expect(page.getByRole('button', { name: 'Calendar: Ana’s week' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Commands, projects and cards' }).fill('holidays');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Calendars' })).toContainText('1 person, 1 card');
  await expect(page.getByRole('link', { name: 'Order cable' })).toBeVisible();
  await press('Delete calendar');
  await expect(page.getByRole('region', { name: /notification/i })).toContainText(
    '1 person and 1 card that had it: the project’s hours count for them now.',
  );
  await page
    .getByRole('region', { name: /notification/i })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByRole('navigation', { name: 'Calendars' })).toContainText('1 person, 1 card');
});

test('a calendar is made, changed and deleted by keys alone, and the focus is never lost', async () => {
  const keys = new Keyboard(page);
  await keys.goTo('New calendar');
  await keys.press('Enter');
  await expect(field('Name')).toBeFocused();
  await keys.type('Night');
  await keys.goTo('Hours on Friday');
  await keys.type('8-12');
  await keys.goTo('Add days');
  await keys.press('Enter');
  await expect(field('First day')).toBeFocused();
  await keys.type('24 dec 2026');
  await keys.goTo('What');
  await keys.type('Christmas Eve');
  await keys.goTo('Add');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Add days' })).toBeFocused();
  await keys.goTo('Change Christmas Eve');
  await keys.press('Enter', 'Escape');
  await keys.goTo('Remove Christmas Eve');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Add days' })).toBeFocused();
  await keys.goTo('Save');
  await keys.press('Enter');
  await expect(effects()).toHaveText('Nothing is changed.');
  await keys.look('after it was saved');
  await keys.goTo('Delete calendar');
  await keys.press('Enter');
  await expect(page.getByText('When do you work?')).toBeVisible();
  await keys.look('after it was deleted');
  await page.keyboard.press('Control+z');
  await expect(field('Name')).toHaveValue('Night');
});
