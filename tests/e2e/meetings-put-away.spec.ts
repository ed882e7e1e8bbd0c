/** What of meetings and registers went into the bin, as pictures, read aloud and by keys; and a calendar that is taken in. */
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { openMeetings } from '#tests/support/meetings-window.ts';
import { card, command, importFile, list, notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';

let app: App;
test.afterEach(() => app.close());

const gone = { deletedAt: '2026-11-21T15:00:00Z' };

/** Of every kind that the bin shows one, with a title that is as long as people make them. */
const PROJECT = {
  format: 'throughline-export',
  version: 1,
  projects: [
    {
      id: 'quay',
      name: 'Quay works',
      timeZone: 'Europe/Copenhagen',
      lists: [
        { id: 'todo', name: 'To do' },
        { id: 'old', name: 'Ideas', ...gone },
      ],
      tasks: [
        { id: 't1', title: 'Order piles', list: 'todo' },
        { id: 't2', title: 'Ask the harbour master', list: 'todo', ...gone },
      ],
      series: [
        { id: 's1', title: 'Site meeting', starts: '2026-11-02T10:00', length: 60, rule: 'FREQ=WEEKLY' },
        { id: 's2', title: 'Stand-up', starts: '2026-11-02T09:00', length: 15, rule: 'FREQ=DAILY', ...gone },
      ],
      meetings: [
        { id: 'm1', series: 's1', occurrence: '20261109T100000', ...gone },
        { id: 'm2', series: 's1', occurrence: '20261116T100000' },
        { id: 'm3', title: 'Kick-off with the client and everybody who builds', starts: '2026-11-05T13:00', ...gone },
      ],
      agendaItems: [{ id: 'i1', meeting: 'm2', order: 'a0', title: 'Which pier first?', ...gone }],
      agendaTemplates: [{ id: 'a1', name: 'Weekly site meeting', ...gone }],
      minutes: [{ id: 'n1', meeting: 'm2', version: 1, draft: 'It rained.', ...gone }],
      decisions: [{ id: 'd1', title: 'South pier first', state: 'decided', ...gone }],
      risks: [
        { id: 'r1', title: 'Ice on the fjord before the sheet piles along the northern berth are driven', ...gone },
      ],
      changeRequests: [{ id: 'c1', title: 'A second ladder', ...gone }],
      resources: [{ id: 'x1', name: 'Room 4', ...gone }],
    },
  ],
};

const IN_BIN = [
  ['Ideas', 'List'],
  ['Stand-up', 'Series of meetings'],
  ['Site meeting, 9 November 2026', 'Meeting'],
  ['Kick-off with the client and everybody who builds', 'Meeting'],
  ['Which pier first?', 'Agenda item of Site meeting, 16 November 2026'],
  ['Weekly site meeting', 'Agenda'],
  ['Minutes of Site meeting, 16 November 2026', 'Version 1'],
  ['South pier first', 'Decision'],
  ['A second ladder', 'Change request'],
  ['Room 4', 'Room or equipment'],
  ['Ask the harbour master', 'Card in To do'],
] as const;

test('[DEL-5] the bin says what each was, of which meeting, and gives it back by keys', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  const keys = new Keyboard(page);
  await importFile(page, temporaryFiles().write('quay.json', JSON.stringify(PROJECT)));
  await expect(card(page, 'Order piles')).toBeVisible();
  await keys.press('g', 'x');
  const bin = page.getByRole('list', { name: 'Bin' });
  for (const [name, about] of IN_BIN) {
    await expect(bin.getByRole('listitem', { name: new RegExp(`^${name.replace('?', '\\?')}`) })).toContainText(about);
  }
  await expect(bin.getByRole('listitem')).toHaveCount(IN_BIN.length + 1);
  await look('bin-of-all-kinds');
  expect(await stumbles(page)).toEqual([]);
  await keys.goTo('Restore Which pier first?');
  await page.keyboard.press('Enter');
  await expect(bin.getByRole('listitem', { name: 'Which pier first?' })).toHaveCount(0);
  await keys.look('after a row was restored');
  await keys.goTo('Remove for good: South pier first');
  await keys.press('Enter');
  await expect(page.getByRole('alertdialog', { name: 'Remove for good?' })).toBeVisible();
  expect(await stumbles(page)).toEqual([]);
  await keys.press('Escape');
  await expect(bin.getByRole('listitem', { name: 'South pier first' })).toHaveCount(1);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('[ICS-66] a calendar of meetings and tasks is seen and taken in', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await openMeetings(page);
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT\nUID:a\nSUMMARY:Crane safety\nDTSTART;TZID=Europe/Copenhagen:20261201T100000\nDURATION:PT45M',
    'RRULE:FREQ=WEEKLY;BYDAY=TU\nATTENDEE;CN=Ana Lima:mailto:ana@example.org\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:b\nSUMMARY:Broken\nDTSTART:20260230T100000Z\nEND:VEVENT',
    'BEGIN:VTODO\nUID:t\nSUMMARY:Book the crane\nDUE;VALUE=DATE:20261127\nPRIORITY:1\nEND:VTODO',
    'BEGIN:VFREEBUSY\nFREEBUSY:20261201T090000Z/PT1H\nEND:VFREEBUSY',
    'END:VCALENDAR\n',
  ].join('\n');
  const choosing = page.waitForEvent('filechooser');
  await command(page, 'Take in meetings');
  await (await choosing).setFiles({ name: 'team.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
  const dialog = page.getByRole('dialog', { name: 'Take in team.ics' });
  await expect(dialog.getByRole('region', { name: 'New meetings' })).toContainText('Every Tuesday at 10:00');
  await expect(dialog.getByRole('region', { name: 'New cards' })).toContainText('Book the crane');
  await expect(dialog.getByRole('region', { name: 'What does not come, or otherwise' })).toContainText('1 event');
  await look('calendar-taken-in');
  expect(await stumbles(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(notifications(page)).toContainText('1 meeting added, 1 card added, 1 person added.');
  await expect(page.getByRole('main', { name: 'Meetings' })).toContainText('Crane safety');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(list(page, 'With the client')).toBeVisible();
  await expect(card(page, 'Book the crane')).toBeVisible();
  await saysSaved(page);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});
