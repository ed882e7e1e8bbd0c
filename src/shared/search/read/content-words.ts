import type { Json } from '#shared/kernel/json.ts';

/** The words in any value, in its order: what is kept whole, as minutes that were sent, is found by all that it says. */
export function contentWords(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(contentWords).filter(Boolean).join('\n');
}
