/**
 * The rich text that this version knows: of cards exactly the nodes and marks of tiptap's StarterKit, TaskList and
 * TaskItem, of notes tables and pictures too. What is not in such a table reaches an editor only as a kept part (SPEC TEXT-5).
 */
import { readReference } from '#shared/domain/mentions.ts';

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

/** What one kind of text may hold. */
export interface TextSchema {
  /** Node name → its rule. */
  readonly nodes: Readonly<Record<string, NodeRule>>;
  /** The text itself: what may stand at its top. */
  readonly top: NodeRule;
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

/** Node name → its rule, in the texts of cards and of the project. */
const TEXT_NODES: Readonly<Record<string, NodeRule>> = {
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

export const CARD_TEXT: TextSchema = { nodes: TEXT_NODES, top: { attributes: {}, inside: BLOCKS } };

/** What notes have besides (NOTES-2). A card's text keeps it as a part, as it always did. */
const NOTE_BLOCKS = [...BLOCKS, 'table', 'image'] as const;

export const ALIGNMENTS = ['left', 'center', 'right'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export function isAlignment(value: unknown): value is Alignment {
  return ALIGNMENTS.some((each) => each === value);
}

/** Which stored line a record came from (NOTES-4). */
const LINE = { line: isText };
const CELL: NodeRule = { attributes: { align: isAlignment }, inside: ['paragraph'], first: 'paragraph' };

export const NOTES_TEXT: TextSchema = {
  nodes: {
    ...Object.fromEntries(
      Object.entries(TEXT_NODES).map(([name, rule]) => [name, rule.inside === BLOCKS ? withBlocks(rule) : rule]),
    ),
    paragraph: { ...TEXT_NODES.paragraph, attributes: LINE, inside: INLINE },
    heading: { ...TEXT_NODES.heading, attributes: { ...TEXT_NODES.heading?.attributes, ...LINE }, inside: INLINE },
    taskItem: withBlocks({ ...TEXT_NODES.taskItem, attributes: { ...TEXT_NODES.taskItem?.attributes, ...LINE } }),
    table: { attributes: {}, inside: ['tableRow'], filled: true },
    tableRow: { attributes: {}, inside: ['tableHeader', 'tableCell'], filled: true },
    tableHeader: CELL,
    tableCell: CELL,
    image: { attributes: { src: (value) => isPictureSource(value), alt: isText }, inside: [] },
  },
  top: { attributes: {}, inside: NOTE_BLOCKS },
};

function withBlocks(rule: Omit<NodeRule, 'inside'>): NodeRule {
  return { ...rule, inside: NOTE_BLOCKS };
}

export function ruleOf(name: string, { nodes }: TextSchema = CARD_TEXT): NodeRule | undefined {
  return Object.hasOwn(nodes, name) ? nodes[name] : undefined;
}

/** Characters of a picture that stands in the text itself: a megabyte of it, as base64 has it, and what it is called before. */
const LARGEST_PICTURE = Math.ceil((1024 * 1024 * 4) / 3) + 'data:image/jpeg;base64,'.length;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

/** A picture that is in the text, and may be shown: its bytes are here, and such pictures run nothing. */
export function isPictureData(source: string): boolean {
  return source.length <= LARGEST_PICTURE && PICTURE.test(source);
}

/** What a picture of the notes may be: bytes of its own, or an address, which nothing is loaded from by itself (NOTES-3). */
export function isPictureSource(source: unknown): source is string {
  return typeof source === 'string' && (isPictureData(source) || (/^https?:/i.test(source) && isSafeHref(source)));
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
  return isSafeHref(href) || readReference(href) !== null;
}

/** Other versions add a hash to marks that may overlap: `comment--a1b2c3d4`. */
export function markNameOf(attribute: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(attribute)?.[1] ?? attribute;
}
