import { describe, expect, it } from 'vitest';
import {
  addAgendaItems,
  createAgendaTemplate,
  createSeries,
  deleteRecord,
  setSeriesFields,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { type AgendaTemplateId, asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { BUILT_IN_AGENDAS } from '#shared/meetings/agenda/templates.ts';
import { converge, deliver, replica } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { agendasView } from './agendas.ts';
import { meetingView } from './one.ts';

describe('agendas that are used again', () => {
  it('[MEET-12] [AGENDA-10] are the own ones by name and those of the program, without what lies in the bin', () => {
    const { first, ana } = withMeetings();
    const { project } = first;
    const view = agendasView(project);
    const own = () => view.get().flatMap(({ isOwn, name }) => (isOwn ? [name] : []));
    const items = [{ title: 'Budget', minutes: 10, type: 'decide' as const, owner: ana }];
    const site = must(createAgendaTemplate(project, { name: 'Site', items, length: 10 }));
    must(createAgendaTemplate(project, { name: 'Crane' }));
    expect(own()).toEqual(['Crane', 'Site']);
    expect(view.get()[1]).toMatchObject({ id: site, length: 10, items });
    expect(view.get().slice(2)).toHaveLength(BUILT_IN_AGENDAS.length);
    must(deleteRecord(project, 'agendaTemplate', site));
    expect(own()).toEqual(['Crane']);
  });

  it('[MEET-12] what is no item is left out, and stored anyway', () => {
    const { first } = withMeetings();
    const { project } = first;
    const id = must(createAgendaTemplate(project, { name: 'Of another version' }));
    const items = [{ title: 'News', minutes: -1, type: 'shout', owner: 7 }, { title: ' ' }, 'x', null];
    project.run({ command: 'test', label: 'Test' }, (writer) => {
      writer.set('agendaTemplate', id, 'items', items);
      return { ok: true, value: undefined };
    });
    expect(agendasView(project).get()[0]?.items).toEqual([
      { title: 'News', minutes: null, type: 'discuss', owner: null },
    ]);
    expect(project.live('agendaTemplate', id)?.items).toEqual(items);
  });

  it('[MEET-12] a series names an own one or one of the program, and nothing else', () => {
    const { first, series } = withMeetings();
    const { project } = first;
    const named = (agenda: string) => setSeriesFields(project, series, { agenda: asId<AgendaTemplateId>(agenda) });
    must(named('weekly-status'));
    expect(project.live('series', series)?.agenda).toBe('weekly-status');
    must(named(must(createAgendaTemplate(project, { name: 'Site' }))));
    const refused = named('never-made');
    expect(refused.ok ? null : refused.error.code).toBe('not-there');
    const agenda = asId<AgendaTemplateId>('stand-up');
    const made = must(createSeries(project, { title: 'Daily', starts: '2026-12-01' as DateValue, agenda }));
    expect(project.live('series', made)?.agenda).toBe('stand-up');
  });

  it('[MEET-12] [MEET-7] two people who take what a series offers at once make one agenda of it', () => {
    const { first, on } = withMeetings();
    const second = replica(1);
    deliver(first, second);
    const items = ['News', 'Dates'].map((title, rank) => ({ title, fromTemplate: `weekly-status/${rank}` }));
    for (const { project } of [first, second]) {
      must(addAgendaItems(project, on('2026-11-30'), { items }));
      must(addAgendaItems(project, on('2026-11-30'), { items: [{ title: 'Own' }] }));
    }
    converge([first, second]);
    for (const { project } of [first, second]) {
      const titles = meetingView(project, on('2026-11-30'))
        .get()
        ?.agenda.map(({ title }) => title);
      expect(titles?.toSorted()).toEqual(['Dates', 'News', 'Own', 'Own']);
    }
  });
});
