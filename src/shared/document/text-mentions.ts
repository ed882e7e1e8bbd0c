/** Who is mentioned in a text, found without reading it: what is asked of thousands of descriptions at once (SPEC MENTION-3). */
import * as Y from 'yjs';
import { mentionAddress } from '#shared/domain/mentions.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { type TextKey, textRoot } from './layout.ts';
import type { ProjectDocument } from './project-document.ts';
import { markNameOf } from './text/schema.ts';
import { fragmentOf } from './text-session.ts';

export function isMentionedIn(project: ProjectDocument, key: TextKey, person: PersonId): boolean {
  // Asking for a root that is not there would define it.
  if (!project.doc.share.has(textRoot(project.textKey(key)))) return false;
  const address = mentionAddress({ kind: 'person', id: person });
  const waiting: unknown[] = [fragmentOf(project, key)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof Y.XmlText) {
      if (linksTo(next, address)) return true;
    } else if (next instanceof Y.XmlFragment) {
      waiting.push(...next.toArray());
    }
  }
  return false;
}

/** The marks alone are looked at first: to put the words of ten thousand texts together takes most of a second. */
function linksTo(text: Y.XmlText, address: string): boolean {
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (!deleted && content instanceof Y.ContentFormat && isLinkTo(content.key, content.value, address))
      return hasWordsLinkedTo(text, address);
  }
  return false;
}

/** What is left of a link whose words were deleted covers none. */
function hasWordsLinkedTo(text: Y.XmlText, address: string): boolean {
  const runs = text.toDelta() as readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  return runs.some(({ attributes = {} }) =>
    Object.entries(attributes).some(([key, value]) => isLinkTo(key, value, address)),
  );
}

function isLinkTo(key: string, value: unknown, address: string): boolean {
  return markNameOf(key) === 'link' && (value as { readonly href?: unknown } | null)?.href === address;
}
