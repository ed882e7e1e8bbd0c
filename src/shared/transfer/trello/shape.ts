/** Which of Trello's two exports a JSON value is. */
import { rawAction } from './raw.ts';

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Cards and lists side by side, tied by `idList`: Wekan, which looks alike, ties them by `listId`. */
export function isBoard(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.lists) || !Array.isArray(value.cards)) return false;
  if ('_id' in value || 'swimlanes' in value) return false;
  const [card] = value.cards as unknown[];
  return card === undefined
    ? 'labelNames' in value || 'actions' in value || 'idOrganization' in value
    : isObject(card) && 'idList' in card;
}

/** One card: no cards or lists of its own, but the list it stands in. */
export function isCard(value: unknown): boolean {
  return (
    isObject(value) &&
    !('cards' in value) &&
    !('lists' in value) &&
    typeof value.idList === 'string' &&
    typeof value.name === 'string' &&
    'idBoard' in value
  );
}

/** A single card as a board of one list, named by what its actions tell. */
export function asBoard(value: Members): Members {
  if (isBoard(value)) return value;
  const named = (value.actions as unknown[] | undefined)?.map((action) => rawAction.safeParse(action).data?.data) ?? [];
  const list = named.find((data) => data?.list?.id === value.idList && data?.list?.name)?.list?.name;
  const board = named.find((data) => data?.board?.name)?.board?.name;
  return {
    id: value.idBoard,
    name: board ?? value.name,
    lists: [{ id: value.idList, name: list ?? 'Imported', closed: false, pos: 1 }],
    cards: [value],
    labels: value.labels ?? [],
    members: value.members ?? [],
    checklists: value.checklists ?? [],
    actions: value.actions ?? [],
    customFields: value.customFields ?? [],
  };
}
