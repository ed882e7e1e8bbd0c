import { Ellipsis, ListChecks, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { createChecklist, deleteRecord, renameChecklist } from '#shared/document/index.ts';
import type { ChecklistId, TaskId } from '#shared/kernel/ids.ts';
import type { ChecklistWithItems } from '#shared/views/index.ts';
import { ChecklistItems } from './ChecklistItems.tsx';
import { Section } from './Section.tsx';

interface ChecklistsProps {
  readonly task: TaskId;
  readonly checklists: readonly ChecklistWithItems[];
}

export function Checklists({ task, checklists }: ChecklistsProps) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  /** The one that was just added: its first item is being written. */
  const [begun, setBegun] = useState<ChecklistId | null>(null);
  return (
    <>
      {checklists.map((entry) => (
        <ChecklistSection
          key={entry.checklist.id}
          entry={entry}
          readOnly={readOnly}
          begins={entry.checklist.id === begun}
          onBegun={() => setBegun(null)}
        />
      ))}
      {readOnly ? null : (
        <Button
          look="quiet"
          size="small"
          className="mt-4 -ms-2"
          onPress={() => setBegun(run(createChecklist(document, task, 'Checklist')) ?? null)}
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
  readonly begins: boolean;
  readonly onBegun: () => void;
}

function ChecklistSection({ entry, readOnly, begins, onBegun }: ChecklistSectionProps) {
  const { checklist, items } = entry;
  const { document } = useProject();
  const run = useRun();
  const [renaming, setRenaming] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const done = items.filter((item) => item.done).length;
  const title = checklist.title || 'Checklist';

  if (renaming) {
    return (
      <div className="mt-6">
        <InlineEdit
          label={`Title of checklist ${title}`}
          value={checklist.title}
          onSave={(next) => run(renameChecklist(document, checklist.id, next))}
          onClose={(byKey) => {
            if (byKey) focusNext();
            setRenaming(false);
          }}
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
              <IconButton ref={ref} icon={Ellipsis} label={`Actions for checklist ${title}`} className="size-6!" />
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
      <ChecklistItems
        id={checklist.id}
        title={title}
        items={items}
        readOnly={readOnly}
        begins={begins}
        onBegun={onBegun}
      />
    </Section>
  );
}
