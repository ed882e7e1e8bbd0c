/** Looking for a time: who hurts is said, what is taken is handed on, and nothing that is not known is hidden. */
import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { createPerson, setPersonFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { newProject } from '#tests/support/documents.ts';
import { FindTime, type FoundTime } from './FindTime.tsx';
import { newFindDraft } from './find-draft.ts';
import type { ProjectTimes } from './project-times.ts';

const minutes = (text: string): number => Date.parse(`${text}Z`) / 60_000;
const NOW = minutes('2026-11-30T09:00');
const { project } = newProject();
const [ana, ben] = ['Ana Lima', 'Ben Okafor'].map((name) => must(createPerson(project, { name })));

let people = project.all('person');

const OWN: ProjectTimes = {
  id: asId<ProjectId>('here'),
  zone: UTC,
  people,
  resources: [],
  calendarOf: () => STANDARD_CALENDAR,
  calendarOfResource: () => null,
  taken: [],
  calendars: [
    {
      person: ana ?? null,
      resource: null,
      source: 'work.ics',
      readAt: NOW - 3 * 1440,
      knownTo: null,
      periods: [{ from: minutes('2026-12-01T00:00'), to: minutes('2026-12-01T16:00'), kind: 'busy' }],
    },
  ],
};

let root: Root;
let taken: FoundTime[];
beforeEach(() => {
  taken = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function Panel() {
  const asked = [ana, ben].flatMap((person) => (person ? [[person, 'required'] as const] : []));
  const [draft, setDraft] = useState({ ...newFindDraft(asked, []), lastDay: 'tomorrow' });
  return (
    <FindTime
      draft={draft}
      own={{ ...OWN, people }}
      others={{ isReading: false, times: [], unread: ['Rebrand'] }}
      length={60}
      zone={UTC}
      context={{ today: '2026-11-30' as Day }}
      now={NOW}
      itself={[]}
      onChange={setDraft}
      onTake={(found) => taken.push(found)}
    />
  );
}

const best = (): Locator => page.getByRole('list', { name: 'Times found' }).getByRole('listitem').first();
const saysOf = (place: Locator, words: string): Promise<void> =>
  vi.waitFor(() => expect(place.element().textContent).toContain(words));

test('[FIND-7] the best comes first with its reason, and is taken by its button', async () => {
  root.render(<Panel />);
  await saysOf(best(), 'Tue 1 Dec 2026, 16:00 to 17:00');
  await saysOf(best(), 'Suits everybody.');
  await expect
    .element(page.getByText(/Only the meetings of your projects are known of Ben Okafor: read/))
    .toBeVisible();
  await userEvent.click(best().getByRole('button'));
  expect(taken).toEqual([{ from: minutes('2026-12-01T16:00'), resources: [] }]);
});

test('how old each calendar is, and which projects could not be read, is said', async () => {
  root.render(<Panel />);
  await expect.element(page.getByText('Calendar read 3 days ago')).toBeVisible();
  await expect.element(page.getByText('No calendar read')).toBeVisible();
  await expect.element(page.getByText(/their meetings are not known: Rebrand/)).toBeVisible();
});

test('[FIND-8] where nothing suits, who stands in the way is said; and who is asked no longer, stands in none', async () => {
  root.render(<Panel />);
  await userEvent.fill(page.getByRole('textbox', { name: 'Ends by' }), '12:00');
  await expect.element(page.getByText(/^None of \d+ times suits everybody who is required/)).toBeVisible();
  await expect.element(page.getByText(/^Without Ana Lima, \d+ times would suit/)).toBeVisible();
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Ana Lima is' }), 'Optional');
  await expect.element(page.getByText(/times suit/)).toBeVisible();
  await saysOf(best(), 'Ana Lima (optional) is busy.');
});

test('[PERSON-2] where somebody works on another clock, each time is said on it too, and their hours are theirs', async () => {
  if (!ben) throw new Error('He was made');
  must(setPersonFields(project, ben, { timeZone: 'Asia/Tokyo' }));
  people = project.all('person');
  root.render(<Panel />);
  await saysOf(best(), 'in Tokyo');
  await expect
    .element(page.getByText(/For Ben Okafor it is \d\d:\d\d, outside of working hours/).first())
    .toBeVisible();
});

test('what cannot be looked through is told', async () => {
  root.render(<Panel />);
  await userEvent.fill(page.getByRole('textbox', { name: 'To day' }), 'yesterday');
  await expect.element(page.getByText('This is before the first day.')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'To day' }), '1 dec 2040');
  await expect.element(page.getByText(/^There are too many days to look through/)).toBeVisible();
});
