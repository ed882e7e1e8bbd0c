/** A board to a project: lists and cards in the order of their positions, everything else tied to its card. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { counted } from '#shared/kernel/counted.ts';
import { asId } from '#shared/kernel/ids.ts';
import { blankProject } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeList, ExchangeProject, ExchangeTask, Loss } from '#shared/transfer/exchange/schema.ts';
import { readLeniently } from '#shared/transfer/input/lenient.ts';
import { Actions } from './actions.ts';
import { type Surroundings, taskOf } from './card.ts';
import { Checklists } from './checklists.ts';
import { noteMissingComments, noteStrayComments } from './comments.ts';
import { countsOf, type TrelloCounts } from './counts.ts';
import { createdAtOf, creationOf, instantOf } from './dates.ts';
import { Fields } from './fields.ts';
import { Labels } from './labels.ts';
import { People } from './people.ts';
import { type RawBoard, type RawCard, rawBoard, rawCard, rawList, rawMember } from './raw.ts';
import { byPosition, Reading, type TrelloOptions } from './reading.ts';
import { cleanMarkdown } from './text.ts';
import { noteUnknownMembers } from './unknown-members.ts';

export interface BoardReading {
  readonly project: ExchangeProject;
  readonly losses: readonly Loss[];
  readonly counts: TrelloCounts;
}

export function readBoard(value: Readonly<Record<string, unknown>>, options: TrelloOptions): BoardReading {
  const reading = new Reading(options);
  const board: RawBoard = readLeniently(rawBoard, value, (member) => noteBoardMember(reading, member)) ?? {};
  noteUnknownMembers(reading, value, rawBoard.shape, 'board');
  reading.book.note(
    'power-up-data-stays',
    (count) => `${counted(count, 'entry', 'entries')} of Power-Ups ${count === 1 ? 'stays' : 'stay'} in Trello.`,
    'board',
    board.pluginData?.length ?? 0,
  );

  const cards = byPosition(reading.rows(rawCard, board.cards, 'card'));
  for (const card of board.cards ?? []) noteUnknownMembers(reading, card, rawCard.shape, 'card');
  const cardIds = new Set(cards.map(({ id }) => id));
  const actions = new Actions(reading, board.actions);
  const people = new People(reading, reading.rows(rawMember, board.members, 'member'), actions.all);
  const around: Surroundings = {
    reading,
    people,
    actions,
    labels: new Labels(reading, board.labels),
    checklists: new Checklists(reading, people, board.checklists, cardIds),
    fields: new Fields(reading, board.customFields),
  };
  const lists = listsOf(reading, board);
  const tasks = tasksOf(cards, lists, around, options);
  noteStrayComments(reading, actions, cardIds);
  const missing = noteMissingComments(reading, actions, cards);
  noteHiddenCards(reading, lists, tasks);
  noteZone(reading, options, tasks);

  const id = board.id || 'trello';
  const project: ExchangeProject = {
    ...blankProject(asId(id), board.name || 'Trello board'),
    description: cleanMarkdown(board.desc),
    timeZone: reading.timeZone,
    createdAt: createdAtOf(id),
    archivedAt: board.closed === true ? (instantOf(board.dateClosed) ?? instantOf(board.dateLastActivity)) : null,
    fieldDefinitions: around.fields.definitions,
    lists,
    labels: around.labels.all(),
    people: people.all(),
    tasks,
  };
  return { project, losses: reading.book.losses(), counts: countsOf(project, missing) };
}

function noteBoardMember(reading: Reading, member: string): void {
  reading.book.note(
    'unreadable-values',
    (count) => `${counted(count, 'value')} could not be read and ${count === 1 ? 'is' : 'are'} left empty.`,
    `board: ${member}`,
  );
}

function listsOf(reading: Reading, board: RawBoard): ExchangeList[] {
  const lists = byPosition(reading.rows(rawList, board.lists, 'list'));
  const keys = initialKeys(lists.length);
  return lists.map(
    (list, index): ExchangeList => ({
      id: list.id,
      name: list.name,
      archived: list.closed === true,
      order: keys[index] ?? '',
      limit: list.softLimit ?? null,
      marksDone: false,
      ...creationOf(list.id),
      sourceId: list.id,
    }),
  );
}

/** Tasks list by list; the outline follows the board, since Trello has no other order. */
function tasksOf(
  cards: readonly RawCard[],
  lists: readonly ExchangeList[],
  around: Surroundings,
  options: TrelloOptions,
): ExchangeTask[] {
  const byList = new Map<string | null, RawCard[]>([
    ...lists.map((list): [string, RawCard[]] => [list.id, []]),
    [null, []],
  ]);
  for (const card of cards) {
    const list = byList.get(card.idList ?? null);
    if (list) list.push(card);
    else {
      byList.get(null)?.push(card);
      around.reading.book.note(
        'unknown-lists',
        (count) =>
          `${counted(count, 'card')} ${count === 1 ? 'stands' : 'stand'} in a list that the file does not have; they arrive without a list.`,
        card.name,
      );
    }
  }
  const outline = initialKeys(cards.length);
  const tasks: ExchangeTask[] = [];
  for (const [list, members] of byList) {
    const keys = initialKeys(members.length);
    members.forEach((card, index) => {
      tasks.push(taskOf(card, { list, order: keys[index] ?? '', outlineOrder: outline[tasks.length] ?? '' }, around));
      options.onProgress?.(tasks.length, cards.length);
    });
  }
  return tasks;
}

function noteHiddenCards(reading: Reading, lists: readonly ExchangeList[], tasks: readonly ExchangeTask[]): void {
  const archived = new Map(lists.filter((list) => list.archived).map((list) => [list.id, list.name]));
  for (const task of tasks) {
    const list = task.archived ? undefined : archived.get(task.list ?? '');
    if (list === undefined) continue;
    reading.book.note(
      'cards-in-archived-lists',
      (count) =>
        `${counted(count, 'open card')} ${count === 1 ? 'stands' : 'stand'} in archived lists: imported as ${count === 1 ? 'it is' : 'they are'}, and seen again when the list is brought back.`,
      list,
    );
  }
}

function noteZone(reading: Reading, options: TrelloOptions, tasks: readonly ExchangeTask[]): void {
  if (options.timeZone !== undefined) return;
  const dates = tasks.flatMap((task) => [
    task.start,
    task.due,
    ...(task.checklists ?? []).flatMap((list) => (list.items ?? []).map((item) => item.due)),
  ]);
  reading.book.note(
    'time-zone-assumed',
    (count) =>
      `${counted(count, 'date')} ${count === 1 ? 'was' : 'were'} put on the clock of UTC, because no time zone was given.`,
    undefined,
    dates.filter((date) => typeof date === 'string').length,
  );
}
