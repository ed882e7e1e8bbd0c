import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type {
  AgendaItemRecord,
  ChangeRequestRecord,
  DecisionRecord,
  MeetingRecord,
  RiskRecord,
  SeriesRecord,
} from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import { everyField } from '#tests/support/every-field.ts';

function sample() {
  const { project, doc } = everyField();
  const ana = project.all('person').find(({ name }) => name === 'Ana Example')?.id ?? '';
  const stored = (root: string, id: string): Y.Map<unknown> => {
    const map = doc.getMap<Y.Map<unknown>>(root).get(id);
    if (!map) throw new Error(`The sample has no ${id}`);
    return map;
  };
  return { project, ana, stored };
}

describe('records of meetings', () => {
  it('[MEET-4] read their sets in order, each element by itself', () => {
    const { project, ana } = sample();
    const series: SeriesRecord | undefined = project.get('series', asId('series1'));
    expect(series).toMatchObject({
      attendees: [
        { person: ana, role: 'required' },
        { person: 'gone', role: 'optional' },
      ],
      resources: ['room1'],
      without: ['20261228T100000'],
      also: [
        { at: '20261229T140000', length: 30 },
        { at: '20261230T140000', length: null },
      ],
    });
    expect(series?.replies[ana]).toMatchObject({ answer: 'accepted', sequence: 2 });
    const meeting: MeetingRecord | undefined = project.get('meeting', asId('meeting1'));
    expect(meeting).toMatchObject({
      attendees: [{ person: ana, role: 'optional' }],
      withoutAttendees: ['gone'],
      resources: ['beamer1'],
      withoutResources: ['room1'],
      presence: { [ana]: 'present' },
    });
    expect(project.get('minutes', asId('minutes1'))?.sent).toMatchObject([
      { id: 'op1', to: ['Ana Example'], how: 'mail' },
    ]);
  });

  it('[RECORD-4] read hostile elements as not there', () => {
    const { project, ana, stored } = sample();
    const meeting = stored('meetings', 'meeting1');
    meeting.set('attendee/__proto__', [0, 'required']);
    meeting.set('attendee/x', [Number.NaN, 'required']);
    meeting.set('attendee/y', [7, 'king']);
    meeting.set(`present/${ana}`, 'everywhere');
    meeting.set('reply/x', { answer: 'perhaps' });
    meeting.set('reply/y', 7);
    stored('minutes', 'minutes1').set('sent/op2', { at: 'now', to: [] });
    stored('series', 'series1').set('without/20261221T100000', 'yes');
    stored('series', 'series1').set('also/20261221T100000', 'yes');
    const read = project.get('meeting', asId('meeting1'));
    expect(read?.attendees.map(({ person, role }) => [person, role])).toEqual([
      [ana, 'optional'],
      ['y', 'required'],
    ]);
    expect(Object.keys(read?.presence ?? {})).toEqual([]);
    expect(Object.keys(read?.replies ?? {})).toEqual([ana]);
    expect(project.get('minutes', asId('minutes1'))?.sent).toHaveLength(1);
    expect(project.get('series', asId('series1'))).toMatchObject({ without: ['20261228T100000'] });
    expect(project.get('series', asId('series1'))?.also).toHaveLength(2);
  });

  it('[MEET-7] [REG-1] agenda items, decisions, risks and change requests read what was said of them', () => {
    const { project, ana } = sample();
    const item: AgendaItemRecord | undefined = project.get('agendaItem', asId('item1'));
    expect(item).toMatchObject({ place: ['meeting1', 'a0'], type: 'decide', carriedFrom: 'item0' });
    expect(project.index('agendaItems').children('meeting1')).toEqual([{ id: 'item1', orderKey: 'a0' }]);
    const decision: DecisionRecord | undefined = project.get('decision', asId('decision1'));
    expect(decision).toMatchObject({ state: 'decided', deciders: [ana], supersedes: 'decision0' });
    expect(decision?.affects).toHaveLength(1);
    const risk: RiskRecord | undefined = project.get('risk', asId('risk1'));
    expect(risk).toMatchObject({ likelihood: 3, impact: 4, trend: 'rising', state: 'occurred' });
    const change: ChangeRequestRecord | undefined = project.get('changeRequest', asId('change1'));
    expect(change).toMatchObject({ state: 'accepted', decision: 'decision1', askerName: 'Port authority' });
  });
});
