/**
 * A meeting from the invitation to what follows, as people who are new to it go: over a relay, with a calendar and an answer that
 * came as files, notes taken by two, minutes as a PDF whose pages are pictures in test-results/pictures, and the next occurrence.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { parseInviteLink, printInviteLink } from '#shared/sync/pairing/index.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { readMeetings } from '#shared/transfer/ics/read-meetings.ts';
import { writeReply } from '#shared/transfer/ics/write/reply.ts';
import type { App } from '#tests/support/app.ts';
import { editorRests } from '#tests/support/editor-rests.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { addCards, card, command, notifications, openCard } from '#tests/support/person.ts';
import { type RelayProcess, startRelayProcess } from '#tests/support/relay-process.ts';
import { anaAnd, letIn, openInvitation, share } from '#tests/support/two-people.ts';

test.setTimeout(180_000);

const FAR = { timeout: 30_000 };
const PICTURES = path.resolve(import.meta.dirname, '../../test-results/pictures');
const folder = temporaryFolder('journey');

let relay: RelayProcess;
let ana: App;
let ben: App;
let a: Page;
let b: Page;
test.afterEach(async () => {
  await ana?.close();
  await ben?.close();
  await relay?.kill();
  folder.remove();
});

const notes = (page: Page): Locator => page.getByRole('textbox', { name: 'Notes', exact: true });
const made = (page: Page, what: 'Actions' | 'Decisions' | 'Risks'): Locator =>
  page.getByRole('list', { name: what, exact: true }).getByRole('listitem');

/** Both are in one project, which they reach by a relay alone. */
async function shareByRelay(): Promise<void> {
  await share(a);
  const dialog = a.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Devices…' }).click();
  await dialog.getByRole('textbox', { name: 'Address of a relay' }).fill(printRelayAddress(relay.address));
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('list', { name: 'Relays of this project' })).toContainText('Connected');
  await dialog.getByRole('button', { name: 'People…' }).click();
  await dialog.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  const byRelay = printInviteLink({ ...must(parseInviteLink(link)), addresses: [] });
  await letIn(a, b, await openInvitation(b, byRelay));
}

async function choose(page: Page, button: Locator, file: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button.click();
  await (await choosing).setFiles(file);
}

async function save(page: Page, button: Locator): Promise<{ readonly name: string; readonly file: string }> {
  const downloading = page.waitForEvent('download');
  await button.click();
  const download = await downloading;
  return { name: download.suggestedFilename(), file: await download.path() };
}

async function focusNotes(page: Page): Promise<void> {
  await notes(page).focus();
  await editorRests(page);
}

const IS_AT_END = `document.activeElement.lastElementChild.contains(document.getSelection().anchorNode)`;

/** Behind what stands there. */
async function write(page: Page, ...words: readonly string[]): Promise<void> {
  await focusNotes(page);
  // The editor hears of where the browser put the caret a task later than the key; meanwhile the other may have added a line below.
  await expect(async () => {
    await page.keyboard.press('Control+End');
    await expect.poll(() => page.evaluate(IS_AT_END), { timeout: 1_000 }).toBe(true);
  }).toPass();
  for (const each of words) await page.keyboard.type(each);
}

