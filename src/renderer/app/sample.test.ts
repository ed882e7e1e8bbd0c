import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ProjectDocument } from '#shared/document/index.ts';
import { cardAge } from '#shared/domain/card-age.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ListRecord, TaskRecord } from '#shared/domain/records.ts';
import { asId, newId, type PersonId } from '#shared/kernel/ids.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import template from '../../../resources/sample-project.json' with { type: 'json' };
import { datedFrom } from './sample.ts';

const today = '2026-11-20' as Day;

describe('datedFrom', () => {
  it.each([
    ['@+3', '2026-11-23'],
    ['@-1', '2026-11-19'],
    ['@+0T09:30', '2026-11-20T09:30'],
    ['@-2T14:05Z', '2026-11-18T14:05:00Z'],
    ['@home', '@home'],
  ])('reads %j as %s', (text, expected) => {
    expect(datedFrom({ a: [text] }, today)).toEqual({ a: [expected] });
  });
});

describe('the sample project', () => {
  const exchange = readExchange(datedFrom(template, today));
  const now = Date.parse(`${today}T12:00:00Z`);

  function imported(): ProjectDocument {
    if (!exchange.ok) throw new Error(exchange.error.message);
    const [project] = exchange.value.projects;
    if (!project) throw new Error('No project in the sample');
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const document = new ProjectDocument(new Y.Doc(), {
      actor: () => ({ id: asId<PersonId>(newId<PersonId>(random)), name: 'Me' }),
      clock: { now: () => 0 },
      random,
    });
    expect(importProject(document, project, { keepIds: false })).toMatchObject({ ok: true, value: { losses: [] } });
    return document;
  }
  const document = imported();
  const tasks = document.all('task');
  const open = tasks.filter((task) => task.doneAt === null);
  const listOf = (task: TaskRecord): ListRecord => {
    const list = task.place[0] === null ? undefined : document.get('list', task.place[0]);
    if (!list) throw new Error(`“${task.title}” is in no list`);
    return list;
  };

  it('is a valid export that imports without a loss, about 40 cards, each in a list', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(35);
    expect(tasks.length).toBeLessThanOrEqual(45);
    for (const task of tasks) expect(listOf(task).deletedAt).toBeNull();
  });

  it('is in full swing: some is done, some is late, some is due today, most is to come', () => {
    const late = open.filter(({ due }) => due !== null && due < today);
    expect(late.length).toBeGreaterThanOrEqual(2);
    expect(late.length).toBeLessThanOrEqual(4);
    expect(open.filter(({ due }) => due === today).length).toBeGreaterThanOrEqual(1);
    expect(open.filter(({ due }) => due !== null && due > today).length).toBeGreaterThanOrEqual(12);
    expect(tasks.length - open.length).toBeGreaterThanOrEqual(10);
  });

  it('shows what a card can show', () => {
    expect(open.filter(({ blocked }) => blocked !== null && blocked !== '')).toHaveLength(2);
    expect(new Set(open.map(({ priority }) => priority))).toEqual(new Set(['urgent', 'high', 'medium', 'low', null]));
    expect(open.filter(({ effort }) => effort !== null).length).toBeGreaterThanOrEqual(10);
    expect(open.filter(({ cover }) => cover !== null).length).toBeGreaterThanOrEqual(3);
    expect(open.filter(({ outline }) => outline[0] !== null).length).toBeGreaterThanOrEqual(4);
    expect(open.filter(({ owners }) => owners.length > 1).length).toBeGreaterThanOrEqual(2);
    expect(document.all('comment').length).toBeGreaterThanOrEqual(8);
    expect(document.all('checklistItem').length).toBeGreaterThanOrEqual(15);
    expect(document.all('attachment').length).toBeGreaterThanOrEqual(2);
    expect([document.all('label').length, document.all('person').length]).toEqual([5, 5]);
  });

  it('has a list that is full, one that holds more than its limit, and one that marks cards done', () => {
    const full = document.all('list').map((list) => {
      const count = tasks.filter((task) => listOf(task).id === list.id).length;
      return list.limit === null ? 'free' : count > list.limit ? 'over' : count === list.limit ? 'full' : 'room';
    });
    expect(full.toSorted()).toEqual(['free', 'free', 'free', 'full', 'over']);
    expect(document.all('list').filter(({ marksDone }) => marksDone)).toHaveLength(1);
  });

  it('has thresholds of its own for cards that lie still: one has been still for long, one for some time', () => {
    const { ageingAfter, staleAfter } = document.project;
    const ages = open.map((task) => cardAge(task, { ageingAfter, staleAfter }, now)?.kind ?? null);
    expect([ageingAfter, staleAfter]).toEqual([10, 20]);
    expect([ages.filter((age) => age === 'stale').length, ages.filter((age) => age === 'ageing').length]).toEqual([
      1, 1,
    ]);
  });

  it('tells of nothing that was done before it was made', () => {
    for (const { title, createdAt, doneAt } of tasks) {
      if (doneAt !== null) expect(createdAt ?? 0, title).toBeLessThan(doneAt);
    }
  });
});
