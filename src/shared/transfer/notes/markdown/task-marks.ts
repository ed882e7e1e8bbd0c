/** Boxes with marks that Markdown does not know, as Obsidian and others write them (FORMATS "Markdown task lists"). */

import type { Block, Inline, Item } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { wordsOf } from '../page.ts';

/** `[-]` and its like before the words of an item. A digit in brackets is a reference. */
const BOX = /^\[([^\]\d\n])\](?:[ \t]+|$)/u;

export function withTaskMarks(blocks: readonly Block[], losses: LossBook): Block[] {
  return joinedTasks(marked(blocks, losses));
}

/** Tasks that follow each other were one list: those with marks that Markdown knows are apart from the others. */
function joinedTasks(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.type === 'taskList' && block.type === 'taskList')
      joined[joined.length - 1] = { type: 'taskList', items: [...last.items, ...block.items] };
    else joined.push(block);
  }
  return joined;
}

function marked(blocks: readonly Block[], losses: LossBook): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'bulletList':
        return stretches(block.items, losses).map(([first, items]) =>
          first === null ? { type: 'bulletList', items } : { type: 'taskList', items },
        );
      case 'orderedList': {
        let start = block.start;
        return stretches(block.items, losses).map(([first, items]): Block => {
          start += items.length;
          return first === null
            ? { type: 'orderedList', start: start - items.length, items }
            : { type: 'taskList', items };
        });
      }
      case 'taskList':
        return [{ ...block, items: block.items.map((item) => ({ ...item, content: inside(item, losses) })) }];
      case 'blockquote':
        return [{ ...block, content: withTaskMarks(block.content, losses) }];
      default:
        return [block];
    }
  });
}

function inside(item: Item, losses: LossBook): Block[] {
  return withTaskMarks(item.content, losses);
}

type Stretch = readonly [checked: boolean | null, items: Item[]];

/** A list whose items are partly tasks becomes one list a stretch. */
function stretches(items: readonly Item[], losses: LossBook): Stretch[] {
  const found: Stretch[] = [];
  for (const item of items) {
    const read = markedItem(item, losses);
    const last = found.at(-1);
    if (last && (last[0] === null) === (read.checked === null)) last[1].push(read);
    else found.push([read.checked, [read]]);
  }
  return found;
}

function markedItem(item: Item, losses: LossBook): Item {
  const content = inside(item, losses);
  const [first, ...others] = content;
  if (first?.type !== 'paragraph') return { ...item, content };
  const [run] = first.content;
  const box = run?.type === 'text' && Object.keys(run.marks).length === 0 ? BOX.exec(run.text) : null;
  if (!box || run?.type !== 'text') return { ...item, content };
  const mark = box[1] ?? ' ';
  const words: Inline[] = [{ ...run, text: run.text.slice(box[0].length) }, ...first.content.slice(1)].filter(
    (inline) => inline.type !== 'text' || inline.text !== '',
  );
  const task = (checked: boolean, line: readonly Inline[]): Item => ({
    checked,
    content: [{ type: 'paragraph', content: line }, ...others],
  });
  if (mark === ' ') return task(false, words);
  if (mark === 'x' || mark === 'X') return task(true, words);
  if (mark === '-') {
    losses.note(
      'tasks-cancelled',
      (count) => `${counted(count, 'cancelled task')} ([-]): ticked off and struck through.`,
      wordsOf(words),
    );
    return task(true, words.map(struck));
  }
  losses.note(
    'task-marks',
    (count) =>
      `${counted(count, 'task')} with a mark of another program, such as [/]: open, with the mark before the words.`,
    wordsOf(first.content),
  );
  return task(false, first.content);
}

function struck(inline: Inline): Inline {
  return inline.type === 'text' && !inline.marks.code ? { ...inline, marks: { ...inline.marks, strike: {} } } : inline;
}
