/** When a meeting is, typed as people say it: what is understood stands under it before it counts. */
import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { WhenEditor } from './WhenEditor.tsx';
import { draftOfWhen, type MeetingWhen, newWhenDraft, readWhen, type WhenDraft } from './when-draft.ts';

const CONTEXT = { today: '2026-11-30' as Day, weekStart: 1 as const };
const NOW = Date.UTC(2026, 10, 30, 9) / 60_000;

let root: Root;
let said: MeetingWhen | null;
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function Field({ begun, here }: { readonly begun: WhenDraft; readonly here: string }) {
  const [draft, setDraft] = useState(begun);
  const read = readWhen(draft, CONTEXT);
  said = read.ok ? read.value.when : null;
  return <WhenEditor draft={draft} read={read} isChecked context={CONTEXT} now={NOW} here={here} onChange={setDraft} />;
}

const show = (begun: WhenDraft, here = 'Europe/Lisbon'): void => root.render(<Field begun={begun} here={here} />);
const fill = (name: string, text: string): Promise<void> =>
  userEvent.fill(page.getByRole('textbox', { name, exact: true }), text);
const next = (): string[] =>
  [...document.querySelectorAll('ol[aria-label="The next ones"] > li')].map(({ textContent }) => textContent ?? '');

test('[WHEN-42] a day and a time as people say them, with what they mean before they count', async () => {
  show(newWhenDraft(CONTEXT.today, 'Europe/Lisbon'), 'Europe/Berlin');
  await fill('Day', 'fri');
  await fill('Time', '2pm');
  await fill('Length', '1:30');
  await expect.element(page.getByText('Friday 4 December 2026, 14:00 to 15:30 (15:00 here).')).toBeVisible();
  expect(said).toMatchObject({ starts: '2026-12-04T14:00', length: 90, rule: null });
  await fill('Day', 'someday');
  await expect.element(page.getByText(/^Not a day this understands/)).toBeVisible();
  expect(said).toBeNull();
});

test('[WHEN-41] [WHEN-43] a way of coming again is offered in the words of the day, with the next five', async () => {
  show(newWhenDraft(CONTEXT.today, 'Europe/Lisbon'));
  await fill('Day', '1 dec');
  const again = page.getByRole('combobox', { name: 'Comes again' });
  await expect.element(again.getByRole('option', { name: 'Every second Tuesday' })).toBeInTheDocument();
  await userEvent.selectOptions(again, 'Every Tuesday');
  await expect.element(page.getByText('Every Tuesday at 10:00.')).toBeVisible();
  expect(next()).toEqual([
    'Tue 1 Dec 2026, 10:00 to 11:00',
    'Tue 8 Dec 2026, 10:00 to 11:00',
    'Tue 15 Dec 2026, 10:00 to 11:00',
    'Tue 22 Dec 2026, 10:00 to 11:00',
    'Tue 29 Dec 2026, 10:00 to 11:00',
  ]);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Ends' }), 'After a number of times');
  await fill('Times', '2');
  await vi.waitFor(() => expect(next().at(-1)).toBe('and no more'));
  expect(said?.rule).toBe('FREQ=WEEKLY;COUNT=2');
});

test('a way of its own: every third month on the last Friday', async () => {
  show(newWhenDraft(CONTEXT.today, 'Europe/Lisbon'));
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Comes again' }), 'Otherwise…');
  await fill('Every', '3');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Days, weeks, months or years' }), 'months');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'On', exact: true }), 'a weekday of the month');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Which' }), 'last');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Weekday', exact: true }), 'Friday');
  await expect.element(page.getByText('Every third month on the last Friday at 10:00.')).toBeVisible();
  await expect.element(page.getByText(/^The first one is on another day/)).toBeVisible();
  expect(said?.rule).toBe('FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR');
});

test('[WHEN-2] a time that clocks pass over is told before it is taken', async () => {
  const when = { length: 60, timeZone: 'Europe/Lisbon', rule: 'FREQ=WEEKLY' };
  show(draftOfWhen({ ...when, starts: '2027-03-07T01:30' as DateValue }));
  await expect
    .element(page.getByText('On Sun 28 Mar 2027 there is no 01:30, since clocks are put forward: it begins at 02:30.'))
    .toBeVisible();
});

test('[WHEN-2] so is that of a meeting which comes once, however far off', async () => {
  show(draftOfWhen({ length: 60, timeZone: 'Europe/Berlin', rule: null, starts: '2030-03-31T02:30' as DateValue }));
  await expect
    .element(page.getByText('On Sun 31 Mar 2030 there is no 02:30, since clocks are put forward: it begins at 03:30.'))
    .toBeVisible();
});

test('a rule that came from elsewhere stays, in its own words, until another is chosen', async () => {
  const rule = 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
  show(draftOfWhen({ starts: '2026-12-31T10:00' as DateValue, length: 60, timeZone: 'Europe/Lisbon', rule }));
  const again = page.getByRole('combobox', { name: 'Comes again' });
  await expect.element(again).toHaveValue('kept');
  expect(said?.rule).toBe(rule);
  await userEvent.selectOptions(again, 'Does not repeat');
  await vi.waitFor(() => expect(said?.rule).toBeNull());
  await userEvent.selectOptions(again, 'kept');
  await vi.waitFor(() => expect(said?.rule).toBe(rule));
});

test('the clock of another city is found by its name', async () => {
  show(newWhenDraft(CONTEXT.today, 'Europe/Lisbon'));
  await userEvent.click(page.getByRole('button', { name: 'On the clock of Europe/Lisbon' }));
  await userEvent.keyboard('new york{Enter}');
  await vi.waitFor(() => expect(said?.timeZone).toBe('America/New_York'));
  await expect.element(page.getByText('Monday 30 November 2026, 10:00 to 11:00 (15:00 here).')).toBeVisible();
});
