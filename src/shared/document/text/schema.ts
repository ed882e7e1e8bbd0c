/**
 * The rich text that this version knows: exactly the nodes and marks of tiptap's StarterKit, TaskList and TaskItem.
 * What is not in this table reaches an editor only as a kept part (SPEC TEXT-5).
 */
import { readMention } from '#shared/domain/mentions.ts';

export interface NodeRule {
  /** Attributes and the values that this version understands; an absent attribute is always fine. */
  readonly attributes: Readonly<Record<string, (value: unknown) => boolean>>;
  /** Element nodes that may stand directly inside; 'text' stands for text. */
  readonly inside: readonly string[];
  /** What must come first inside, where anything is inside at all. */
  readonly first?: string;
  /** Text inside carries no marks. */
  readonly plain?: true;
  /** Something must be inside; where merging left nothing, the node is not shown. */
  readonly filled?: true;
}

const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'taskList',
  'blockquote',
  'codeBlock',
  'horizontalRule',
] as const;
const INLINE = ['text', 'hardBreak'] as const;

const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value);
const isText = (value: unknown): boolean => typeof value === 'string';

/** Node name → its rule. */
export const TEXT_NODES: Readonly<Record<string, NodeRule>> = {
  paragraph: { attributes: {}, inside: INLINE },
  heading: {
    attributes: { level: (value) => isWhole(value) && Number(value) >= 1 && Number(value) <= 6 },
    inside: INLINE,
  },
  bulletList: { attributes: {}, inside: ['listItem'], filled: true },
  orderedList: { attributes: { start: isWhole, type: isText }, inside: ['listItem'], filled: true },
  listItem: { attributes: {}, inside: BLOCKS, first: 'paragraph', filled: true },
  taskList: { attributes: {}, inside: ['taskItem'], filled: true },
  taskItem: {
    attributes: { checked: (value) => typeof value === 'boolean' },
    inside: BLOCKS,
    first: 'paragraph',
    filled: true,
  },
  blockquote: { attributes: {}, inside: BLOCKS, filled: true },
  codeBlock: { attributes: { language: isText }, inside: ['text'], plain: true },
  horizontalRule: { attributes: {}, inside: [] },
  hardBreak: { attributes: {}, inside: [] },
};

/** The text itself: what may stand at its top. */
export const TOP: NodeRule = { attributes: {}, inside: BLOCKS };

export function ruleOf(name: string): NodeRule | undefined {
  return Object.hasOwn(TEXT_NODES, name) ? TEXT_NODES[name] : undefined;
}

/** Mark names in the order in which Markdown nests them, outermost first. */
export const TEXT_MARKS = ['link', 'underline', 'bold', 'italic', 'strike', 'code'] as const;
export type MarkName = (typeof TEXT_MARKS)[number];

export function isMarkName(name: string): name is MarkName {
  return TEXT_MARKS.some((mark) => mark === name);
}

/** Links that a text may carry; anything else stays plain text. Blanks inside are fine: whoever follows a link encodes them. */
export function isSafeHref(href: string): boolean {
  const rest = /^(?:https?:\/\/|mailto:)(?! )(.+)$/isu.exec(href)?.[1];
  return rest !== undefined && /^[^\s\p{Cc}]+$/u.test(rest.replaceAll(' ', '%20'));
}

/** What a link of a text may lead to: safe addresses, and mentions (MENTION-1). */
export function isTextHref(href: string): boolean {
  return isSafeHref(href) || readMention(href) !== null;
}

/** Other versions add a hash to marks that may overlap: `comment--a1b2c3d4`. */
export function markNameOf(attribute: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(attribute)?.[1] ?? attribute;
}
