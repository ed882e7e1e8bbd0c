/** Records of meetings and registers with every register filled, as they stand in a document. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Kind } from '#shared/domain/records.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';

const AT = Date.UTC(2026, 10, 20, 9);

export function fillMeetings(project: ProjectDocument, { ana, task }: { ana: PersonId; task: TaskId }): void {
  const said = { meeting: 'meeting1', line: 'line1' };
  const records: readonly (readonly [Kind, string, Record<string, unknown>])[] = [
    [
      'series',
      'series1',
      {
        title: 'Weekly site meeting',
        purpose: 'What **holds us up**.',
        starts: '2026-11-23T10:00',
        length: 45,
        timeZone: 'Europe/Lisbon',
        rule: 'FREQ=WEEKLY;BYDAY=MO',
        where: 'Site office',
        link: 'https://example.org/site',
        agenda: 'agenda1',
        uid: 'weekly@example.org',
        sequence: 2,
        invited: '0a1b2c3d4e5f6071',
        organizer: ana,
        state: 'cancelled',
        [`attendee/${ana}`]: [0, 'required'],
        'attendee/gone': [1, 'optional'],
        'resource/room1': [0],
        [`reply/${ana}`]: { answer: 'accepted', at: AT, sequence: 2 },
        'without/20261228T100000': true,
        'also/20261229T140000': 30,
        'also/20261230T140000': true,
      },
    ],
    [
      'meeting',
      'meeting1',
      {
        series: 'series1',
        occurrence: '20261130T100000',
        title: 'Site meeting with the port',
        purpose: 'Agree on the crane.',
        starts: '2026-12-01T11:00',
        length: 60,
        timeZone: 'Europe/Madrid',
        where: 'Port office',
        link: 'https://example.org/port',
        organizer: ana,
        state: 'held',
        begunAt: AT,
        endedAt: AT + 3_600_000,
        uid: 'port@example.org',
        sequence: 1,
        invited: 'f0e1d2c3b4a59687',
        [`attendee/${ana}`]: [0, 'optional'],
        'attendee/gone': false,
        'resource/room1': false,
        'resource/beamer1': [1],
        [`present/${ana}`]: 'present',
        [`reply/${ana}`]: { answer: 'tentative', at: AT, sequence: 1 },
      },
    ],
    ['meeting', 'meeting2', { title: 'Kick-off', starts: '2026-11-20', length: 1440, state: 'cancelled' }],
    [
      'agendaItem',
      'item1',
      {
        place: ['meeting1', 'a0'],
        title: 'The crane',
        owner: ana,
        minutes: 15,
        type: 'decide',
        doneAt: AT,
        spent: 600,
        about: { kind: 'task', id: task },
        carriedFrom: 'item0',
        fromTemplate: 'weekly-status/0',
      },
    ],
    [
      'agendaTemplate',
      'agenda1',
      {
        name: 'Site meeting',
        purpose: 'Every Monday.',
        length: 45,
        items: [{ title: 'Safety', minutes: 5, type: 'inform', owner: null }],
      },
    ],
    [
      'minutes',
      'minutes1',
      {
        meeting: 'meeting1',
        version: 2,
        content: { title: 'Site meeting with the port' },
        sentAt: AT,
        corrects: 'minutes0',
        'sent/op1': { at: AT, to: ['Ana Example'], how: 'mail' },
      },
    ],
    [
      'decision',
      'decision1',
      {
        ...said,
        title: 'Rent the crane',
        text: 'From **Lisboa**.',
        state: 'decided',
        decidedOn: '2026-11-30',
        reviewOn: '2027-01-15',
        why: 'Buying takes ten weeks.',
        alternatives: '- Buy it',
        supersedes: 'decision0',
        item: 'item1',
        [`decider/${ana}`]: [0],
        [`affects/${task}`]: [0],
        forClient: true,
      },
    ],
    [
      'risk',
      'risk1',
      {
        ...said,
        title: 'Ground water',
        text: 'The basin lies low.',
        likelihood: 3,
        impact: 4,
        response: 'reduce',
        plan: 'Pump early.',
        owner: ana,
        trend: 'rising',
        state: 'occurred',
        reviewOn: '2026-12-07',
        [`affects/${task}`]: [0],
        forClient: true,
      },
    ],
    [
      'changeRequest',
      'change1',
      {
        ...said,
        title: 'Longer piles',
        text: 'By two metres.',
        why: 'The ground is soft.',
        asker: ana,
        askerName: 'Port authority',
        requestedOn: '2026-11-19',
        state: 'accepted',
        decidedOn: '2026-11-30',
        decision: 'decision1',
        change: [
          { task, work: 960 },
          { task, notBefore: '2026-12-07' },
        ],
        forClient: true,
        effect: { finish: ['2027-02-05', '2027-02-09'] },
      },
    ],
    [
      'resource',
      'room1',
      { name: 'Site office', kind: 'room', seats: 8, where: 'Gate 2', calendar: 'calendar1', note: 'Heating is slow.' },
    ],
    ['resource', 'beamer1', { name: 'Beamer', kind: 'equipment' }],
    [
      'busy',
      'busy1',
      {
        who: { person: ana },
        source: 'ana.ics',
        readAt: AT,
        from: 29_900_000,
        to: 30_000_000,
        periods: [[29_910_000, 29_910_060]],
      },
    ],
  ];
  must(
    project.run({ command: 'importRecords', label: 'Import', origin: 'import' }, (writer) => {
      for (const [kind, id, registers] of records) {
        writer.create(kind, asId(id), { ...registers, createdAt: project.clock.now() });
      }
      writer.patch('task', task, said);
      return ok();
    }),
  );
}
