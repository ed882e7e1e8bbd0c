import { useId } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { deleteRecord, type ResourceFields, setResourceFields } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { CalendarEntry } from '#shared/views/index.ts';

interface ResourceEditorProps {
  readonly resource: RecordOf<'resource'>;
  readonly calendars: readonly CalendarEntry[];
  readonly reversal: Reversal;
}

const KINDS = [
  { id: 'room', name: 'Room' },
  { id: 'equipment', name: 'Equipment' },
] as const;

/** Everything of a room or a piece of equipment; each is kept when its field is left. */
export function ResourceEditor({ resource, calendars, reversal }: ResourceEditorProps) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  const { id, name, kind, seats, where, calendar, note } = resource;
  const calendarId = useId();
  const set = (fields: ResourceFields): void => {
    run(setResourceFields(document, id, fields));
  };
  const remove = (): void => {
    const deleted = deleteRecord(document, 'resource', id);
    run(deleted);
    if (deleted.ok) reversal.offerUndo(`“${name}” was deleted.`);
  };
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <fieldset disabled={readOnly} className="mx-auto flex max-w-140 flex-col gap-5 p-6 max-small:p-3">
        <div className="flex items-start gap-3">
          <h2 className="written min-w-0 grow text-18 font-semibold" dir="auto">
            {name}
          </h2>
          <Button look="quiet" className="text-off-track!" isDisabled={readOnly} onPress={remove}>
            Delete
          </Button>
        </div>
        <SavedText key={`name ${id}`} label="Name" value={name} onSave={(next) => set({ name: next })} />
        <Segments
          label="What it is"
          value={kind}
          options={KINDS}
          isDisabled={readOnly}
          onChange={(next) => set({ kind: next })}
        />
        {kind === 'room' ? (
          <div className="flex flex-col gap-1 text-12 font-medium text-muted">
            Seats
            <NumberField
              label="Seats"
              value={seats}
              least={1}
              placeholder="not counted"
              isDisabled={readOnly}
              onChange={(next) => set({ seats: next })}
              className="max-w-30"
            />
          </div>
        ) : null}
        <SavedText
          key={`where ${id}`}
          label="Where"
          value={where ?? ''}
          placeholder="Floor, building, cupboard…"
          onSave={(next) => set({ where: next })}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={calendarId} className="text-12 font-medium text-muted">
            When it can be had
          </label>
          <select
            id={calendarId}
            value={calendar ?? ''}
            onChange={(event) =>
              set({ calendar: calendars.find((each) => each.id === event.target.value)?.id ?? null })
            }
            className={INPUT}
          >
            <option value="">Whenever the project works</option>
            {calendars.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <SavedText
          key={`note ${id}`}
          label="Note"
          value={note}
          isLong
          placeholder="Keys, cables, who to ask…"
          onSave={(next) => set({ note: next })}
        />
      </fieldset>
    </div>
  );
}
