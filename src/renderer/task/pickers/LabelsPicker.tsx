import { ArrowLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { HueGrid } from '#renderer/ui/HueGrid.tsx';
import { hueOfColor } from '#renderer/ui/hue.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { LabelDot, labelTitle } from '#renderer/ui/LabelMark.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { deleteRecord, setLabelFields } from '#shared/document/index.ts';
import { visibleText } from '#shared/domain/names.ts';
import type { LabelRecord } from '#shared/domain/records.ts';
import { asId, type LabelId } from '#shared/kernel/ids.ts';
import { heldByAll, type PickerProps, useCards } from './common.ts';

/** Labels of one card or of several, and where labels themselves are changed. */
export function LabelsPicker(props: PickerProps) {
  const [editing, setEditing] = useState<LabelId | null>(null);
  if (editing !== null) return <LabelEditor id={editing} onDone={() => setEditing(null)} />;
  return <LabelChoice {...props} onEdit={setEditing} />;
}

function LabelChoice({ cards, actions, onEdit }: PickerProps & { readonly onEdit: (label: LabelId) => void }) {
  const { views } = useProject();
  const labels = useView(views.labels);
  const shown = useCards(cards);
  const byId = new Map<string, LabelRecord>(labels.map((label) => [label.id, label]));
  return (
    <Picker
      label="Labels"
      placeholder="Find or add a label"
      options={labels.map((label) => ({ id: label.id, name: labelTitle(label) }))}
      chosen={heldByAll(shown, ({ task }) => task.labels)}
      onToggle={(label, on) => actions.setLabel(cards, asId(label), on)}
      renderOption={(option) => (
        <>
          <LabelDot name={option.name} color={byId.get(option.id)?.color ?? null} />
          <span className="truncate" dir="auto">
            {option.name}
          </span>
        </>
      )}
      renderEnd={(option) => (
        <IconButton
          icon={Pencil}
          label={`Change label ${option.name}`}
          onPress={() => onEdit(asId(option.id))}
          className="size-6!"
        />
      )}
      create={{
        label: (name) => `Add label “${name}”`,
        run: (name) => actions.addLabelNamed(cards, name),
      }}
    />
  );
}

function LabelEditor({ id, onDone }: { readonly id: LabelId; readonly onDone: () => void }) {
  const { document, views } = useProject();
  const label = useView(views.labels).find((candidate) => candidate.id === id);
  const [name, setName] = useState(label?.name ?? '');
  const run = useRun();
  if (!label) return null;
  const save = (): void => {
    if (visibleText(name) !== label.name) run(setLabelFields(document, id, { name }));
    onDone();
  };
  return (
    <form
      className="flex flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="-m-1 flex items-center gap-1">
        <IconButton icon={ArrowLeft} label="Back to labels" onPress={onDone} />
        <span className="font-medium">Change label</span>
      </div>
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <HueGrid chosen={hueOfColor(label.color)} onChoose={(color) => run(setLabelFields(document, id, { color }))} />
      <div className="flex gap-2">
        <Button
          look="quiet"
          onPress={() => {
            run(deleteRecord(document, 'label', id));
            onDone();
          }}
        >
          <Trash2 size={14} aria-hidden />
          Delete
        </Button>
        <span className="grow" />
        <Button look="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}
