/** A series is made, a time found for it that suits everybody, and its agenda filled, as somebody new to it would. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { byKeys } from '#tests/support/by-keys.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { openMeetings } from '#tests/support/meetings-window.ts';
import { notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

let app: App;
test.afterEach(() => app.close());

const agenda = (page: Page) => page.getByRole('list', { name: 'Agenda' }).getByRole('listitem');

test('[MEET-1] a series is made, a time found, an agenda filled', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await openMeetings(page);
  await look('meetings-none');

  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Weekly status');
  await form.getByRole('textbox', { name: 'Day', exact: true }).fill('wed');
  await form.getByRole('textbox', { name: 'Length' }).fill('45 min');
  await form.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Wednesday' });
  await expect(form.getByText('Every Wednesday at 10:00.')).toBeVisible();
  await look('meeting-form');
  await form.getByRole('button', { name: 'Invite people and find a time…' }).click();
  const people = form.getByRole('list', { name: 'Whose time' }).getByRole('listitem');
  const names = await people.count();
  expect(names).toBeGreaterThan(1);
  for (let at = 0; at < 2; at++) await people.nth(at).getByRole('combobox').selectOption('required');
  await expect(form.getByText(/times suit\. The best:/)).toBeVisible();
  await look('meeting-find-time');
  await form.getByRole('list', { name: 'Times found' }).getByRole('button').nth(1).click();
  await expect(form.getByText(/^Every \w+day at \d\d:\d\d\.$/)).toBeVisible();
  await form.getByRole('button', { name: 'Add', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'Weekly status' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'People invited' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Fill' }).click();
  await page.getByRole('menuitem', { name: 'From what matters now…' }).click();
  const suggestions = page.getByRole('dialog', { name: 'Fill the agenda from what matters now' });
  await expect(suggestions.getByRole('listitem').first()).toBeVisible();
  await look('meeting-suggestions');
  await suggestions.getByRole('button', { name: /^Add \d+ items?$/ }).click();
  await expect(notifications(page)).toContainText('added');
  await page.getByRole('button', { name: 'Add agenda item' }).click();
  await page.keyboard.type('Any other business');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(agenda(page).last()).toHaveAccessibleName('Any other business');

  // By its handle to the top, and back by undo.
  const [last, first] = [agenda(page).last(), agenda(page).first()];
  const [handle, top] = [await last.boundingBox(), await first.boundingBox()];
  if (!handle || !top) throw new Error('Both are in sight');
  await page.mouse.move(handle.x + 11, handle.y + 18);
  await page.mouse.down();
  await page.mouse.move(handle.x + 11, handle.y - 20, { steps: 3 });
  await page.mouse.move(top.x + 11, top.y + 2, { steps: 5 });
  await page.mouse.up();
  await expect(first).toHaveAccessibleName('Any other business');
  await page.getByRole('button', { name: 'Undo move agenda item' }).click();
  await expect(last).toHaveAccessibleName('Any other business');

  await agenda(page).last().focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(agenda(page).last()).not.toHaveAccessibleName('Any other business');
  await expect(page.getByRole('listitem', { name: 'Any other business' })).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByRole('checkbox', { name: 'Done: Any other business' })).toBeChecked();
  await agenda(page).first().focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('timer')).toContainText('Ends at');
  await look('meeting-running');
  await page.keyboard.press('r');
  await saysSaved(page);

  const written = page.getByRole('textbox', { name: 'Notes', exact: true });
  await written.click();
  await page.keyboard.type('We met.\nAsk the lawyer /action');
  await page.keyboard.press('Enter');
  await expect(written).toContainText('Ask the lawyer');
  const action = page.getByRole('list', { name: 'Actions' }).getByRole('link', { name: /^Open Ask the lawyer/ });
  await expect(action).toBeVisible();
  await look('meeting-notes');

  await page.getByRole('link', { name: 'All meetings' }).click();
  await expect(page.getByRole('link', { name: /Weekly status/ }).first()).toContainText('In ');
  await look('meetings');
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('[MEET-6] a series is changed from one meeting on, one is cancelled, and an invitation leaves as a file', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  await openMeetings(page);
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  await page.keyboard.type('Stand-up');
  await page.getByRole('textbox', { name: 'Day', exact: true }).fill('wed');
  await page.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Wednesday' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Wed 25 Nov 2026, 10:00 to 11:00')).toBeVisible();

  await page.getByRole('link', { name: 'The next one' }).click();
  await expect(page.getByText('Wed 2 Dec 2026, 10:00 to 11:00')).toBeVisible();
  await page.getByRole('button', { name: 'Change…' }).click();
  const form = page.getByRole('complementary', { name: 'Change the meeting' });
  await form.getByText('This and all later ones').click();
  await form.getByRole('textbox', { name: 'Time' }).fill('15:00');
  await form.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('Wed 2 Dec 2026, 15:00 to 16:00')).toBeVisible();
  await page.getByRole('link', { name: 'All meetings' }).click();
  const rows = page.getByRole('main', { name: 'Meetings' }).getByRole('link', { name: /Stand-up/ });
  await expect(rows.nth(0)).toContainText('10:00 to 11:00');
  await expect(rows.nth(1)).toContainText('15:00 to 16:00');
  await expect(rows.nth(2)).toContainText('15:00 to 16:00');

  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'More of this meeting' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the meeting…' }).click();
  await page.getByRole('button', { name: 'Cancel this one' }).click();
  await expect(page.getByText('This meeting is cancelled.')).toBeVisible();
  await page.getByRole('button', { name: 'Plan it again' }).click();
  await expect(page.getByText('This meeting is cancelled.')).toHaveCount(0);

  // Nobody has an address yet: it says so, and what helps.
  await page.getByRole('button', { name: 'More of this meeting' }).click();
  await page.getByRole('menuitem', { name: 'Save the invitation for this one (.ics)…' }).click();
  await expect(notifications(page)).toContainText(/address/);
  expect(app.complaints).toEqual([]);
});

test('a meeting by keys alone, and read aloud: made, its agenda written, moved, renamed, ticked, deleted, and left', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const { keys, faults, read } = byKeys(page);
  await openMeetings(page);
  await read('no meetings');
  await keys.goTo('New meeting');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New meeting' })).toBeFocused();
  await keys.press('Enter');
  await keys.goTo('Invite people and find a time…');
  await keys.press('Enter');
  await read('finding a time');
  await keys.goTo('Title', 'Shift+Tab');
  await keys.press('Enter');
  await expect(page.getByText('What is it called?')).toBeVisible();
  await keys.type('Client review');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Client review' })).toBeVisible();
  await keys.goTo('Add agenda item');
  await keys.press('Enter');
  for (const title of ['Welcome', 'What is new', 'What is next']) {
    await keys.type(title);
    await keys.press('Enter');
  }
  await keys.press('Escape');
  await keys.goTo('What is next', 'Shift+Tab');
  await keys.press('ArrowUp', 'ArrowUp', 'ArrowDown');
  await keys.press('Alt+ArrowDown');
  await expect(agenda(page).last()).toHaveAccessibleName('What is new');
  await expect(agenda(page).last()).toBeFocused();
  await keys.press('F2');
  await expect(agenda(page).getByRole('textbox').and(page.locator(':focus'))).toHaveCount(1);
  await keys.type('What was done');
  await keys.press('Enter');
  await expect(page.getByRole('listitem', { name: 'What was done' })).toBeFocused();
  await keys.press('e');
  await expect(page.getByRole('checkbox', { name: 'Done: What was done' })).toBeChecked();
  await keys.press('Delete');
  await expect(agenda(page)).toHaveCount(2);
  await expect(page.getByRole('listitem', { name: 'What is next' })).toBeFocused();
  await saysSaved(page);
  await read('a meeting');
  await keys.press('g', 'm');
  await expect(page.getByRole('main', { name: 'Meetings' })).toBeVisible();
  await keys.goTo(/Client review/);
  await read('meetings');
  expect(faults).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('[MEET-9] [TIMER-5] the card of an action closes on its meeting; the timer goes on when the window is read again, and stops with the meeting', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  await openMeetings(page);
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Kick-off');
  await page.getByRole('textbox', { name: 'Day', exact: true }).fill('today');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Add agenda item' }).click();
  await page.keyboard.type('Budget');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Notes', exact: true }).click();
  await page.keyboard.type('Ask the lawyer /action');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Actions' }).getByRole('link', { name: 'Open Ask the lawyer' }).click();
  const panel = page.getByRole('complementary', { name: 'Card Ask the lawyer' });
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Kick-off' })).toBeVisible();

  await agenda(page).first().focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('timer')).toContainText('Ends at');
  await saysSaved(page);
  await page.reload();
  await expect(page.getByRole('timer')).toContainText('Ends at');
  await agenda(page).first().focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('timer')).toHaveCount(0);
  await expect(agenda(page).first()).toContainText('spent');

  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await agenda(page).first().focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('timer')).toContainText('Ends at');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(page.getByRole('timer')).toHaveCount(0);
});
