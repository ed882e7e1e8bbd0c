/**
 * Mentions of people and cards in texts: links to `throughline:person/<id>` and `throughline:card/<id>` over the words
 * that named them. They stay within one project, so no project is in the address: a copy of a project keeps its mentions.
 */
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';

export type Mention =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'card'; readonly id: TaskId };

export const MENTION_SIGNS = { person: '@', card: '#' } as const;

/** Parentheses would end a link in Markdown too early. */
export function mentionAddress({ kind, id }: Mention): string {
  return `throughline:${kind}/${encodeURIComponent(id).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}`;
}

const SHAPE = /^throughline:(person|card)\/([^/?#\s()<>]{1,13000})$/;

/** What an address mentions; null for any other address. */
export function readMention(address: string): Mention | null {
  const [, kind, encoded = ''] = SHAPE.exec(address) ?? [];
  if (kind === undefined) return null;
  try {
    const id = decodeURIComponent(encoded);
    return kind === 'person' ? { kind, id: asId(id) } : { kind: 'card', id: asId(id) };
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