async function makeOf(page: Page, what: 'action' | 'decision' | 'risk'): Promise<void> {
  await page.keyboard.type(` /${what}`);
  await expect(page.getByRole('listbox', { name: 'Insert' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
}

/** What can be pressed or written in on the screen. */
function offered(page: Page): Promise<(string | undefined)[]> {
  const can = ['button:enabled', 'select:enabled', 'input:enabled', 'textarea:enabled', '[contenteditable=true]'];
  return page
    .getByRole('main')
    .locator(can.join())
    .evaluateAll((all) => all.map((each) => (each.getAttribute('aria-label') ?? each.textContent)?.trim()));
}

/** Somebody’s calendar, with every Wednesday morning taken. */
function busyWednesdays(): string {
  const file = path.join(folder.path, 'ben.ics');
  const event = [
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260107T090000Z',
    'DTEND:20260107T130000Z',
  ];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//elsewhere//EN', ...event, 'RRULE:FREQ=WEEKLY'];
  writeFileSync(file, [...lines, 'SUMMARY:Nobody’s business', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  return file;
}

test('[MEET-1] [MIN-8] a series from its invitation to what follows, by two people over a relay', async () => {
  relay = await startRelayProcess(path.join(folder.path, 'relay'), '--port', '0');
  [ana, ben] = await anaAnd('Ben', 'Order the piles');
  [a, b] = [ana.page, ben.page];
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await a.getByRole('button', { name: 'Add card to To do' }).click();
  await a.keyboard.type('Ask for the permit ^yesterday');
  await a.keyboard.press('Enter');
  await expect(card(a, 'Ask for the permit')).toBeVisible();
  await a.keyboard.press('Escape');
  await shareByRelay();

  // Whoever has done something is one of the people of the project.
  await addCards(b, 'Doing', 'Survey the quay');
  await expect(card(a, 'Survey the quay')).toBeVisible(FAR);

  // A series, at a time that suits both calendars.
  await command(a, 'Go to meetings');
  await a.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = a.getByRole('complementary', { name: 'New meeting' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Site meeting');
  await form.getByRole('textbox', { name: 'Day', exact: true }).fill('wed');
  await form.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Wednesday' });
  await form.getByRole('button', { name: 'Invite people and find a time…' }).click();
  for (const name of ['Ana', 'Ben']) await form.getByRole('combobox', { name: `${name} is` }).selectOption('required');
  await form.getByRole('button', { name: 'Add a person' }).click();
  await a.keyboard.type('Cleo');
  await a.keyboard.press('Enter');
  await a.keyboard.press('Escape');
  await expect(form.getByRole('combobox', { name: 'Cleo is' })).toHaveValue('required');
  await choose(a, form.getByRole('button', { name: 'Read a calendar of Ben (.ics)' }), busyWednesdays());
  await expect(notifications(a)).toContainText(/busy times? of Ben read/);
  await expect(form.getByText(/times suit\. The best:/)).toBeVisible();
  const best = form.getByRole('list', { name: 'Times found' }).getByRole('listitem').first();
  // Not on a Wednesday before one, when Ben is busy.
  expect(await best.innerText()).not.toMatch(/Wed .* (09|10|11|12):/);
  await best.getByRole('button').click();
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  const invited = a.getByRole('list', { name: 'People invited' });
  await expect(invited.getByRole('listitem')).toHaveCount(3);

  // The invitation goes out, and Cleo's answer comes back.
  for (const name of ['Ana', 'Ben', 'Cleo']) {
    await invited.getByRole('button', { name, exact: true }).click();
    const about = a.getByRole('dialog', { name, exact: true });
    await about.getByRole('textbox', { name: 'E-mail' }).fill(`${name.toLowerCase()}@example.org`);
    await a.keyboard.press('Enter');
    await a.keyboard.press('Escape');
    await expect(about).toHaveCount(0);
  }
  const more = a.getByRole('button', { name: 'More of this meeting' });
  await more.click();
  const invitation = await save(a, a.getByRole('menuitem', { name: 'Save the invitation for the series (.ics)…' }));
  const [meeting] = must(readMeetings(readFileSync(invitation.file), { zone: must(zoneOf('UTC')) })).meetings;
  if (!meeting) throw new Error('it invites to a meeting');
  expect(meeting.details.attendees.map(({ address }) => address)).toContain('cleo@example.org');
  const cleo = { name: 'Cleo', address: 'cleo@example.org' };
  const reply = path.join(folder.path, 'reply.ics');
  writeFileSync(reply, must(writeReply(meeting, cleo, 'accepted', Math.floor(Date.now() / 60_000))));
  await more.click();
  await choose(a, a.getByRole('menuitem', { name: 'Take in answers (.ics)…' }), reply);
  await expect(notifications(a)).toContainText(/Cleo .*Site meeting/);
  await expect(invited.getByRole('combobox', { name: 'Cleo answered' })).toHaveValue('accepted');

  // What is to be talked about, and what is written of it by both.
  await a.getByRole('button', { name: 'Fill', exact: true }).click();
  await a.getByRole('menuitem', { name: 'From what matters now…' }).click();
  const matters = a.getByRole('dialog', { name: 'Fill the agenda from what matters now' });
  await expect(matters).toContainText('Ask for the permit');
  await matters.getByRole('button', { name: /^Add \d+ items?$/ }).click();
  await a.getByRole('button', { name: 'Add agenda item', exact: true }).click();
  await a.keyboard.type('Which pier first?');
  await a.keyboard.press('Enter');
  await a.keyboard.press('Escape');
  await a.getByRole('button', { name: 'Begin', exact: true }).click();
  await command(b, 'Go to meetings');
  await b
    .getByRole('main')
    .getByRole('link', { name: /Site meeting/ })
    .first()
    .click(FAR);
  await write(a, 'The ship comes on Friday.\n');
  await write(a, 'Order the steel');
  await makeOf(a, 'action');
  await write(a, '\n[ ] Tell the diver');
  await makeOf(a, 'action');
  await expect(notes(b).getByRole('link', { name: /^Action/ })).toHaveCount(2, FAR);
  await write(b, '\nWe begin in the south');
  await makeOf(b, 'decision');
  await write(b, '\nIce in January');
  await makeOf(b, 'risk');
  for (const page of [a, b]) {
    await expect(made(page, 'Actions')).toHaveCount(2, FAR);
    await expect(made(page, 'Decisions')).toHaveCount(1, FAR);
    await expect(made(page, 'Risks')).toHaveCount(1, FAR);
  }
  await b.getByRole('checkbox', { name: 'Done: Which pier first?' }).click();
  for (const [name, was] of [
    ['Ana', 'present'],
    ['Ben', 'present'],
    ['Cleo', 'excused'],
  ] as const) {
    await invited.getByRole('combobox', { name: `${name} was` }).selectOption(was);
  }
  await expect(a.getByRole('checkbox', { name: 'Done: Which pier first?' })).toBeChecked(FAR);
  await a.getByRole('button', { name: 'End', exact: true }).click();
  await expect(a.getByText('Held', { exact: true })).toBeVisible();

  // Minutes: made, put right, read as pictures, sent.
  const minutes = a.getByRole('region', { name: 'Minutes', exact: true });
  await minutes.getByRole('button', { name: 'Make minutes' }).click();
  await expect(minutes.getByText('Draft, version 1')).toBeVisible();
  await minutes.getByText('The ship comes on Friday.').dblclick();
  const editor = minutes.getByRole('textbox', { name: 'Minutes' });
  await expect(editor).toBeFocused();
  await a.keyboard.press('ControlOrMeta+End');
  await a.keyboard.press('Enter');
  await a.keyboard.type('The harbour master was thanked.');
  await a.keyboard.press('Escape');
  await expect(minutes.getByText('The harbour master was thanked.')).toBeVisible();
  await minutes.getByRole('button', { name: 'Save or copy the draft' }).click();
  const pdf = await save(a, a.getByRole('menuitem', { name: 'Save as PDF' }));
  expect(pdf.name).toMatch(/^Minutes .* Site meeting\.pdf$/);
  mkdirSync(PICTURES, { recursive: true });
  execFileSync('pdftoppm', ['-png', '-r', '80', pdf.file, path.join(PICTURES, 'journey-minutes')]);
  const text = execFileSync('pdftotext', ['-layout', pdf.file, '-'], { encoding: 'utf8' });
  for (const words of [
    'Present +Ana, Ben',
    'Excused +Cleo',
    'We begin in the south',
    'Order the steel',
    'Ice in January',
  ]) {
    expect(text).toMatch(new RegExp(words));
  }
  expect(text).toMatch(/Which pier first\?[\s\S]*The harbour master was thanked\.[\s\S]*version 1, made/);
  await minutes.getByRole('button', { name: 'Send…' }).click();
  const sending = a.getByRole('dialog', { name: 'Send minutes, version 1' });
  await expect(sending).toContainText('cleo@example.org');
  await sending.getByRole('button', { name: 'Note as sent' }).click();
  const sent = (page: Page): Locator => page.getByRole('list', { name: 'Minutes that were sent' });
  await expect(sent(a)).toContainText(/Version 1 sent .* to Ana, Ben and Cleo/);
  await expect(sent(b)).toContainText(/Version 1 sent .* to Ana, Ben and Cleo/, FAR);

  // The card leads back to where it was agreed on.
  await command(b, 'Go to the board');
  const panel = await openCard(b, 'Tell the diver');
  await panel.getByRole('button', { name: /^Owners/ }).click();
  await b.keyboard.type('Ben');
  await b.keyboard.press('Enter');
  await b.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Owners: Ben' })).toBeVisible();
  await panel.getByRole('link', { name: /Site meeting/ }).click();
  await expect(b.getByRole('heading', { name: 'Site meeting' })).toBeVisible();
  await expect(notes(b)).toContainText('Tell the diver');

  // The next one: what was left open, and who is reminded of what.
  await a.getByRole('link', { name: 'The next one' }).click();
  await a.getByRole('button', { name: 'Fill', exact: true }).click();
  await a.getByRole('menuitem', { name: 'With what the last one left open' }).click();
  await expect(a.getByRole('list', { name: 'Agenda' }).getByRole('listitem')).toHaveAccessibleName(
    'Ask for the permit',
  );
  await a.getByRole('region', { name: 'Follow up' }).getByRole('button', { name: 'Copy the message to Ben' }).click();
  await expect(notifications(a)).toContainText('The message to Ben was copied.');
  const message = await a.evaluate('navigator.clipboard.readText()');
  expect(message).toContain('Tell the diver');

  // From now on Ben may read: everything, and it is said why not more.
  await a.getByRole('button', { name: 'Share', exact: true }).click();
  await a.getByRole('button', { name: 'What may be changed of Ben' }).click();
  await a.getByRole('menuitem', { name: 'Let them read only' }).click();
  await a.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(b.getByRole('note').first()).toContainText('You may read this project.', FAR);
  const read = b.getByRole('article', { name: 'Notes', exact: true });
  await expect(read).toContainText('Tell the diver');
  expect(await offered(b)).toEqual([
    ...['Ana', 'Ben', 'Cleo', 'My private notes', 'Find in the notes', 'Who wrote each line'],
    ...['Read version 1', 'Save or copy version 1'],
    ...['Copy the message to Ben', 'Mail to Ben'],
  ]);
  await a.getByRole('link', { name: 'The one before' }).click();
  await write(a, '\nSaid while Ben reads.');
  await expect(read).toContainText('Said while Ben reads.', FAR);
  const screens = [
    ['decisions', ['Filter', 'Save as']],
    ['risks', ['Filter', 'Save as', 'Hide the matrix']],
    ['change requests', ['Filter']],
  ] as const;
  for (const [to, can] of screens) {
    await command(b, `Go to the ${to}`);
    await expect.poll(() => offered(b)).toEqual(can);
    await expect(b.getByRole('note').first()).toContainText('You may read this project.');
  }
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
