/** Who comes to a meeting of a series, and in which room: asked once which meetings are meant. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { createMeeting, createResource, setResources } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { meetingView } from '#shared/views/index.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { People } from './People.tsx';
import { Rooms } from './Rooms.tsx';

let place: MeetingPlace;
beforeEach(() => {
  place = meetingPlace();
});
afterEach(() => place.end());

const press = (name: string | RegExp): Promise<void> => userEvent.click(page.getByRole('button', { name }));

const says = (where: Locator, words: string): Promise<void> =>
  expect.poll(() => where.element().textContent).toContain(words);

function comersOn(day: string): readonly PersonId[] {
  const entry = meetingView(place.project, place.on(day)).get()?.entry;
  return entry?.attendees.map(({ person }) => person) ?? [];
}

test('[MEET-15] several are invited, and asked about once; one undo takes it back', async () => {
  const { project, on, ana, ben, draw, toasts } = place;
  draw(on('2026-11-30'), (meeting, reversal) => <People meeting={meeting} reversal={reversal} />);
  await press('Invite');
  await userEvent.type(page.getByRole('combobox', { name: 'People' }), 'Cleo{Enter}');
  await userEvent.click(page.getByRole('option', { name: 'Ben' }));
  expect(comersOn('2026-11-30')).toEqual([ana]);
  await userEvent.keyboard('{Escape}');
  const asked = page.getByRole('dialog', { name: 'Invite Cleo and Ben: to which meetings?' });
  await expect.element(asked.getByRole('button', { name: 'Only this one' })).toHaveFocus();
  await userEvent.click(asked.getByRole('button', { name: 'The whole series' }));
  const cleo = project.all('person').find(({ name }) => name === 'Cleo')?.id;
  await vi.waitFor(() => expect(comersOn('2026-12-14')).toEqual([ana, cleo, ben]));
  await expect.element(page.getByRole('button', { name: 'Invite' })).toHaveFocus();
  expect(toasts.get().map(({ text }) => text)).toEqual(['Invited to “Site meeting”.']);
  toasts.get()[0]?.action?.run();
  expect(comersOn('2026-12-14')).toEqual([ana]);
});

test('[MEET-15] taken out of this one alone, of later ones, or left', async () => {
  const { on, ana, draw } = place;
  draw(on('2026-11-30'), (meeting, reversal) => <People meeting={meeting} reversal={reversal} />);
  await press('Take Ana out');
  await press('Change nothing');
  expect(comersOn('2026-11-30')).toEqual([ana]);
  await press('Take Ana out');
  await press('This and all later ones');
  // It is a meeting of another series now: the window goes there.
  await vi.waitFor(() => expect(location.hash).toContain('20261130T100000'));
  expect(comersOn('2026-11-23')).toEqual([ana]);
  expect(place.project.all('series').map(({ attendees }) => attendees.length)).toEqual([1, 0]);
});

test('[MEET-4] [MEET-15] optional in the whole series, and required in one of them', async () => {
  const { on, ana, draw } = place;
  const roles = (): readonly (string | undefined)[] =>
    ['2026-11-23', '2026-11-30', '2026-12-14'].map(
      (day) =>
        meetingView(place.project, place.on(day))
          .get()
          ?.entry.attendees.find(({ person }) => person === ana)?.role,
    );
  draw(on('2026-11-30'), (meeting, reversal) => <People meeting={meeting} reversal={reversal} />);
  const choose = async (role: string): Promise<void> => {
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Ana is' }), role);
  };
  await choose('Optional');
  await expect.element(page.getByRole('dialog', { name: 'Ana is optional: in which meetings?' })).toBeVisible();
  await press('The whole series');
  await vi.waitFor(() => expect(roles()).toEqual(['optional', 'optional', 'optional']));
  await choose('Required');
  await press('Only this one');
  await vi.waitFor(() => expect(roles()).toEqual(['optional', 'required', 'optional']));
  place.toasts.get().at(-1)?.action?.run();
  await vi.waitFor(() => expect(roles()).toEqual(['optional', 'optional', 'optional']));
});

test('of a meeting by itself nothing is asked', async () => {
  const { kickOff, ana, draw, project } = place;
  draw({ meeting: kickOff }, (meeting, reversal) => <People meeting={meeting} reversal={reversal} />);
  await press('Invite');
  await userEvent.click(page.getByRole('option', { name: 'Ana' }));
  await vi.waitFor(() => expect(project.live('meeting', kickOff)?.attendees[0]?.person).toBe(ana));
  await userEvent.keyboard('{Escape}');
  await press('Take Ana out');
  await expect.element(page.getByText('Nobody is invited yet.')).toBeVisible();
});

test('[PERSON-2] a name opens how somebody is reached and on whose clock they work; the meeting is said on it', async () => {
  const { on, ana, draw, project } = place;
  draw(on('2026-11-30'), (meeting, reversal) => <People meeting={meeting} reversal={reversal} />);
  await press('Ana');
  await userEvent.fill(page.getByRole('textbox', { name: 'E-mail' }), 'ana at example');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('This is no e-mail address.')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'E-mail' }), 'ana@example.org');
  await userEvent.keyboard('{Enter}');
  await press('Works on the clock of Europe/Lisbon');
  await userEvent.fill(page.getByRole('combobox', { name: 'Time zone' }), 'tokyo');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'Works on the clock of Asia/Tokyo' })).toBeVisible();
  expect(project.live('person', ana)).toMatchObject({ email: 'ana@example.org', timeZone: 'Asia/Tokyo' });
  await userEvent.keyboard('{Escape}');
  await says(page.getByRole('list', { name: 'People invited' }), '19:00 in Tokyo');
});

test('[MEET-4] [MEET-15] rooms are booked and given up on the page; what is taken then, or too small, is said', async () => {
  const { project, on, kickOff, draw } = place;
  const hut = must(createResource(project, { name: 'Hut', seats: 1 }));
  const other = must(createMeeting(project, { title: 'Other', starts: '2026-11-20T09:30' as DateValue }));
  must(setResources(project, { meeting: other }, [hut]));
  draw({ meeting: kickOff }, (meeting, reversal) => <Rooms meeting={meeting} reversal={reversal} />);
  await press('Book a room or equipment');
  await says(page.getByRole('option', { name: /Hut/ }), 'taken then');
  await userEvent.click(page.getByRole('option', { name: /Hut/ }));
  await userEvent.type(page.getByRole('combobox', { name: 'Rooms and equipment' }), 'Container{Enter}');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('Hut is taken at that time.')).toBeVisible();
  const booked = page.getByRole('list', { name: 'Rooms and equipment' }).getByRole('listitem');
  expect(booked.elements().map((each) => each.textContent)).toEqual(['Room: Hut1 seat', 'Room: Container']);

  draw(on('2026-11-30'), (meeting, reversal) => <Rooms meeting={meeting} reversal={reversal} />);
  await press('Book a room or equipment');
  await userEvent.click(page.getByRole('option', { name: /Hut/ }));
  await userEvent.keyboard('{Escape}');
  await userEvent.click(
    page.getByRole('dialog', { name: 'Book Hut: for which meetings?' }).getByRole('button', { name: 'Only this one' }),
  );
  await says(page.getByRole('list', { name: 'Rooms and equipment' }), 'Hut');
  expect(meetingView(project, on('2026-11-30')).get()?.entry.resources).toEqual([hut]);
  expect(meetingView(project, on('2026-12-07')).get()?.entry.resources).toEqual([]);
});
