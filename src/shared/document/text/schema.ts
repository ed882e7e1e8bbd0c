/**
 * The rich text that this version knows: exactly the nodes and marks that tiptap's StarterKit, TaskList and TaskItem
 * keep in a Y.XmlFragment. What is not in this table must not reach an editor: its binding deletes what it cannot build.
 */

export interface NodeRule {
  /** Attributes and the values that this version understands; an absent attribute is always fine. */
  readonly attributes: Readonly<Record<string, (value: unknown) => boolean>>;
  /** Element nodes that may stand directly inside; 'text' stands for text. */
  readonly inside: readonly string[];
  /** What must come first inside, where anything is inside at all. */
  readonly first?: string;
  /** Text inside carries no marks. */
  readonly plain?: true;
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
  bulletList: { attributes: {}, inside: ['listItem'] },
  orderedList: { attributes: { start: isWhole, type: isText }, inside: ['listItem'] },
  listItem: { attributes: {}, inside: BLOCKS, first: 'paragraph' },
  taskList: { attributes: {}, inside: ['taskItem'] },
  taskItem: { attributes: { checked: (value) => typeof value === 'boolean' }, inside: BLOCKS, first: 'paragraph' },
  blockquote: { attributes: {}, inside: BLOCKS },
  codeBlock: { attributes: { language: isText }, inside: ['text'], plain: true },
  horizontalRule: { attributes: {}, inside: [] },
  hardBreak: { attributes: {}, inside: [] },
};

/** What may stand at the top of a text. */
export const TOP_NODES: readonly string[] = BLOCKS;

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
