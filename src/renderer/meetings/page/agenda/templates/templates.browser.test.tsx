/** Agendas that are used again: kept, changed, copied, deleted and brought back, and offered by a series without being stored. */
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { addAgendaItems, createAgendaTemplate, setSeriesFields } from '#shared/document/index.ts';
import { type AgendaTemplateId, asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { agendasView } from '#shared/views/index.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { Agenda } from '../Agenda.tsx';
import { AgendaTemplates } from './AgendaTemplates.tsx';

let place: MeetingPlace;
beforeEach(() => {
  place = meetingPlace({ now: Date.UTC(2026, 10, 23, 8) });
});
afterEach(() => place.end());

const press = (name: string): Promise<void> => userEvent.click(page.getByRole('button', { name, exact: true }));
const own = () =>
  agendasView(place.project)
    .get()
    .filter(({ isOwn }) => isOwn);

function Templates() {
  const [isOpen, setOpen] = useState(true);
  return isOpen ? <AgendaTemplates onClose={() => setOpen(false)} /> : <p>closed</p>;
}

test('[MEET-12] one of the program is changed as a copy: named, an item added, timed, moved and deleted', async () => {
  place.draw(place.on('2026-11-30'), () => <Templates />);
  await press('Stand-up');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toBeDisabled();
  await press('Change a copy of it');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toBeEnabled();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), ' \u200b ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('What is it called?')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Morning round');
  await userEvent.keyboard('{Enter}');
  await press('Add item');
  await userEvent.keyboard('Weather{Enter}{Escape}');
  await userEvent.fill(page.getByRole('textbox', { name: 'Minutes for item 4' }), '5');
  await press('Move item 4 up');
  await press('Delete item 1');
  expect(own().map(({ name }) => name)).toEqual(['Morning round']);
  expect(own()[0]?.items.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['What is in the way, and who helps', 5],
    ['Weather', 5],
    ['Who talks further with whom after this', 2],
  ]);
  expect(own()[0]?.length).toBe(12);
});

test('[MEET-12] what is deleted is brought back where it was deleted', async () => {
  must(createAgendaTemplate(place.project, { name: 'Site', items: [] }));
  place.draw(place.on('2026-11-30'), () => <Templates />);
  await press('Delete');
  expect(own()).toEqual([]);
  await press('Bring it back');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Site');
  expect(own().map(({ name }) => name)).toEqual(['Site']);
});

test('[MEET-12] the agenda of a meeting is kept under a name, without what was ticked', async () => {
  const { project, on, ana, draw } = place;
  const items = [{ title: 'Budget', minutes: 20, type: 'decide', owner: ana } as const, { title: 'News' }];
  must(addAgendaItems(project, on('2026-11-30'), { items }));
  draw(on('2026-11-30'), (meeting, reversal) => <Agenda meeting={meeting} reversal={reversal} />);
  await press('Fill');
  await userEvent.click(page.getByRole('menuitem', { name: 'Keep as a template…' }));
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Site meeting');
  await userEvent.keyboard('Weekly{Enter}');
  await vi.waitFor(() => expect(own()).toHaveLength(1));
  expect(own()[0]).toMatchObject({
    name: 'Weekly',
    length: 20,
    items: [
      { title: 'Budget', minutes: 20, type: 'decide', owner: ana },
      { title: 'News', minutes: null, type: 'discuss', owner: null },
    ],
  });
});

test('[MEET-12] a series offers its agenda in each new meeting; nothing is stored before it is taken', async () => {
  const { project, on, draw, series } = place;
  draw(on('2026-12-07'), (meeting, reversal) => <Agenda meeting={meeting} reversal={reversal} />);
  await press('Fill');
  await userEvent.hover(page.getByRole('menuitem', { name: 'Meetings of the series begin with' }));
  await userEvent.click(page.getByRole('menuitemradio', { name: 'Weekly status' }));
  expect(project.live('series', series)?.agenda).toBe('weekly-status');
  const offered = page.getByRole('list', { name: 'Agenda “Weekly status”' });
  await expect.element(offered.getByText('Overdue and blocked')).toBeVisible();
  expect(project.count('agendaItem') + project.index('occurrences').children(series).length).toBe(0);
  await press('Use this agenda');
  await expect.element(page.getByRole('listitem', { name: 'Overdue and blocked' })).toBeVisible();
  await expect.element(offered).not.toBeInTheDocument();
  expect(project.count('agendaItem')).toBe(6);
  expect(
    project
      .all('agendaItem')
      .map(({ fromTemplate }) => fromTemplate)
      .sort()[0],
  ).toBe('weekly-status/0');
  project.history.undo();
  await expect.element(offered).toBeVisible();
  must(setSeriesFields(project, series, { agenda: asId<AgendaTemplateId>('stand-up') }));
  await expect.element(page.getByRole('list', { name: 'Agenda “Stand-up”' })).toBeVisible();
});
