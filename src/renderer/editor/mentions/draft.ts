/**
 * A comment as it is typed: Markdown in which mentions show as the words alone. Their addresses stand beside the text and
 * go into it when it is saved.
 */
import { type Mention, mentionAddress, mentionText, readMention } from '#shared/domain/mentions.ts';
import { TAKEN } from './trigger.ts';

export interface Draft {
  readonly text: string;
  /** Address by the words that stand for it. */
  readonly mentions: ReadonlyMap<string, string>;
}

export const NO_DRAFT: Draft = { text: '', mentions: new Map() };

/**
 * A link, or an escaped bracket, which begins none. No bracket is looked at from more than one beginning, or thousands of
 * open ones would each be followed to the end of the text.
 */
const LINK = /\\[\\[\]]|\[((?:\\.|[^[\]\\])*)\]\(([^()\s]+)\)/g;

export function draftOf(markdown: string): Draft {
  const mentions = new Map<string, string>();
  const text = markdown.replace(LINK, (link, escaped?: string, address?: string) => {
    if (escaped === undefined || address === undefined) return link;
    const words = escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    const known = mentions.get(words);
    // Two people of one name: the second keeps its address in sight, or it would become the first.
    if (!readMention(address) || !/^[@#]/.test(words) || (known !== undefined && known !== address)) return link;
    mentions.set(words, address);
    return words;
  });
  return { text, mentions };
}

export function markdownOf(draft: Draft): string {
  return mapMentions(draft, linkOf);
}

interface Written {
  readonly draft: Draft;
  /** Behind the mention and its blank. */
  readonly caret: number;
}

/** Puts a mention in the place of the characters that asked for it. */
export function withMention(draft: Draft, at: { from: number; to: number }, mention: Mention, name: string): Written {
  const { text, mentions } = draft;
  const words = mentionText(mention.kind, name);
  const address = mentionAddress(mention);
  const before = text.slice(0, at.from);
  const after = text.slice(at.to).replace(/^ /, '');
  const known = wordsIn({ text: `${before} ${after}`, mentions }).has(words) ? mentions.get(words) : undefined;
  // Another of this name is in the text: this one's address is in sight, as in what `draftOf` makes of the two.
  const isOther = known !== undefined && known !== address;
  const start = `${before}${isOther ? linkOf(words, address) : words} `;
  return {
    draft: { text: start + after, mentions: isOther ? mentions : new Map(mentions).set(words, address) },
    caret: start.length,
  };
}

/** Those that stand for somebody in the text. */
function wordsIn(draft: Draft): ReadonlySet<string> {
  const found = new Set<string>();
  mapMentions(draft, (words) => {
    found.add(words);
    return words;
  });
  return found;
}

function linkOf(words: string, address: string): string {
  return `[${escapeMarkdown(words)}](${address})`;
}

/** The text with as many signs in the place of every mention, for who looks at what is typed beside them. */
export function withoutMentions(draft: Draft): string {
  return mapMentions(draft, (words) => TAKEN.repeat(words.length));
}

function mapMentions({ text, mentions }: Draft, to: (words: string, address: string) => string): string {
  if (mentions.size === 0) return text;
  // The longest first: "@Ana" must not take the beginning of "@Ana Ribeiro".
  const words = [...mentions.keys()].toSorted((left, right) => right.length - left.length).map(escapeRegExp);
  // Links and code stay as they were typed.
  const pattern = new RegExp(`${LINK.source}|\`+[^\`]*\`+|(${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return text.replace(pattern, (found: string, _words, _address, mention?: string) => {
    const address = mention === undefined ? undefined : mentions.get(mention);
    return address === undefined ? found : to(found, address);
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]*_`<>~&!]/g, '\\$&');
}
