/** The page of one meeting: whom and what it has and for which meetings that is meant, agendas that are used again, and the way back to a line. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { byKeys } from '#tests/support/by-keys.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { list, notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

let app: App;
test.afterEach(() => app.close());

/** A weekly meeting with the agenda of a weekly status, on its page. */
async function openSeries(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('Site round');
  await form.getByRole('textbox', { name: 'Day', exact: true }).fill('wed');
  await form.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Wednesday' });
  await form.getByRole('combobox', { name: 'Each begins with the agenda' }).selectOption('weekly-status');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Site round' })).toBeVisible();
}

const offered = (page: Page) => page.getByRole('list', { name: 'Agenda “Weekly status”' });

test('[MEET-12] [MEET-15] a series offers its agenda, has rooms and people for the meetings that are meant', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await openSeries(page);
  await expect(offered(page).getByText('Overdue and blocked')).toBeVisible();

  await page.getByRole('button', { name: 'Book a room or equipment' }).click();
  await page.keyboard.type('Container 2');
  await page.keyboard.press('Enter');
  await look('meeting-rooms');
  await page.keyboard.press('Escape');
  const asked = page.getByRole('dialog', { name: 'Book Container 2: for which meetings?' });
  await expect(asked.getByRole('button', { name: 'Only this one' })).toBeFocused();
  await look('meeting-reach');
  await asked.getByRole('button', { name: 'The whole series' }).click();
  await expect(notifications(page)).toContainText('Container 2 booked.');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.keyboard.type('Kenji Tanaka');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'This and all later ones' }).click();
  await page.getByRole('button', { name: 'Kenji Tanaka', exact: true }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('kenji@example.org');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Works on the clock of/ }).click();
  await page.keyboard.type('tokyo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Works on the clock of Asia/Tokyo' })).toBeFocused();
  await look('meeting-person');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/\d\d:\d\d in Tokyo/)).toBeVisible();
  await look('meeting-offered');

  await page.getByRole('link', { name: 'The next one' }).click();
  await expect(page.getByRole('list', { name: 'Rooms and equipment' })).toContainText('Container 2');
  await expect(page.getByRole('button', { name: 'Kenji Tanaka', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Use this agenda' }).click();
  await expect(page.getByRole('listitem', { name: 'Overdue and blocked' })).toBeVisible();

  await page.getByRole('button', { name: 'Fill' }).click();
  await look('meeting-fill');
  await page.getByRole('menuitem', { name: 'Templates…' }).click();
  const templates = page.getByRole('dialog', { name: 'Agenda templates' });
  await templates.getByRole('button', { name: 'Steering committee' }).click();
  await templates.getByRole('button', { name: 'Change a copy of it' }).click();
  await expect(templates.getByRole('textbox', { name: 'Name' })).toBeEnabled();
  await look('agenda-templates');
  await page.keyboard.press('Escape');
  await expect(templates).toHaveCount(0);
  await saysSaved(page);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('the page of a meeting by keys alone, and read aloud: renamed, a room booked, somebody invited, an agenda taken, kept and changed', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const { keys, faults, read } = byKeys(page);
  await openSeries(page);
  await keys.goTo('Site round');
  await keys.press('Enter');
  await keys.type('Harbour round');
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Call it “Harbour round”: which meetings?' })).toBeVisible();
  await read('which meetings');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Harbour round' })).toBeVisible();

  await keys.goTo('Book a room or equipment');
  await keys.press('Enter');
  await keys.type('Site cabin');
  await read('rooms');
  await keys.press('Enter', 'Escape', 'Enter');
  await expect(page.getByRole('list', { name: 'Rooms and equipment' })).toContainText('Site cabin');
  await expect(page.getByRole('button', { name: 'Change rooms', exact: true })).toBeFocused();

  await keys.goTo('Invite');
  await keys.press('Enter');
  await keys.type('Kenji Tanaka');
  await keys.press('Enter', 'Escape', 'Enter');
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeFocused();
  await keys.goTo('Kenji Tanaka');
  await keys.press('Enter');
  await read('about somebody');
  await keys.press('Escape');
  await expect(page.getByRole('button', { name: 'Kenji Tanaka', exact: true })).toBeFocused();

  await keys.goTo('Use this agenda');
  await keys.press('Enter');
  await expect(page.getByRole('listitem', { name: 'Actions of last time' })).toBeFocused();
  await keys.press('Control+k');
  await keys.type('keep the agenda');
  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keys.press('Enter');
  await expect(notifications(page)).toContainText('Agenda kept as a template.');
  await keys.press('Control+k');
  await keys.type('agenda templates');
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Agenda templates' })).toBeVisible();
  await read('agenda templates');
  await keys.press('Escape');
  await saysSaved(page);
  await read('a meeting');
  expect(faults).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('[REG-5] [MEET-9] the card of an action leads back to the line of the notes that it was made of', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  await openSeries(page);
  await page.getByRole('button', { name: 'Write notes' }).click();
  const notes = page.getByRole('textbox', { name: 'Notes', exact: true });
  await notes.click();
  await page.keyboard.type('Ask the lawyer /action');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  for (let line = 0; line < 40; line++) {
    await page.keyboard.type(`Said ${line}`);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('list', { name: 'Actions' }).getByRole('link', { name: 'Open Ask the lawyer' }).click();
  const panel = page.getByRole('complementary', { name: 'Card Ask the lawyer' });
  const first = notes.getByText('Ask the lawyer').first();
  await expect(first).not.toBeInViewport();
  await panel.getByRole('link', { name: /Site round/ }).click();
  await expect(first).toBeInViewport();
  await expect(notes).toBeFocused();
  expect(app.complaints).toEqual([]);
});
