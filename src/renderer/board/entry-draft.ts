/** What is typed into the field of a new card, as the cards it will make. */
import type { TaskEntry } from '#shared/document/index.ts';
import { foldText, type Named } from '#shared/domain/names.ts';
import {
  nameText,
  type QuickEntry,
  type QuickEntryContext,
  readQuickEntries,
  readQuickEntry,
  type Unresolved,
} from '#shared/entry/index.ts';

/** A name that a person chose to add: `@dora` as typed elsewhere stays a part of the title. */
export type Accepted = Pick<Unresolved, 'kind' | 'name'>;

/** What stands in the field. */
export interface Written {
  readonly text: string;
  readonly accepted: readonly Accepted[];
}

export const NOTHING_WRITTEN: Written = { text: '', accepted: [] };

export type Draft =
  | { readonly kind: 'one'; readonly entry: QuickEntry; readonly added: readonly Accepted[] }
  /** Several lines: a card each. */
  | { readonly kind: 'several'; readonly count: number };

export function readDraft(text: string, accepted: readonly Accepted[], context: QuickEntryContext): Draft {
  if (/[\r\n]/.test(text.trim())) return { kind: 'several', count: readQuickEntries(text, context).length };
  const entry = readQuickEntry(text, context);
  const added = entry.unresolved.filter((each) => accepted.some((one) => isSame(one, each)));
  // Without those that will be there: what is left is the title, its dates at the end included.
  const rest = added.reduceRight((line, { from, to }) => `${line.slice(0, from)} ${line.slice(to)}`, text);
  return { kind: 'one', entry: added.length === 0 ? entry : readQuickEntry(rest, context), added };
}

/** The cards of a draft; none where a title is missing. */
export function entriesOf(
  text: string,
  accepted: readonly Accepted[],
  context: QuickEntryContext,
): readonly TaskEntry[] {
  const draft = readDraft(text, accepted, context);
  if (draft.kind === 'several') return pastedEntries(text, context);
  const names = (kind: Accepted['kind']): string[] =>
    draft.added.filter((each) => each.kind === kind).map(({ name }) => name);
  if (draft.entry.title === '') return [];
  return [{ ...fieldsOf(draft.entry), newOwners: names('owner'), newLabels: names('label') }];
}

/** Pasted lines as cards. A line of nothing but signs has no title and makes none. */
export function pastedEntries(text: string, context: QuickEntryContext): readonly TaskEntry[] {
  return readQuickEntries(text, context)
    .filter(({ title }) => title !== '')
    .map((entry) => ({ ...fieldsOf(entry), done: entry.done }));
}

function fieldsOf({ title, owners, labels, priority, start, due, estimate, repeat }: QuickEntry): TaskEntry {
  return { title, owners, labels, priority, start, due, effort: estimate, repeat };
}

function isSame(left: Accepted, right: Accepted): boolean {
  return left.kind === right.kind && foldText(left.name) === foldText(right.name);
}

export interface Completing {
  readonly kind: Accepted['kind'];
  /** Where the reference begins, its sign included. */
  readonly from: number;
  readonly typed: string;
}

/** The reference that is being typed before the caret; null elsewhere. */
export function completingAt(text: string, caret: number): Completing | null {
  const found = /(?:^|\s)([@#])(?:"([^"\n]*)|([^\s"]*))$/u.exec(text.slice(0, caret));
  const sign = found?.[1];
  if (!found || sign === undefined) return null;
  const from = found.index + found[0].indexOf(sign);
  return { kind: sign === '@' ? 'owner' : 'label', from, typed: found[2] ?? found[3] ?? '' };
}

export type Offer =
  | { readonly kind: 'known'; readonly id: string; readonly name: string }
  | { readonly kind: 'new'; readonly name: string };

const MOST = 6;

/** Names that have what was typed, those that begin with it first, and the name itself where nobody has it. */
export function offersFor({ typed }: Completing, named: readonly Named[]): readonly Offer[] {
  const wanted = foldText(typed.trim());
  const begins = ({ name }: Named): number => (foldText(name).startsWith(wanted) ? 0 : 1);
  const known = named
    .filter(({ name }) => foldText(name).includes(wanted))
    .toSorted((left, right) => begins(left) - begins(right))
    .slice(0, MOST)
    .map(({ id, name }): Offer => ({ kind: 'known', id, name }));
  const isNew =
    /^[\p{L}\p{N}]/u.test(wanted) && !/^\d+$/.test(wanted) && !named.some(({ name }) => foldText(name) === wanted);
  return isNew ? [...known, { kind: 'new', name: typed.trim() }] : known;
}

/** The text with the name in the place of what was typed, and where the caret goes. */
export function completed(
  text: string,
  caret: number,
  { kind, from }: Completing,
  name: string,
): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, from)}${kind === 'owner' ? '@' : '#'}${nameText(name)} `;
  const rest = text.slice(caret).replace(/^"?\s?/, '');
  return { text: before + rest, caret: before.length };
}
