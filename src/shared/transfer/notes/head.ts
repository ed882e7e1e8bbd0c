/** What a page says of itself, where it says it plainly: a day, and who was there. */

import type { Block, Inline } from '#shared/document/text/index.ts';
import { isDay } from '#shared/domain/day.ts';

export interface Facts {
  readonly date: string | null;
  readonly attendees: readonly string[];
}

export const DATE_NAMES = new Set(['date', 'day', 'meeting date', 'event time', 'when']);
export const PEOPLE_NAMES = new Set(['attendees', 'participants', 'people', 'present', 'attended by']);

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `2026-12-04`, with or without a time, or as Notion writes days: `December 4, 2026`. Null of all else. */
export function plainDay(text: string): string | null {
  const value = text.trim().replace(/^@/, '');
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]{4,12}(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(value)?.[1];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  const [, name, day, year] =
    /^([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4})(?: \d{1,2}:\d{2}(?: ?[AP]M)?(?: \([^()]{1,12}\))?)?$/.exec(value) ?? [];
  const month = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  const written = `${year}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/** Names apart by commas or semicolons; those of wiki links without their brackets. */
export function plainNames(values: readonly string[]): string[] {
  const names = values
    .flatMap((value) => value.split(/[,;]/))
    .map((name) =>
      name
        .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/, '$1')
        .trim()
        .replace(/^@/, ''),
    )
    .filter((name) => name !== '' && name.length <= 120);
  return [...new Set(names)];
}

/** From `Name: value` lines at the beginning, as Notion writes the properties of a page. They stay where they are. */
export function factsIn(blocks: readonly Block[]): Facts {
  const [first] = blocks;
  if (first?.type !== 'paragraph') return { date: null, attendees: [] };
  let date: string | null = null;
  let attendees: readonly string[] = [];
  for (const line of linesOf(first.content)) {
    const [, name = '', value = ''] = /^([^:]{1,60}): *(.+)$/.exec(line) ?? [];
    if (DATE_NAMES.has(name.trim().toLowerCase())) date ??= plainDay(value);
    if (PEOPLE_NAMES.has(name.trim().toLowerCase()) && attendees.length === 0) attendees = plainNames([value]);
  }
  return { date, attendees };
}

function linesOf(content: readonly Inline[]): string[] {
  return content
    .map((inline) => (inline.type === 'text' ? inline.text : '\n'))
    .join('')
    .split('\n');
}
