/** Real Trello boards arrive whole: compared with facts that other scripts counted on the same bytes. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject, importProject } from '#shared/transfer/json/index.ts';
import { type FileReading, readFile } from '#shared/transfer/read-file.ts';
import { rehearsal } from '#shared/transfer/rehearsal.ts';
import { summarise } from '#shared/transfer/summary.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { factsOf, fixtureBytes, fixturesMissing } from './fixtures.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

const readings = new Map<string, FileReading>();

/** Once each: it takes as long as all that is asked of it. */
function read(name: string, timeZone?: string): FileReading {
  const asked = `${name} ${timeZone}`;
  const reading =
    readings.get(asked) ??
    must(readFile(fixtureBytes(`trello/${name}.json`), { ...making, fileName: `${name}.json`, timeZone }));
  readings.set(asked, reading);
  return reading;
}

function lossOf(reading: FileReading, code: string): number {
  return reading.losses.find((loss) => loss.code === code)?.count ?? 0;
}

describe.skipIf(fixturesMissing !== null)(`[TRELLO-1] boards${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(['capstone', 'stonekw', 'deck-trelloJson'])('%s matches its facts', (name) => {
    const facts = factsOf(`trello-${name}`);
    expect(
      createHash('sha256')
        .update(fixtureBytes(`trello/${name}.json`))
        .digest('hex'),
    ).toBe(facts.sha256);
    const reading = read(name);
    const project = reading.exchange.projects[0]!;
    const tasks = project.tasks ?? [];
    const lists = project.lists ?? [];
    const open = lists.filter((list) => !list.archived);
    const inArchived = tasks.filter(
      (task) => !task.archived && lists.some((list) => list.archived && list.id === task.list),
    );
    const items = tasks.flatMap((task) => (task.checklists ?? []).flatMap((checklist) => checklist.items ?? []));
    const uploads = lossOf(reading, 'uploads-stay');
    expect({
      board: project.name,
      lists_total: lists.length,
      lists_archived: lists.length - open.length,
      open_lists_in_pos_order: open.map((list) => ({
        name: list.name,
        cards_not_archived: tasks.filter((task) => task.list === list.id && !task.archived).length,
        cards_archived: tasks.filter((task) => task.list === list.id && task.archived).length,
      })),
      cards_total: tasks.length,
      cards_closed_flag: tasks.filter((task) => task.archived).length,
      cards_open_but_in_archived_list: inArchived.length,
      cards_with_unknown_list: tasks.filter((task) => task.list === null).length,
      cards_with_description: tasks.filter((task) => task.description !== '').length,
      checklists: tasks.flatMap((task) => task.checklists ?? []).length,
      check_items: items.length,
      check_items_done: items.filter((item) => item.done).length,
      labels_defined: project.labels?.length,
      labels_with_empty_name: project.labels?.filter((label) => label.name === '').length,
      label_assignments: tasks.flatMap((task) => task.labels ?? []).length,
      cards_with_label: tasks.filter((task) => (task.labels ?? []).length > 0).length,
      members: project.people?.length,
      member_assignments: tasks.flatMap((task) => task.owners ?? []).length,
      due_cards: tasks.filter((task) => task.due !== null).length,
      due_complete: tasks.filter((task) => task.done).length,
      start_dates: tasks.filter((task) => task.start !== null).length,
      attachments: tasks.flatMap((task) => task.attachments ?? []).length,
      attachments_uploaded: uploads,
      comments_on_exported_cards: tasks.flatMap((task) => task.comments ?? []).length,
      comments_missing_from_export: lossOf(reading, 'comments-truncated'),
      custom_fields: project.fieldDefinitions?.length,
      cover_cards: tasks.filter((task) => task.cover !== null).length,
    }).toEqual(Object.fromEntries(Object.entries(facts).filter(([fact]) => COMPARED.has(fact))));
    expect(reading.losses.filter(({ code }) => code.startsWith('unreadable') || code === 'unknown-fields')).toEqual([]);
  });

  it('capstone says that 64 comments are missing, and why', () => {
    const loss = read('capstone').losses.find(({ code }) => code === 'comments-truncated');
    expect(loss?.message).toBe(
      '64 comments on 41 cards are missing from the file: Trello puts only the newest 1,000 actions of a board into an export. They can still be read in Trello.',
    );
  });

  it('hanyscz is one card: one task with its checklist, its attachment and its cover', () => {
    const facts = factsOf('trello-hanyscz');
    const { exchange } = read('hanyscz');
    const [project] = exchange.projects;
    const [task, ...others] = project?.tasks ?? [];
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      title: facts.name,
      list: facts.idList,
      cover: { attachment: task?.attachments?.[0]?.id },
    });
    expect(task?.checklists).toHaveLength(Number(facts.checklists));
    expect(task?.checklists?.[0]?.items?.map(({ done }) => done).filter(Boolean)).toHaveLength(2);
    expect(project?.lists).toMatchObject([{ id: facts.idList, name: 'Mělo by se pracovat...' }]);
  });

  it('puts times on the clock of the chosen zone, and notes UTC when none was chosen', () => {
    const due = (reading: FileReading) => reading.exchange.projects[0]?.tasks?.flatMap((task) => task.due ?? []).sort();
    expect(due(read('capstone'))).toEqual(['2020-01-23T20:00', '2023-11-09T03:31']);
    expect(due(read('capstone', 'America/New_York'))).toEqual(['2020-01-23T15:00', '2023-11-08T22:31']);
    expect(due(read('capstone', 'Asia/Dubai'))).toEqual(['2020-01-24', '2023-11-09T07:31']);
    expect(lossOf(read('capstone'), 'time-zone-assumed')).toBe(3);
    expect(lossOf(read('capstone', 'Asia/Dubai'), 'time-zone-assumed')).toBe(0);
  });

  it.each(['capstone', 'stonekw', 'deck-trelloJson', 'hanyscz'])('%s keeps everything through a document', (name) => {
    const project = read(name).exchange.projects[0]!;
    const document = emptyDocument({ actor: () => null, ...making });
    must(importProject(document, project, { keepIds: true }));
    const exported = exportProject(document, { id: project.id });
    // Dates that the engine computes are no part of what came in.
    const tasks = exported.tasks?.map((task) => ({ ...task, schedule: null })) ?? [];
    expect(summarise({ ...exported, tasks })).toEqual(summarise(project));
    const parts = { exportedAt: null, format: 'throughline-export', version: 1 } as const;
    const createdAt = exported.createdAt ?? null;
    expect(serialiseExchange({ ...parts, projects: [{ ...exported, tasks }] })).toBe(
      serialiseExchange({ ...parts, projects: [{ ...project, createdAt }] }),
    );
  });

  it('rehearses what a person will get', () => {
    expect(rehearsal(read('capstone'))).toMatchObject({
      tool: 'Trello',
      projects: [
        {
          name: 'goallineHD apps',
          lists: 12,
          archivedLists: 4,
          tasks: 682,
          archivedTasks: 43,
          doneTasks: 2,
          people: 7,
          labels: 27,
          dates: 2,
          comments: 40,
          attachments: 56,
        },
      ],
    });
    expect(
      rehearsal(read('capstone'))
        .warnings.map(({ code }) => code)
        .slice(0, 2),
    ).toEqual(['comments-truncated', 'uploads-stay']);
  });
});

const COMPARED = new Set([
  'board',
  'lists_total',
  'lists_archived',
  'open_lists_in_pos_order',
  'cards_total',
  'cards_closed_flag',
  'cards_open_but_in_archived_list',
  'cards_with_unknown_list',
  'cards_with_description',
  'checklists',
  'check_items',
  'check_items_done',
  'labels_defined',
  'labels_with_empty_name',
  'label_assignments',
  'cards_with_label',
  'members',
  'member_assignments',
  'due_cards',
  'due_complete',
  'start_dates',
  'attachments',
  'attachments_uploaded',
  'comments_on_exported_cards',
  'comments_missing_from_export',
  'custom_fields',
  'cover_cards',
]);
