import { GripVertical, Play, Square, Trash2, User } from 'lucide-react';
import type { PointerEvent } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { NumberField } from '#renderer/ui/NumberField.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { QuietChoice } from '#renderer/ui/QuietChoice.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ITEM_TYPES, type ItemType } from '#shared/domain/meeting-records.ts';
import type { AgendaItemRecord } from '#shared/domain/records.ts';
import { type AgendaItemId, asId } from '#shared/kernel/ids.ts';
import type { ItemTime } from '#shared/meetings/agenda/timer.ts';
import { ITEM_TYPE_WORDS } from './item-types.ts';
import { itemWords } from './timer-words.ts';
import type { AgendaActions } from './use-agenda-actions.ts';
import { focusItem } from './walk-items.ts';

interface AgendaItemProps {
  readonly item: AgendaItemRecord;
  readonly time: ItemTime | null;
  readonly isRunning: boolean;
  readonly isRenamed: boolean;
  readonly isDragged: boolean;
  /** What is dragged would land above it, or as the last below it. */
  readonly isBelowGap: boolean;
  readonly isAboveGap: boolean;
  readonly readOnly: boolean;
  readonly actions: AgendaActions;
  readonly onRename: (item: AgendaItemId | null) => void;
  readonly onPickUp: (event: PointerEvent<HTMLElement>, item: AgendaItemId) => void;
}

const TYPES = ITEM_TYPES.map((each) => [each, ITEM_TYPE_WORDS[each]] as const);

/** One thing to talk about: done or not, who leads, how long, and what for. */
export function AgendaItem(props: AgendaItemProps) {
  const { item, time, isRunning, isRenamed, isDragged, isBelowGap, isAboveGap, readOnly, actions } = props;
  const { id, title, minutes, type, doneAt } = item;
  const words = time ? itemWords(time, isRunning) : null;
  const isOver = time !== null && time.over > 0;
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of an item are its own: it is moved, ticked and renamed by them
      tabIndex={0}
      data-item={id}
      data-row={id}
      data-place="item"
      aria-label={title}
      className={classNames(
        'flex min-h-9 items-start gap-2 rounded-small px-1 py-1 hover:bg-hover max-small:flex-wrap',
        isRunning && 'bg-selected',
        isDragged && 'opacity-50',
        isBelowGap && 'mt-9',
        isAboveGap && 'mb-9',
      )}
    >
      {readOnly ? null : (
        <span
          aria-hidden
          onPointerDown={(event) => props.onPickUp(event, id)}
          className="grid h-7 cursor-grab touch-none place-items-center text-muted"
          title="Drag to another place (Alt and arrow keys)"
        >
          <GripVertical size={14} />
        </span>
      )}
      <Checkbox
        aria-label={`Done: ${title}`}
        className="h-7"
        isSelected={doneAt !== null}
        isDisabled={readOnly}
        onChange={(isDone) => actions.setDone(id, isDone)}
      />
      <span className="min-w-0 flex-1 py-1 max-small:min-w-40">
        {isRenamed ? (
          <InlineEdit
            label={`Title of ${title}`}
            value={title}
            missing="What is talked about?"
            onSave={(next) => actions.change(id, { title: next })}
            onClose={(byKey) => {
              props.onRename(null);
              if (byKey) focusItem(id);
            }}
          />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: F2 and Enter do the same on the item
          <span
            className={classNames('written', doneAt !== null && 'text-muted line-through')}
            dir="auto"
            onDoubleClick={() => (readOnly ? undefined : props.onRename(id))}
          >
            {title}
          </span>
        )}
      </span>
      <span className="ms-auto flex shrink-0 items-center gap-2">
        {/* Once: the time itself goes on every second. */}
        <span aria-live="polite" className="sr-only">
          {isRunning && isOver ? `${title} runs over.` : ''}
        </span>
        {words ? (
          <span
            className={classNames(
              'tabular whitespace-nowrap text-12',
              isOver ? 'font-medium text-off-track' : 'text-muted',
            )}
          >
            {words}
          </span>
        ) : null}
        <RowButton
          icon={isRunning ? Square : Play}
          label={isRunning ? `Stop the timer of ${title}` : `Run the timer of ${title}`}
          keys="R"
          isDisabled={readOnly || doneAt !== null}
          onPress={() => actions.toggleTimer(id)}
        />
        <QuietChoice
          className="w-24"
          label={`What for: ${title}`}
          value={type}
          isDisabled={readOnly}
          options={TYPES}
          onChange={(next: ItemType) => actions.change(id, { type: next })}
        />
        <NumberField
          label={`Minutes for ${title}`}
          value={minutes}
          least={1}
          most={1440}
          placeholder="min"
          isDisabled={readOnly}
          onChange={(next) => actions.change(id, { minutes: next })}
          className="max-w-14 min-w-14 border-transparent! bg-transparent! enabled:hover:border-edge! focus:border-accent!"
        />
        <Owner item={item} readOnly={readOnly} actions={actions} />
        <RowButton icon={Trash2} label={`Delete ${title}`} isDisabled={readOnly} onPress={() => actions.remove(id)} />
      </span>
    </li>
  );
}

function Owner({
  item: { id, owner, title },
  readOnly,
  actions,
}: Pick<AgendaItemProps, 'item' | 'readOnly' | 'actions'>) {
  const people = useView(useProject().views.people);
  const person = people.find((each) => each.id === owner);
  return (
    <Floating
      label={`Who leads ${title}`}
      trigger={
        <Button look="quiet" size="small" className="w-9" isDisabled={readOnly}>
          <span className="sr-only">{person ? `${title} is led by ${person.name}` : `Nobody leads ${title}`}</span>
          {person ? <Avatar id={person.id} name={person.name} /> : <User size={14} aria-hidden />}
        </Button>
      }
    >
      {(close) => (
        <Picker
          label="Who leads it"
          placeholder="Find a person"
          options={people.map(({ id: each, name }) => ({ id: each, name }))}
          chosen={owner === null ? [] : [owner]}
          onToggle={(chosen, isIn) => {
            actions.change(id, { owner: isIn ? asId(chosen) : null });
            close();
          }}
        />
      )}
    </Floating>
  );
}
