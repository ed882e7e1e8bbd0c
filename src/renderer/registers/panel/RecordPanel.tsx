import { Trash2, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { isTyping } from '#renderer/state/mod-key.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { PanelFrame } from '#renderer/task/panel/PanelFrame.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EditableTitle } from '#renderer/ui/EditableTitle.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { restoreRecord } from '#shared/document/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Register, RegisterEntry } from '../register.ts';

interface RecordPanelProps<E extends RegisterEntry> {
  readonly register: Register<E>;
  readonly record: string;
  /** Absent where it is gone. */
  readonly entry: E | undefined;
  readonly onDelete: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Everything about one entry, beside the list. */
export function RecordPanel<E extends RegisterEntry>(props: RecordPanelProps<E>) {
  const { register, record, entry, onDelete, onClose, children } = props;
  const readOnly = useReadOnly();
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    // One step back: from a field to the panel, from the panel to the list.
    if (isTyping(event.target)) body.current?.focus();
    else onClose();
  };
  const what = `${register.one.charAt(0).toUpperCase()}${register.one.slice(1)}`;
  return (
    <PanelFrame label={`${what} ${entry?.record.title ?? ''}`.trim()} onKeyDown={onKeyDown}>
      <header className="flex h-11 shrink-0 items-center gap-1 border-b border-hairline px-3">
        <span className="grow text-12 font-semibold text-muted">{what}</span>
        {entry && !readOnly ? <IconButton icon={Trash2} label={`Delete ${register.one}`} onPress={onDelete} /> : null}
        <IconButton icon={X} label="Close panel" keys={chordText('escape')} onPress={onClose} />
      </header>
      <section
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: takes the focus when the panel opens, and scrolls by keys
        tabIndex={0}
        aria-label={`${what} details`}
        data-panel-body
        className="relative min-h-0 grow overflow-y-auto px-4 pt-3 pb-8 wrap-anywhere -outline-offset-2"
      >
        {entry ? (
          <>
            <Title register={register} entry={entry} />
            {children}
          </>
        ) : (
          <Gone register={register} record={record} onClose={onClose} />
        )}
      </section>
    </PanelFrame>
  );
}

interface TitleProps<E extends RegisterEntry> {
  readonly register: Register<E>;
  readonly entry: E;
}

function Title<E extends RegisterEntry>({ register, entry }: TitleProps<E>) {
  const { document } = useProject();
  const run = useRun();
  return (
    <EditableTitle
      title={entry.record.title}
      isDisabled={useReadOnly()}
      missing="What is it called?"
      className="text-18"
      onSave={(next) => run(register.rename(document, entry, next))}
    />
  );
}

interface GoneProps<E extends RegisterEntry> {
  readonly register: Register<E>;
  readonly record: string;
  readonly onClose: () => void;
}

/** Deleted, here or elsewhere, while it was open; or its address is of none that is here. */
function Gone<E extends RegisterEntry>({ register, record, onClose }: GoneProps<E>) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  const { kind, one } = register;
  const known = document.get(kind, asId(record));
  const isInBin = known !== undefined && known.purgedAt === null;
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="written text-15 font-medium" dir="auto">
        {known?.title || `This ${one} is not here`}
      </p>
      <p className="written text-muted">
        {isInBin
          ? `This ${one} is in the bin.`
          : `This project has no such ${one} on this device. It was removed for good, or is still on its way.`}
      </p>
      <div className="flex gap-2">
        {isInBin && !readOnly ? (
          <Button look="primary" onPress={() => run(restoreRecord(document, kind, asId(record)))}>
            Restore
          </Button>
        ) : null}
        <Button onPress={onClose}>Close</Button>
      </div>
    </div>
  );
}
