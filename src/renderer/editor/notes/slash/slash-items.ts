/** What a slash at the beginning of a word offers: kinds of blocks, and what a line can be made. */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import {
  AlertTriangle,
  CalendarDays,
  CheckSquare,
  Code,
  Gavel,
  Heading1,
  Heading2,
  Heading3,
  Image,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Table,
} from 'lucide-react';
import { insertReference } from '#renderer/editor/mentions/mention-node.ts';
import type { LineKind } from '#renderer/editor/notes/lines/line-records.ts';
import { cellPlace, newTable } from '#renderer/editor/notes/tables/table-commands.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { matching } from '#renderer/ui/picker-match.ts';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';

export interface SlashContext {
  readonly editor: Editor;
  readonly today: Day;
  /** Makes something of the line of the caret; null where nothing is made of lines. */
  readonly make: ((kind: LineKind) => void) | null;
  choosePicture(): void;
}

export interface SlashItem {
  readonly id: string;
  readonly name: string;
  /** Other words by which it is found. */
  readonly also: string;
  readonly icon: LucideIcon;
  /** What was typed is gone already. */
  run(context: SlashContext): void;
  /** What is made of the line goes behind its words. */
  readonly isOfLine?: true;
  /** Not within cells of a table, where lines alone can stand. */
  readonly isBlock?: true;
}

const heading = (level: 1 | 2 | 3, icon: LucideIcon): SlashItem => ({
  id: `heading${level}`,
  name: `Heading ${level}`,
  also: `h${level} title`,
  icon,
  isBlock: true,
  run: ({ editor }) => void editor.chain().setNode('heading', { level }).run(),
});

const ITEMS: readonly SlashItem[] = [
  {
    id: 'action',
    name: 'Action',
    also: 'task todo card',
    icon: CheckSquare,
    isOfLine: true,
    run: ({ make }) => make?.('action'),
  },
  {
    id: 'decision',
    name: 'Decision',
    also: 'decide agreed',
    icon: Gavel,
    isOfLine: true,
    run: ({ make }) => make?.('decision'),
  },
  { id: 'risk', name: 'Risk', also: 'danger', icon: AlertTriangle, isOfLine: true, run: ({ make }) => make?.('risk') },
  heading(1, Heading1),
  heading(2, Heading2),
  heading(3, Heading3),
  {
    id: 'list',
    name: 'List',
    also: 'bullets points',
    icon: List,
    isBlock: true,
    run: ({ editor }) => void editor.chain().toggleBulletList().run(),
  },
  {
    id: 'numbers',
    name: 'Numbered list',
    also: 'ordered',
    icon: ListOrdered,
    isBlock: true,
    run: ({ editor }) => void editor.chain().toggleOrderedList().run(),
  },
  {
    id: 'tasks',
    name: 'Task list',
    also: 'checklist todo boxes',
    icon: ListChecks,
    isBlock: true,
    run: ({ editor }) => void editor.chain().toggleTaskList().run(),
  },
  {
    id: 'table',
    name: 'Table',
    also: 'grid rows columns',
    icon: Table,
    isBlock: true,
    run: ({ editor: { view } }) => {
      const { $from } = view.state.selection;
      const at = $from.before();
      const table = newTable(view.state.schema, 3, 3);
      const isEmpty = $from.parent.content.size === 0;
      const change = isEmpty
        ? view.state.tr.replaceWith(at, $from.after(), table)
        : view.state.tr.insert($from.after(), table);
      const place = isEmpty ? at : $from.after();
      view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(place + 1))).scrollIntoView());
    },
  },
  {
    id: 'quote',
    name: 'Quote',
    also: 'blockquote citation',
    icon: Quote,
    isBlock: true,
    run: ({ editor }) => void editor.chain().toggleBlockquote().run(),
  },
  {
    id: 'code',
    name: 'Code',
    also: 'pre monospace',
    icon: Code,
    isBlock: true,
    run: ({ editor }) => void editor.chain().toggleCodeBlock().run(),
  },
  {
    id: 'line',
    name: 'Dividing line',
    also: 'rule hr separator',
    icon: Minus,
    isBlock: true,
    run: ({ editor }) => void editor.chain().setHorizontalRule().run(),
  },
  {
    id: 'image',
    name: 'Picture…',
    also: 'image photo file',
    icon: Image,
    isBlock: true,
    run: ({ choosePicture }) => choosePicture(),
  },
];

/** Days that are offered before one is typed. */
const DAYS = ['today', 'tomorrow', 'fri', 'mon', 'next week'];

/** `/date`, and what is said after it. */
const DATE = /^date(?:\s+(.*))?$/i;

/** Those that a query means; a query that is none answers nothing. */
export function slashItems(
  query: string,
  { editor, today, make }: Omit<SlashContext, 'choosePicture'>,
): readonly SlashItem[] {
  const phrase = DATE.exec(query);
  if (phrase) return dateItems(phrase[1] ?? '', today);
  const isInCell = cellPlace(editor.state.selection.$from) !== null;
  const there = ITEMS.filter(({ isBlock, isOfLine }) => (!isBlock || !isInCell) && (!isOfLine || make !== null));
  const known = [...there, dateItem()];
  const byId = new Map(known.map((item) => [item.id, item]));
  return query === '' ? known : matching(known, query).flatMap(({ id }) => byId.get(id) ?? []);
}

/** Stays open for the day that is said next. */
function dateItem(): SlashItem {
  return {
    id: 'date',
    name: 'Date',
    also: 'day when calendar',
    icon: CalendarDays,
    run: ({ editor: { view } }) => view.dispatch(view.state.tr.insertText('/date ')),
  };
}

function dateItems(phrase: string, today: Day): readonly SlashItem[] {
  const said = phrase.trim() === '' ? DAYS : [phrase];
  const days = said.flatMap((words) => {
    const date = readDate(words, { today });
    return date ? [dayOf(date)] : [];
  });
  return [...new Set(days)].map((day) => ({
    id: day,
    name: `${shortDate(day, today)} (${day})`,
    also: '',
    icon: CalendarDays,
    run: ({ editor: { view } }) => insertReference(view, { kind: 'date', id: day }, day, 0),
  }));
}
