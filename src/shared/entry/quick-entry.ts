/** One line of text as a card to be (index.ts has the signs). */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import { type DateValue, type Day, dayOf } from '#shared/domain/day.ts';
import { findByName, foldText, type Named, visibleText } from '#shared/domain/names.ts';
import { PRIORITIES, type Priority } from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';
import type { Repeat } from '#shared/repeat/index.ts';
import { type DateSpan, leadingSpan, trailingSpan } from './date-span.ts';
import { readEstimate } from './estimate.ts';
import { leadingRepeat, readRepeatToken, trailingRepeat } from './repeat-token.ts';
import { referenceOf, unescapeWord, type Word, wordsOf } from './words.ts';

export interface QuickEntryContext {
  readonly today: Day;
  /** Monday where it is not given. */
  readonly weekStart?: Weekday;
  /** Who `@me` is. */
  readonly me: PersonId | null;
  readonly people: readonly Named<PersonId>[];
  /** A label without a name goes by what people see of it, its colour's name. */
  readonly labels: readonly Named<LabelId>[];
}

interface Span {
  /** Offsets into the text, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A part of the text that is not of the title, and what it was taken for. */
export type QuickToken = Span &
  (
    | { readonly kind: 'owner'; readonly value: PersonId }
    | { readonly kind: 'label'; readonly value: LabelId }
    | { readonly kind: 'priority'; readonly value: Priority }
    /** Both null for `^none`. */
    | { readonly kind: 'dates'; readonly value: DateSpan }
    /** Working minutes. */
    | { readonly kind: 'estimate'; readonly value: number }
    /** Null for `^once`. */
    | { readonly kind: 'repeat'; readonly value: Repeat | null }
  );

/** A reference that stays in the title, because nobody or nothing has the name, or several have. */
export type Unresolved = Span & {
  readonly name: string;
} & (
    | { readonly kind: 'owner'; readonly fits: readonly PersonId[] }
    | { readonly kind: 'label'; readonly fits: readonly LabelId[] }
  );

export interface QuickEntry {
  /** Its words with one blank between them; '' where the text has nothing but tokens. */
  readonly title: string;
  readonly owners: readonly PersonId[];
  readonly labels: readonly LabelId[];
  readonly priority: Priority | null;
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  /** Working minutes: the card's effort. */
  readonly estimate: number | null;
  /** When it comes again; null where it does not. */
  readonly repeat: Repeat | null;
  /** In the order of the text; they never overlap. Of several priorities, dates or estimates the last counts. */
  readonly tokens: readonly QuickToken[];
  readonly unresolved: readonly Unresolved[];
}

/** Reads a line. It never fails: what cannot be read is title. */
export function readQuickEntry(text: string, context: QuickEntryContext): QuickEntry {
  const signs = readSigns(wordsOf(text), context);
  const { tokens, unresolved, plain } = signs;
  const isRepeatSaid = tokens.some(({ kind }) => kind === 'repeat');
  const last = isRepeatSaid ? null : repeatToken(signs, context);
  const before = last ? { ...signs, plain: outside(plain, [last]) } : signs;
  const dated = tokens.some(({ kind }) => kind === 'dates') ? null : trailingToken(before, context);
  // "Pay the rent every month from 4 dec": the date comes last as well.
  const middle =
    isRepeatSaid || last || !dated ? null : repeatToken({ ...signs, plain: outside(plain, [dated]) }, context);
  const found = [last, dated, middle].filter((token) => token !== null);
  const all = fromTheirDay(
    [...tokens, ...found].sort((left, right) => left.from - right.from),
    text,
    context,
  );
  const title = outside(plain, found);
  return {
    title: visibleText(title.map((word) => unescapeWord(word.text)).join(' ')),
    ...valuesOf(all),
    tokens: all,
    unresolved,
  };
}

function outside(words: readonly Word[], tokens: readonly Span[]): readonly Word[] {
  return words.filter((word) => !tokens.some(({ from, to }) => word.from >= from && word.from < to));
}

/** The rule that the title ends with. No token stands within it. */
function repeatToken({ tokens, plain }: Signs, { today }: QuickEntryContext): QuickToken | null {
  const at = trailingRepeat(plain, { today, day: today });
  const [first, last] = [plain[at], plain.at(-1)];
  if (!first || !last || tokens.some(({ from }) => from > first.from && from < last.from)) return null;
  // What the words leave open is said by the card's day, once that is known.
  const value = readRepeatToken(textOf(plain.slice(at)), { today, day: today });
  return { from: first.from, to: last.to, kind: 'repeat', value };
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

/** "Every month" is on the day of the card's date. */
function fromTheirDay(
  tokens: readonly QuickToken[],
  text: string,
  { today }: QuickEntryContext,
): readonly QuickToken[] {
  const { due, start } = valuesOf(tokens);
  const dated = due ?? start;
  if (dated === null) return tokens;
  return tokens.map((token) =>
    token.kind === 'repeat' && token.value
      ? { ...token, value: readRepeatToken(text.slice(token.from, token.to), { today, day: dayOf(dated) }) }
      : token,
  );
}

interface Signs {
  readonly tokens: readonly QuickToken[];
  readonly unresolved: readonly Unresolved[];
  /** Everything that is no token, unresolved references included. */
  readonly plain: readonly Word[];
}

function readSigns(words: readonly Word[], context: QuickEntryContext): Signs {
  const tokens: QuickToken[] = [];
  const unresolved: Unresolved[] = [];
  const plain: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const dates = word.text.startsWith('^') ? markedDates(words, at, context) : null;
    const token = dates?.token ?? readSign(word, context);
    if (token && 'name' in token) unresolved.push(token);
    if (token && !('name' in token)) tokens.push(token);
    else plain.push(word);
    if (dates) at += dates.more;
  }
  return { tokens, unresolved, plain };
}

function readSign({ text, from, to }: Word, context: QuickEntryContext): QuickToken | Unresolved | null {
  const span = { from, to };
  if (text.startsWith('@')) return readOwner(text, span, context);
  if (text.startsWith('#')) return readLabel(text, span, context);
  if (text.startsWith('!')) {
    const word = text.slice(1).toLowerCase();
    const value = /^[1-4]$/.test(word) ? PRIORITIES[Number(word) - 1] : PRIORITIES.find((name) => name === word);
    return value ? { ...span, kind: 'priority', value } : null;
  }
  const minutes = text.startsWith('~') ? readEstimate(text.slice(1)) : null;
  return minutes === null ? null : { ...span, kind: 'estimate', value: minutes };
}

function readOwner(text: string, span: Span, { people, me }: QuickEntryContext): QuickToken | Unresolved | null {
  const reference = referenceOf(text);
  if (!reference) return null;
  const { name, whole } = reference;
  if (!whole && me !== null && foldText(name) === 'me') return { ...span, kind: 'owner', value: me };
  const match = findByName(people, name, { whole });
  if (match.kind === 'one') return { ...span, kind: 'owner', value: match.id };
  return { ...span, kind: 'owner', name, fits: match.kind === 'several' ? match.ids : [] };
}

function readLabel(text: string, span: Span, { labels }: QuickEntryContext): QuickToken | Unresolved | null {
  const reference = referenceOf(text);
  if (!reference) return null;
  const { name, whole } = reference;
  const match = findByName(labels, name, { whole });
  if (match.kind === 'one') return { ...span, kind: 'label', value: match.id };
  return { ...span, kind: 'label', name, fits: match.kind === 'several' ? match.ids : [] };
}

const NO_DATES: DateSpan = { start: null, due: null };

/** The dates that the word at `at`, which begins with `^`, and the words after it say; `more` is how many of these. */
function markedDates(
  words: readonly Word[],
  at: number,
  context: QuickEntryContext,
): { readonly token: QuickToken; readonly more: number } | null {
  const mark = words[at];
  if (!mark) return null;
  const first = mark.text.slice(1);
  if (first.toLowerCase() === 'once') {
    return { token: { from: mark.from, to: mark.to, kind: 'repeat', value: null }, more: 0 };
  }
  if (first.toLowerCase() === 'none') {
    return { token: { from: mark.from, to: mark.to, kind: 'dates', value: NO_DATES }, more: 0 };
  }
  const rest = words.slice(at + 1).map(({ text }) => text);
  const signs = rest.findIndex((text) => /^[\\@#!^~]/.test(text));
  const following = signs < 0 ? rest : rest.slice(0, signs);
  const repeat = markedRepeat(mark, words.slice(at + 1, at + 1 + following.length), context);
  if (repeat) return repeat;
  const found = leadingSpan(first === '' ? following : [first, ...following], context);
  if (!found) return null;
  const more = first === '' ? found.count : found.count - 1;
  const last = words[at + more] ?? mark;
  return { token: { from: mark.from, to: last.to, kind: 'dates', value: found.span }, more };
}

/** The most of the words that say a rule, the mark's own first. */
function markedRepeat(
  mark: Word,
  following: readonly Word[],
  { today }: QuickEntryContext,
): { readonly token: QuickToken; readonly more: number } | null {
  const days = { today, day: today };
  const first = mark.text.slice(1);
  const said = [...(first === '' ? [] : [first]), ...following.map(({ text }) => text)];
  const count = leadingRepeat(said, days);
  if (count === 0) return null;
  const more = first === '' ? count : count - 1;
  const value = readRepeatToken(said.slice(0, count).join(' '), days);
  return { token: { from: mark.from, to: (following[more - 1] ?? mark).to, kind: 'repeat', value }, more };
}

/** The date that the title ends with; references that nobody is known by may follow it. No token stands within it. */
function trailingToken({ tokens, unresolved, plain }: Signs, context: QuickEntryContext): QuickToken | null {
  const references = new Set(unresolved.map(({ from }) => from));
  const end = plain.findLastIndex((word) => !references.has(word.from)) + 1;
  const words = plain.slice(0, end);
  const last = words.at(-1);
  if (!last) return null;
  const cut = tokens.findLast((token) => token.from < last.from)?.to ?? 0;
  const found = trailingSpan(
    words.map(({ text }) => text),
    words.findIndex((word) => word.from >= cut),
    context,
  );
  const first = found && words[found.at];
  return first ? { from: first.from, to: last.to, kind: 'dates', value: found.span } : null;
}

type Values = Pick<QuickEntry, 'owners' | 'labels' | 'priority' | 'start' | 'due' | 'estimate' | 'repeat'>;

function valuesOf(tokens: readonly QuickToken[]): Values {
  const owners = new Set<PersonId>();
  const labels = new Set<LabelId>();
  const values = {
    priority: null as Priority | null,
    estimate: null as number | null,
    repeat: null as Repeat | null,
  };
  let dates: DateSpan = NO_DATES;
  for (const token of tokens) {
    if (token.kind === 'owner') owners.add(token.value);
    else if (token.kind === 'label') labels.add(token.value);
    else if (token.kind === 'priority') values.priority = token.value;
    else if (token.kind === 'estimate') values.estimate = token.value;
    else if (token.kind === 'repeat') values.repeat = token.value;
    else if (token.value === NO_DATES) dates = NO_DATES;
    else dates = { start: token.value.start ?? dates.start, due: token.value.due ?? dates.due };
  }
  return { owners: [...owners], labels: [...labels], ...values, ...dates };
}
