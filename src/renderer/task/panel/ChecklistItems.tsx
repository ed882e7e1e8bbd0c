import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { Fragment, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { modKey } from '#renderer/state/mod-key.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import {
  createChecklistItems,
  deleteRecord,
  moveChecklistItem,
  setChecklistItemFields,
} from '#shared/document/index.ts';
import type { ChecklistItemRecord } from '#shared/domain/records.ts';
import type { ChecklistId, ChecklistItemId } from '#shared/kernel/ids.ts';
import { landingAt } from '../order.ts';
import { ItemField } from './ItemField.tsx';

/** Where words are being written: in an item, or in a new one after one of them (null: before all). */
type Writing =
  | { readonly kind: 'item'; readonly id: ChecklistItemId }
  | { readonly kind: 'new'; readonly after: ChecklistItemId | null };

interface ChecklistItemsProps {
  readonly id: ChecklistId;
  readonly title: string;
  readonly items: readonly ChecklistItemRecord[];
  readonly readOnly: boolean;
  /** It is new: the first item is to be written. */
  readonly begins: boolean;
  readonly onBegun: () => void;
}

/** Items as lines of a text: Enter begins the next, Backspace takes an empty one away, Alt and arrows move. */
export function ChecklistItems(props: ChecklistItemsProps) {
  const { id: checklist, title, items, readOnly, begins, onBegun } = props;
  const { document } = useProject();
  const run = useRun();
  const [writing, setWriting] = useState<Writing | null>(null);
  /** The item whose words take the focus with the next drawing. */
  const [wanted, setWanted] = useState<ChecklistItemId | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  // Before anything else is heard: a key that is pressed now belongs into the first item.
  useLayoutEffect(() => {
    if (!begins) return;
    setWriting({ kind: 'new', after: null });
    onBegun();
  }, [begins, onBegun]);

  const focus = (item: ChecklistItemRecord | undefined): void => {
    if (item) setWanted(item.id);
    else requestAnimationFrame(() => add.current?.focus());
  };
  const insert = (after: ChecklistItemId | null, texts: readonly string[]): ChecklistItemId | null => {
    const at = after === null ? 'first' : { after };
    return run(createChecklistItems(document, { checklist, texts, at }))?.at(-1) ?? null;
  };
  const move = (item: ChecklistItemRecord, rank: number): void => {
    setWanted(item.id);
    if (rank < 0 || rank >= items.length) return;
    const ids = items.map((other) => other.id);
    run(moveChecklistItem(document, item.id, checklist, landingAt(ids, [item.id], rank)));
  };
  const remove = (item: ChecklistItemRecord, index: number): void => {
    run(deleteRecord(document, 'checklistItem', item.id));
    setWriting(null);
    focus(items[index - 1] ?? items[index + 1]);
  };
  const editBefore = (index: number): void => {
    const before = items[index];
    setWriting(before ? { kind: 'item', id: before.id } : null);
    if (!before) focus(undefined);
  };

  const newItem = (after: ChecklistItemId | null, index: number) => (
    <li className="flex min-h-7 items-start gap-2 px-1 py-1">
      <Plus size={16} className="mt-0.5 shrink-0 text-muted" aria-hidden />
      <ItemField
        label={`Add item to ${title}`}
        value=""
        placeholder="Item"
        onSave={(texts) => setWriting({ kind: 'new', after: insert(after, texts) ?? after })}
        onEnter={(wrote) => {
          if (wrote) return;
          setWriting(null);
          focus(items[index]);
        }}
        onRemove={() => editBefore(index)}
        onClose={(byKey) => {
          setWriting(null);
          if (byKey) focus(items[index]);
        }}
      />
    </li>
  );
  const beginning = writing?.kind === 'new' ? writing.after : undefined;
  return (
    <>
      <ul aria-label={`Items of ${title}`}>
        {beginning === null ? newItem(null, -1) : null}
        {items.map((item, index) => (
          <Fragment key={item.id}>
            <Item
              item={item}
              readOnly={readOnly}
              isFirst={index === 0}
              isLast={index === items.length - 1}
              isWanted={wanted === item.id && writing === null}
              onFocused={() => setWanted(null)}
              isWriting={writing?.kind === 'item' && writing.id === item.id}
              onWrite={(on) => setWriting(on ? { kind: 'item', id: item.id } : null)}
              onLeave={() => {
                setWriting(null);
                setWanted(item.id);
              }}
              onNext={(after) => setWriting({ kind: 'new', after })}
              onInsert={(texts) => insert(item.id, texts)}
              onMove={(step) => {
                setWriting(null);
                move(item, index + step);
              }}
              onRemove={() => {
                if (writing && index > 0) {
                  run(deleteRecord(document, 'checklistItem', item.id));
                  editBefore(index - 1);
                } else remove(item, index);
              }}
            />
            {beginning === item.id ? newItem(item.id, index) : null}
          </Fragment>
        ))}
      </ul>
      {readOnly || writing?.kind === 'new' ? null : (
        <button
          ref={add}
          type="button"
          aria-label={`Add item to ${title}`}
          onClick={() => setWriting({ kind: 'new', after: items.at(-1)?.id ?? null })}
          className="flex h-8 w-full items-center gap-1 rounded-small px-1 text-muted hover:bg-hover hover:text-text"
        >
          <Plus size={14} strokeWidth={1.75} aria-hidden />
          Add item
        </button>
      )}
    </>
  );
}

