/** What a meeting is called is changed where it stands: of one, of later ones, of the whole series. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setMeetingFields } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { meetingView } from '#shared/views/index.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { Head } from './Head.tsx';

let place: MeetingPlace;
beforeEach(() => {
  place = meetingPlace();
});
afterEach(() => place.end());

const title = () => page.getByRole('textbox', { name: 'Title' });
const titleOf = (day: string): string | undefined => meetingView(place.project, place.on(day)).get()?.entry.title;
const draw = (ref: Parameters<MeetingPlace['draw']>[0]): void =>
  place.draw(ref, (meeting, reversal) => <Head meeting={meeting} reversal={reversal} onAsk={() => undefined} />);

test('[NAME-1] what shows nothing is refused at the field, and the title stays', async () => {
  draw({ meeting: place.kickOff });
  await userEvent.click(page.getByRole('button', { name: 'Kick-off' }));
  await userEvent.fill(title(), ' \u200b\u2060 ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expect.element(title()).toHaveFocus();
  expect(place.toasts.get()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Kick-off' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(title(), 'First meeting');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'First meeting' })).toHaveFocus();
  expect(place.project.live('meeting', place.kickOff)?.title).toBe('First meeting');
});

test('[MEET-15] of a series it is asked which meetings are meant; one that has its own title keeps it for itself', async () => {
  draw(place.on('2026-12-07'));
  await userEvent.click(page.getByRole('button', { name: 'Site meeting' }));
  await userEvent.fill(title(), 'Harbour');
  await userEvent.keyboard('{Enter}');
  const asked = page.getByRole('dialog', { name: 'Call it “Harbour”: which meetings?' });
  await userEvent.click(asked.getByRole('button', { name: 'The whole series' }));
  await vi.waitFor(() => expect(titleOf('2026-11-23')).toBe('Harbour'));
  must(setMeetingFields(place.project, place.on('2026-12-07'), { title: 'With the port' }));
  await userEvent.click(page.getByRole('button', { name: 'With the port' }));
  await userEvent.fill(title(), 'With the mayor');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(titleOf('2026-12-07')).toBe('With the mayor'));
  expect(titleOf('2026-12-14')).toBe('Harbour');
});
