import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import type { ExchangeProject } from './exchange/schema.ts';
import { readFile } from './read-file.ts';
import { rehearsal } from './rehearsal.ts';

/** A blank, a joiner, marks of both directions and a control character. */
const UNSEEN = ' \u200b\u200f\u200e\ufeff\u0007';

function reading(json: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return must(
    readFile(bytes, { fileName: 'board.json', timeZone: 'UTC', clock: tickingClock(), random: seededRandom(3) }),
  );
}

function ours(project: object) {
  return reading({ format: 'throughline-export', version: 1, projects: [{ id: 'p', name: 'Harbour', ...project }] });
}

function projectOf({ exchange }: ReturnType<typeof reading>): ExchangeProject {
  const [project] = exchange.projects;
  if (project === undefined) throw new Error('the file holds a project');
  return project;
}

describe('[NAME-1] names from files', () => {
  it('are those of meetings and registers too; what is kept word for word stays', () => {
    const project = projectOf(
      ours({
        series: [{ id: 's', title: UNSEEN }],
        meetings: [{ id: 'm', title: UNSEEN }, { id: 'n', series: 's', occurrence: '20261130' }, { title: UNSEEN }],
        agendaItems: [{ id: 'i', title: ' Crane ' }],
        risks: [{ id: 'r', title: UNSEEN }],
      }),
    );
    expect([project.series?.[0]?.title, project.agendaItems?.[0]?.title, project.risks?.[0]?.title]).toEqual([
      '(no name)',
      'Crane',
      '(no name)',
    ]);
    expect(project.meetings?.map((meeting) => meeting.title)).toEqual(['(no name)', undefined, UNSEEN]);
  });

  it('of which nothing is seen read “(no name)”, and the account counts them', () => {
    const read = ours({
      name: UNSEEN,
      lists: [{ id: 'l', name: UNSEEN }],
      people: [{ id: 'a', name: '\u3164' }],
      calendars: [{ id: 'c', name: '' }],
      tasks: [
        { id: 't', title: UNSEEN, list: 'l' },
        {
          id: 'u',
          title: 'Order piles',
          checklists: [{ id: 'k', title: UNSEEN, items: [{ id: 'i', text: '\u00ad' }] }],
          attachments: [
            { id: 'x', name: UNSEEN },
            { id: 'y', name: UNSEEN, url: 'https://example.org/plan' },
          ],
        },
      ],
    });
    const project = projectOf(read);
    const [task, other] = project.tasks ?? [];
    const names = [project, ...(project.lists ?? []), ...(project.people ?? []), ...(project.calendars ?? [])];
    expect(names.map(({ name }) => name)).toEqual(names.map(() => '(no name)'));
    expect([task?.title, other?.checklists?.[0]?.title, other?.checklists?.[0]?.items?.[0]?.text]).toEqual(
      Array(3).fill('(no name)'),
    );
    expect(other?.attachments?.map(({ name }) => name)).toEqual(['(no name)', 'https://example.org/plan']);
    expect(read.losses).toEqual([
      {
        code: 'names-unseen',
        count: 8,
        message:
          '8 names of which nothing is seen (empty, or of blanks and invisible signs only) read “(no name)” now.',
        where: expect.stringContaining('a checklist item in “Order piles”'),
      },
    ]);
    expect(rehearsal(read).warnings).toEqual(read.losses);
  });

  it('are trimmed, and keep the marks that letters need', () => {
    const read = ours({
      lists: [{ id: 'l', name: ' To do\n' }],
      labels: [{ id: 'm', name: '\u200fمرسى\u200e ', color: 'teal' }],
    });
    expect(projectOf(read).lists?.[0]?.name).toBe('To do');
    expect(projectOf(read).labels?.[0]?.name).toBe('\u200fمرسى\u200e');
    expect(read.losses).toEqual([]);
  });

  it('may be missing where a colour stands for them, and where what they named was purged', () => {
    const read = ours({
      labels: [{ id: 'm', name: UNSEEN, color: 'teal' }],
      tasks: [{ id: 't', title: '', deletedAt: '2026-11-20T10:00:00Z' }],
    });
    expect(projectOf(read).labels?.[0]?.name).toBe('');
    expect(projectOf(read).tasks?.[0]?.title).toBe('');
    expect(read.losses).toEqual([]);
  });

  it('are left alone, record for record, where they hold to the rule', () => {
    const lists = [{ id: 'l', name: 'To do', limit: 3, theirs: 'kept' }];
    expect(projectOf(ours({ lists })).lists).toEqual(lists);
  });

  it('of other tools are held to it as well', () => {
    const read = reading({
      id: 'b',
      name: 'Board',
      lists: [{ id: 'l', name: '\u200b', closed: false, pos: 1 }],
      cards: [{ id: 'c', name: ' \u2060 ', idList: 'l', pos: 1, closed: false }],
      labels: [],
      members: [],
      checklists: [],
      actions: [],
    });
    expect(read.format).toBe('trello');
    expect(projectOf(read).lists?.[0]?.name).toBe('(no name)');
    expect(projectOf(read).tasks?.[0]?.title).toBe('(no name)');
    expect(read.losses.find(({ code }) => code === 'names-unseen')?.count).toBe(2);
  });
});
