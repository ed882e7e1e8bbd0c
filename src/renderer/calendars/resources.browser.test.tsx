/** Rooms and equipment in the screen of the working calendars. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StoredProject } from '#renderer/app/open-project.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { STANDARD_RULES } from '#shared/calendar/index.ts';
import { createCalendar } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';

let place: HTMLElement;
let project: StoredProject;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ place, project, end } = await openWindowWithElsewhere(({ id, document }) => {
    must(createCalendar(document, { name: 'Site hours', base: null, ...STANDARD_RULES }));
    return formatRoute({ kind: 'project', project: id, page: 'calendars', card: null });
  }));
  await vi.waitFor(() => expect(place.querySelector('main[aria-label="Working calendars"]')).not.toBeNull(), {
    timeout: 20_000,
  });
}, 30_000);
afterEach(() => end());

const button = (name: string): HTMLElement =>
  [...place.querySelectorAll<HTMLElement>('main button')].find(
    (each) => each.textContent?.trim() === name,
  ) as HTMLElement;
const list = (): string => place.querySelector('ul[aria-label="Rooms and equipment"]')?.textContent ?? '';
const labelled = (name: string): HTMLElement => {
  const label = [...place.querySelectorAll('label')].find((each) => each.textContent === name);
  return (label?.control ?? place.querySelector(`[aria-label="${name}"]`)) as HTMLElement;
};

test('a room has its name, seats, place and calendar, each kept when its field is left', async () => {
  await vi.waitFor(() => expect(button('New room or equipment')).toBeDefined());
  button('New room or equipment').click();
  await vi.waitFor(() => expect(labelled('Name')).not.toBeNull());
  await userEvent.fill(labelled('Name'), 'Big room');
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(labelled('Seats'), '12');
  await userEvent.keyboard('{Tab}');
  await userEvent.fill(labelled('Where'), '2nd floor');
  await userEvent.keyboard('{Tab}');
  await vi.waitFor(() => expect(list()).toBe('Big roomRoom, 12 seats, 2nd floor'));
  const calendar = project.document.all('calendar')[0]?.id ?? '';
  await userEvent.selectOptions(labelled('When it can be had'), calendar);
  expect(project.document.all('resource')[0]).toMatchObject({ name: 'Big room', seats: 12, calendar });
  await userEvent.fill(labelled('Name'), 'Nothing kept');
  await userEvent.keyboard('{Escape}');
  expect((labelled('Name') as HTMLInputElement).value).toBe('Big room');
});

test('what is deleted is offered back, by the toast and afterwards', async () => {
  await vi.waitFor(() => expect(button('New room or equipment')).toBeDefined());
  button('New room or equipment').click();
  await vi.waitFor(() => expect(button('Delete')).toBeDefined());
  button('Delete').click();
  await vi.waitFor(() => expect(place.querySelector('ul[aria-label="Deleted rooms and equipment"]')).not.toBeNull());
  expect(list()).toBe('');
  place.querySelector<HTMLElement>('ul[aria-label="Deleted rooms and equipment"] button')?.click();
  await vi.waitFor(() => expect(list()).toBe('New roomRoom'));
});
