/**
 * Mentions in texts: links to `throughline:person/<id>`, `throughline:card/<id>` and the like over the words that named
 * them. They stay within one project, so no project is in the address: a copy of a project keeps its mentions.
 */
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { isDay } from './day.ts';

export type Mention =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'card'; readonly id: TaskId };

/** All that a text can name: of decisions and risks by id, of a date the day itself, "2026-12-04". */
export type Reference =
  | Mention
  | { readonly kind: 'decision' | 'risk'; readonly id: string }
  | { readonly kind: 'date'; readonly id: string };

export const MENTION_SIGNS = { person: '@', card: '#' } as const;

/** Parentheses would end a link in Markdown too early. */
export function mentionAddress({ kind, id }: Reference): string {
  return `throughline:${kind}/${encodeURIComponent(id).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}`;
}

const SHAPE = /^throughline:(person|card|decision|risk|date)\/([^/?#\s()<>]{1,13000})$/;

/** Whom or which card an address mentions; null for any other address. */
export function readMention(address: string): Mention | null {
  const found = readReference(address);
  return found?.kind === 'person' || found?.kind === 'card' ? found : null;
}

/** What an address names; null for any other address, and for a day that there is not. */
export function readReference(address: string): Reference | null {
  const [, kind, encoded = ''] = SHAPE.exec(address) ?? [];
  if (kind === undefined) return null;
  try {
    const id = decodeURIComponent(encoded);
    if (kind === 'person') return { kind, id: asId(id) };
    if (kind === 'card') return { kind, id: asId(id) };
    if (kind === 'date') return isDay(id) ? { kind, id } : null;
    return { kind: kind === 'risk' ? 'risk' : 'decision', id };
  } catch {
    return null;
  }
}

/** Characters of a name that are written; what is read shows the name as it is then. */
const LONGEST = 80;

/** The words that stand in a text for what is mentioned: "@Ana Ribeiro", "#Order piles". */
export function mentionText(kind: Mention['kind'], name: string): string {
  const words = name.replace(/\s+/g, ' ').trim();
  const characters = [...words];
  return MENTION_SIGNS[kind] + (characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : words);
}
