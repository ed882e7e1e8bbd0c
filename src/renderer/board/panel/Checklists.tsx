import { ChevronDown, ChevronUp, Ellipsis, ListChecks, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import {
  createChecklist,
  createChecklistItem,
  deleteRecord,
  moveChecklistItem,
  renameChecklist,
  setChecklistItemFields,
} from '#shared/document/index.ts';
import type { ChecklistItemRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { ChecklistWithItems } from '#shared/views/index.ts';
import { landingAt } from '../board-actions.ts';
import { QuickAdd } from '../QuickAdd.tsx';
import { Section } from './Section.tsx';

interface ChecklistsProps {
  readonly task: TaskId;
  readonly checklists: readonly ChecklistWithItems[];
}

export function Checklists({ task, checklists }: ChecklistsProps) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  return (
    <>
      {checklists.map((entry) => (
        <ChecklistSection key={entry.checklist.id} entry={entry} readOnly={readOnly} />
      ))}
      {readOnly ? null : (
        <Button
          look="quiet"
          size="small"
          className="mt-4 -ms-2"
          onPress={() => run(createChecklist(document, task, 'Checklist'))}
        >
          <ListChecks size={14} aria-hidden />
          Add checklist
        </Button>
      )}
    </>
  );
}

interface ChecklistSectionProps {
  readonly entry: ChecklistWithItems;
  readonly readOnly: boolean;
}

function ChecklistSection({ entry, readOnly }: ChecklistSectionProps) {
  const { checklist, items } = entry;
  const { document } = useProject();
  const run = useRun();
  const [renaming, setRenaming] = useState(false);
  const [adding, setAdding] = useState(false);
  const done = items.filter((item) => item.done).length;
  const title = checklist.title || 'Checklist';

  if (renaming) {
    return (
      <div className="mt-6">
        <InlineEdit
          label={`Title of checklist ${title}`}
          value={checklist.title}
          onSave={(next) => run(renameChecklist(document, checklist.id, next))}
          onClose={() => setRenaming(false)}
        />
      </div>
    );
  }
  return (
    <Section
      title={title}
      end={
        <>
          <span className="tabular text-12 text-muted">
            {done}/{items.length}
          </span>
          {readOnly ? null : (
            <MenuTrigger>
              <IconButton icon={Ellipsis} label={`Actions for checklist ${title}`} className="size-6!" />
              <Menu label={`Actions for checklist ${title}`}>
                <MenuItem icon={Pencil} label="Rename checklist" onAction={() => setRenaming(true)} />
                <MenuItem
                  icon={Trash2}
                  label="Delete checklist"
                  danger
                  onAction={() => run(deleteRecord(document, 'checklist', checklist.id))}
                />
              </Menu>
            </MenuTrigger>
          )}
        </>
      }
    >
      <ul aria-label={`Items of ${title}`}>
        {items.map((item, index) => (
          <Item key={item.id} item={item} index={index} items={items} entry={entry} readOnly={readOnly} />
        ))}
      </ul>
      {readOnly ? null : (
        <QuickAdd
          label={`Add item to ${title}`}
          buttonText="Add item"
          placeholder="Item"
          open={adding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={(text) => run(createChecklistItem(document, checklist.id, text))}
        />
      )}
    </Section>
  );
}

interface ItemProps {
  readonly item: ChecklistItemRecord;
  readonly index: number;
  readonly items: readonly ChecklistItemRecord[];
  readonly entry: ChecklistWithItems;
  readonly readOnly: boolean;
}

function Item({ item, index, items, entry, readOnly }: ItemProps) {
  const { document } = useProject();
  const run = useRun();
  const [editing, setEditing] = useState(false);
  const last = items.length - 1;
  const move = (rank: number): void => {
    if (rank < 0 || rank > last) return;
    const ids = items.map((other) => other.id);
    run(moveChecklistItem(document, item.id, entry.checklist.id, landingAt(ids, [item.id], rank)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    move(index + step);
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
        onChange={(done) => run(setChecklistItemFields(document, item.id, { done }))}
        className="mt-0.5"
      />
      {editing ? (
        <InlineEdit
          label={`Text of ${item.text}`}
          value={item.text}
          onSave={(text) => run(setChecklistItemFields(document, item.id, { text }))}
          onClose={() => setEditing(false)}
        />
      ) : (
        <button
          type="button"
          dir="auto"
          disabled={readOnly}
          onClick={() => setEditing(true)}
          className={`written min-w-0 grow rounded-small text-start ${item.done ? 'text-muted line-through' : ''}`}
        >
          {item.text}
        </button>
      )}
      {readOnly || editing ? null : (
        <span className="absolute end-0 top-0 flex rounded-small bg-lane opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
          <IconButton
            icon={ChevronUp}
            label="Move up"
            keys="Alt+↑"
            isDisabled={index === 0}
            onPress={() => move(index - 1)}
          />
          <IconButton
            icon={ChevronDown}
            label="Move down"
            keys="Alt+↓"
            isDisabled={index === last}
            onPress={() => move(index + 1)}
          />
          <IconButton
            icon={Trash2}
            label={`Delete item ${item.text}`}
            onPress={() => run(deleteRecord(document, 'checklistItem', item.id))}
          />
        </span>
      )}
    </li>
  );
}