interface ItemProps {
  readonly item: ChecklistItemRecord;
  readonly readOnly: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** It is to take the focus. */
  readonly isWanted: boolean;
  readonly onFocused: () => void;
  readonly isWriting: boolean;
  readonly onWrite: (on: boolean) => void;
  /** Writing ended by a key. */
  readonly onLeave: () => void;
  /** Enter: the next item is begun. */
  readonly onNext: (after: ChecklistItemId) => void;
  /** Adds items after this one; answers the last of them. */
  readonly onInsert: (texts: readonly string[]) => ChecklistItemId | null;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

function Item(props: ItemProps) {
  const { item, readOnly, isFirst, isLast, isWanted, onFocused, isWriting, onWrite, onMove, onRemove } = props;
  const { document } = useProject();
  const run = useRun();
  const words = useRef<HTMLButtonElement>(null);
  /** The last of the items that were pasted into this one. */
  const end = useRef(item.id);
  useEffect(() => {
    if (!isWanted) return;
    words.current?.focus();
    onFocused();
  });
  const toggle = (): void => void run(setChecklistItemFields(document, item.id, { done: !item.done }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (readOnly) return;
    const step = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
    if (step !== undefined) onMove(step);
    else if (event.key === 'Enter' && modKey(event)) toggle();
    else if (event.key === 'Delete' && event.target === words.current) onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li
      className="group relative flex min-h-7 items-start gap-2 rounded-small px-1 py-1 hover:bg-hover"
      onKeyDown={onKeyDown}
    >
      <Checkbox
        aria-label={item.text}
        isSelected={item.done}
        isDisabled={readOnly}
        onChange={toggle}
        className="mt-0.5"
      />
      {isWriting ? (
        <ItemField
          label={`Text of ${item.text}`}
          value={item.text}
          onSave={([text, ...more]) => {
            if (text !== undefined) run(setChecklistItemFields(document, item.id, { text }));
            if (more.length > 0) end.current = props.onInsert(more) ?? item.id;
          }}
          onEnter={() => props.onNext(end.current)}
          onRemove={onRemove}
          onClose={(byKey) => (byKey ? props.onLeave() : onWrite(false))}
          onMove={onMove}
          onToggle={toggle}
        />
      ) : (
        <button
          ref={words}
          type="button"
          dir="auto"
          disabled={readOnly}
          onClick={() => onWrite(true)}
          className={`written min-w-0 grow rounded-small px-1 text-start ${item.done ? 'text-muted line-through' : ''}`}
        >
          {item.text}
        </button>
      )}
      {readOnly || isWriting ? null : (
        <span className="absolute end-0 top-0 flex rounded-small bg-lane opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
          <RowButton
            icon={ChevronUp}
            label="Move up"
            keys={chordText('alt+arrowup')}
            isDisabled={isFirst}
            onPress={() => onMove(-1)}
          />
          <RowButton
            icon={ChevronDown}
            label="Move down"
            keys={chordText('alt+arrowdown')}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
          <RowButton icon={Trash2} label={`Delete item ${item.text}`} onPress={onRemove} />
        </span>
      )}
    </li>
  );
}
