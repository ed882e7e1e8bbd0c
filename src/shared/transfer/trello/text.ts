/** Trello's Markdown to ours: its escapes are ordinary Markdown, its smart-card suffixes and blank-line fillers are not. */
import { normaliseMarkdown } from '#shared/document/text/index.ts';

/** `[url](url "smartCard-inline")`: a note to Trello's editor, not a title. */
const SMART_CARD = /(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s+"smartCard-(?:inline|block|embed)"\)/g;
/** Trello keeps an empty line alive with a zero-width character. */
const FILLER = /^(?:\u200b|\u200c|\u200d|\ufeff)+$/gm;

export function cleanMarkdown(text: string | null | undefined): string {
  if (!text) return '';
  return normaliseMarkdown(text.replace(SMART_CARD, '$1)').replace(FILLER, ''));
}
