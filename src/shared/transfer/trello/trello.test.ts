import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { readTrello, type TrelloImport } from './index.ts';

type Members = Record<string, unknown>;

const ANA = { id: '5f00000000000000000000a1', fullName: 'Ana Example', username: 'ana' };

function card(id: string, members: Members = {}): Members {
  return { id, name: `Card ${id}`, idList: 'l1', idBoard: 'b', pos: 1, ...members };
}

function board(members: Members): Members {
  return {
    id: '5f0000000000000000000001',
    name: 'Board',
    lists: [{ id: 'l1', name: 'To do', pos: 1 }],
    cards: [],
    labels: [],
    members: [ANA],
    checklists: [],
    actions: [],
    ...members,
  };
}

function read(members: Members, timeZone = 'UTC'): TrelloImport & { tasks: ExchangeTask[] } {
  const result = must(readTrello(board(members), { timeZone }));
  must(readExchange(JSON.parse(JSON.stringify({ ...result.exchange, exportedAt: '2026-01-01T00:00:00Z' }))));
  return { ...result, tasks: result.exchange.projects[0]?.tasks ?? [] };
}

function codes({ losses }: TrelloImport): string[] {
  return losses.map(({ code, count }) => `${code} ${count}`);
}

describe('[TRELLO-2] boards', () => {
  it('orders lists and cards by their floating positions, not by the array', () => {
    const { exchange, tasks } = read({
      lists: [
        { id: 'l2', name: 'B', pos: 3.5 },
        { id: 'l1', name: 'A', pos: 3.25 },
      ],
      cards: [card('x', { pos: 140737488355328 }), card('y', { pos: 0.5 }), card('z', { idList: 'l2', pos: 1 })],
    });
    expect(exchange.projects[0]?.lists?.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(tasks.map(({ id }) => id)).toEqual(['y', 'x', 'z']);
    expect((tasks[0]?.order ?? '') < (tasks[1]?.order ?? '')).toBe(true);
  });

  it('keeps labels without a name by their colour, and those that only a card knows', () => {
    const { exchange, tasks } = read({
      labels: [
        { id: 'a', name: '', color: 'yellow' },
        { id: 'b', name: 'Bug', color: null },
      ],
      cards: [card('1', { idLabels: ['a', 'c', 'gone'], labels: [{ id: 'c', name: 'Own', color: 'red_light' }] })],
    });
    expect(exchange.projects[0]?.labels).toMatchObject([
      { id: 'a', name: '', color: 'yellow' },
      { id: 'b', name: 'Bug', color: null },
      { id: 'c', name: 'Own', color: 'red_light' },
    ]);
    expect(tasks[0]?.labels).toEqual(['a', 'c']);
  });

  it('counts what it cannot place, and loses no more than that', () => {
    const result = read({
      cards: [
        card('1', { idLabels: ['gone'], due: 5 }),
        'not a card',
        card('2', { idList: 'elsewhere' }),
        card('1'),
        { id: '3' },
      ],
      checklists: [{ id: 'c1', name: 'Lost', idCard: 'gone', checkItems: [{ id: 'i', name: 'x' }] }],
      actions: [{ id: 'a1', type: 'commentCard', data: { text: 'lost', card: { id: 'gone', name: 'Gone' } } }],
      futureThing: [1],
    });
    expect(result.tasks.map(({ id, list }) => [id, list])).toEqual([
      ['1', 'l1'],
      ['2', null],
    ]);
    expect(codes(result).sort()).toEqual([
      'checklists-without-card 1',
      'comments-without-card 1',
      'repeated-ids 1',
      'unknown-fields 1',
      'unknown-labels 1',
      'unknown-lists 1',
      'unreadable-rows 2',
      'unreadable-values 1',
    ]);
  });

  it('makes a person of an owner who left, and keeps the name of an author who did', () => {
    const left = { id: 'gone1', fullName: 'Bo Left' };
    const comment = {
      id: 'a',
      type: 'commentCard',
      idMemberCreator: 'gone1',
      memberCreator: left,
      date: '2024-01-02T03:04:05.678Z',
      data: { text: 'Hi', card: { id: '1' } },
    };
    const { exchange, tasks } = read({ cards: [card('1', { idMembers: [ANA.id, 'gone2'] })], actions: [comment] });
    expect(exchange.projects[0]?.people?.map(({ name }) => name)).toEqual(['Ana Example', 'Former member gone2']);
    expect(tasks[0]?.owners).toEqual([ANA.id, 'gone2']);
    expect(tasks[0]?.comments).toMatchObject([
      { author: null, authorName: 'Bo Left', at: '2024-01-02T03:04:05.678Z', text: 'Hi' },
    ]);
  });

  it('reads checklists with states, due dates and owners in their order', () => {
    const { tasks } = read({
      cards: [card('1')],
      checklists: [
        { id: 'c2', name: 'Second', idCard: '1', pos: 2, checkItems: [] },
        {
          id: 'c1',
          name: 'First',
          idCard: '1',
          pos: 1,
          checkItems: [
            { id: 'i2', name: 'b', state: 'incomplete', pos: 9 },
            { id: 'i1', name: 'a', state: 'complete', pos: 1, due: '2024-05-06T00:00:00.000Z', idMember: ANA.id },
          ],
        },
      ],
    });
    expect(tasks[0]?.checklists).toMatchObject([
      {
        title: 'First',
        items: [
          { text: 'a', done: true, due: '2024-05-06', owner: ANA.id },
          { text: 'b', done: false },
        ],
      },
      { title: 'Second', items: [] },
    ]);
  });

  it('takes done from dueComplete and its time from the actions', () => {
    const done = {
      id: 'a',
      type: 'updateCard',
      date: '2024-03-01T10:00:00.000Z',
      data: { old: { dueComplete: false }, card: { id: '1', dueComplete: true } },
    };
    const { tasks } = read({
      cards: [
        card('1', { dueComplete: true }),
        card('2', { dueComplete: true, dateLastActivity: '2024-02-01T00:00:00.000Z' }),
        card('3'),
      ],
      actions: [done],
    });
    expect(tasks.map((task) => [task.done, task.doneAt])).toEqual([
      [true, '2024-03-01T10:00:00Z'],
      [true, '2024-02-01T00:00:00Z'],
      [false, null],
    ]);
  });

  it('reads a midnight of the zone and a stamped moment as days, a typed time as a time', () => {
    const dates = ['2024-06-30T22:00:00.000Z', '2024-07-01T07:30:00.000Z', '2024-07-01T07:30:12.345Z', 'soon'];
    const { tasks } = read(
      { cards: dates.map((due, index) => card(String(index), { due, pos: index })) },
      'Europe/Berlin',
    );
    expect(tasks.map(({ due }) => due)).toEqual(['2024-07-01', '2024-07-01T09:30', '2024-07-01', null]);
  });

  it('reads custom fields of every type', () => {
    const { exchange, tasks } = read({
      customFields: [
        { id: 'f1', name: 'Cost', type: 'number', pos: 2 },
        {
          id: 'f2',
          name: 'Stage',
          type: 'list',
          pos: 1,
          options: [{ id: 'o1', value: { text: 'Late' }, color: 'red', pos: 1 }],
        },
        { id: 'f3', name: 'Seen', type: 'checkbox', pos: 3 },
        { id: 'f4', name: 'On', type: 'date', pos: 4 },
        { id: 'f5', name: 'Note', type: 'text', pos: 5 },
      ],
      cards: [
        card('1', {
          customFieldItems: [
            { idCustomField: 'f1', value: { number: '12.5' } },
            { idCustomField: 'f2', idValue: 'o1', value: null },
            { idCustomField: 'f3', value: { checked: 'true' } },
            { idCustomField: 'f4', value: { date: '2024-01-01T12:00:00.000Z' } },
            { idCustomField: 'f5', value: { text: '=1+1' } },
            { idCustomField: 'gone', value: { text: 'x' } },
          ],
        }),
      ],
    });
    expect(exchange.projects[0]?.fieldDefinitions?.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'Stage select',
      'Cost number',
      'Seen checkbox',
      'On date',
      'Note text',
    ]);
    expect(tasks[0]?.fields).toEqual({ f1: 12.5, f2: 'o1', f3: true, f4: '2024-01-01T12:00', f5: '=1+1' });
  });

  it('cleans smart-card suffixes and escapes from descriptions, and leaves HTML as text', () => {
    const { tasks } = read({
      cards: [
        card('1', {
          desc: '[https://a.b/c](https://a.b/c "smartCard-inline")\n\n\u200c\n\nfile\\_name **x**\n<script>alert(1)</script>',
        }),
      ],
    });
    expect(tasks[0]?.description).toBe('<https://a.b/c>\n\nfile_name **x**\\\n\\<script>alert(1)\\</script>');
  });

  it('keeps attachments as links, drops addresses that are none, and takes the cover from them', () => {
    const result = read({
      cards: [
        card('1', {
          attachments: [
            { id: 'a1', name: 'Doc', url: 'https://example.org/x', bytes: null, isUpload: false, pos: 2 },
            {
              id: 'a2',
              name: 'Photo',
              url: 'https://trello.com/1/cards/1/attachments/a2/download/p.png',
              bytes: 9,
              isUpload: true,
              pos: 1,
            },
            { id: 'a3', name: 'Bad', url: 'javascript:alert(1)', pos: 3 },
          ],
          cover: { idAttachment: 'a2' },
        }),
        card('2', { cover: { color: 'blue' }, pos: 2 }),
      ],
    });
    expect(result.tasks[0]?.attachments?.map(({ id, url }) => [id, url])).toEqual([
      ['a2', 'https://trello.com/1/cards/1/attachments/a2/download/p.png'],
      ['a1', 'https://example.org/x'],
      ['a3', null],
    ]);
    expect(result.tasks.map(({ cover }) => cover)).toEqual([{ attachment: 'a2' }, { color: 'blue' }]);
    expect(codes(result)).toEqual(['uploads-stay 1', 'unsafe-links 1']);
  });

  it('counts votes, stickers, Power-Up data, reminders, roles, templates and locations', () => {
    const result = read({
      cards: [
        card('1', {
          idMembersVoted: ['m'],
          stickers: [{}],
          pluginData: [{}],
          dueReminder: 1440,
          cardRole: 'separator',
          isTemplate: true,
          address: 'Quay 3',
        }),
      ],
      pluginData: [{}],
    });
    expect(codes(result).sort()).toEqual([
      'locations-hidden 1',
      'power-up-data-stays 2',
      'reminders-stay 1',
      'role-separator 1',
      'stickers-stay 1',
      'templates-as-cards 1',
      'votes-stay 1',
    ]);
    expect(result.tasks[0]?.location).toEqual({ name: null, address: 'Quay 3', coordinates: null });
  });

  it('survives hostile titles as they are', () => {
    const titles = ['<img src=x onerror=alert(1)>', '__proto__', 'שלום', '漢字', 'a'.repeat(10_000), ''];
    const { tasks } = read({ cards: titles.map((name, index) => card(`id${index}`, { name, pos: index })) });
    expect(tasks.map(({ title }) => title)).toEqual(titles);
  });

  it('is not deceived by boards of other tools', () => {
    for (const value of [
      null,
      [],
      { lists: [], cards: [{ listId: 'x' }] },
      { _id: 'x', lists: [], cards: [] },
      { name: 'x' },
    ]) {
      expect(readTrello(value)).toMatchObject({ ok: false, error: { code: 'not-trello' } });
    }
  });
});
