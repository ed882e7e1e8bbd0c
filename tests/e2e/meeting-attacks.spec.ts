/** Calendars that are built to overwhelm, taken through the window: bounded, said in a sentence, and the form goes on. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { launchApp } from '#tests/support/app.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { command, notifications, startProject } from '#tests/support/person.ts';

test.setTimeout(120_000);

const folder = temporaryFolder('attacks');
test.afterAll(() => folder.remove());

function calendar(name: string, lines: readonly string[]): string {
  const file = path.join(folder.path, name);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//elsewhere//EN'];
  writeFileSync(file, [...head, ...lines, 'END:VCALENDAR', ''].join('\r\n'));
  return file;
}

function event(id: number, ...more: readonly string[]): readonly string[] {
  const said = [`UID:${id}`, 'DTSTAMP:20260101T000000Z', 'DTSTART:20261123T100000Z', 'DURATION:PT30M', ...more];
  return ['BEGIN:VEVENT', ...said, 'END:VEVENT'];
}

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => one(n));
/** RFC 5545's moment, so many five minutes after a Monday. */
const moment = (fives: number): string =>
  new Date(Date.UTC(2026, 10, 23) + fives * 300_000).toISOString().replace(/[-:]|\.\d+/g, '');

async function choose(page: Page, button: Locator, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button.click();
  await (await choosing).setFiles(file);
}

test('[ICS-17] 100,000 busy times are searched, more events than are read and 10,000 attendees are told of', async () => {
  const crowded = event(1, ...many(10_000, (n) => `ATTENDEE;CN=P ${n}:mailto:p${n}@example.org`));
  const busy = many(100_000, (n) => `FREEBUSY:${moment(n)}/PT2M`);
  const known = ['DTSTAMP:20260101T000000Z', 'DTSTART:20261101T000000Z', 'DTEND:20271101T000000Z'];
  const app = await launchApp({ startsAt: '2026-11-23T06:00:00Z' });
  const { page } = app;
  await startProject(page, 'Harbour');
  await command(page, 'Go to meetings');
  await choose(page, page.getByRole('button', { name: /^Take in a calendar/ }), calendar('crowd.ics', crowded));
  const taking = page.getByRole('dialog', { name: 'Take in crowd.ics' });
  await expect(taking).toContainText('9,000 attendees beyond the first 1,000 of their meeting.', { timeout: 30_000 });
  await taking.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await form.getByRole('button', { name: 'Invite people and find a time…' }).click();
  const read = form.getByRole('button', { name: /^Read a calendar of/ }).first();
  await choose(page, read, calendar('endless.ics', many(100_001, (n) => event(n)).flat()));
  await expect(notifications(page)).toContainText('more than 100,000 events', { timeout: 30_000 });
  await choose(page, read, calendar('busy.ics', ['BEGIN:VFREEBUSY', ...known, ...busy, 'END:VFREEBUSY']));
  await expect(notifications(page)).toContainText(/9\d,\d{3} busy times of .* read\./, { timeout: 30_000 });
  await form.getByRole('combobox', { name: / is$/ }).first().selectOption('required');
  await expect(form.getByRole('list', { name: 'Times found' }).getByRole('listitem').first()).toContainText('is busy');
  await form.getByRole('textbox', { name: 'Title' }).fill('Goes on');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Goes on' })).toBeVisible();
  expect(app.complaints).toEqual([]);
  await app.close();
});
