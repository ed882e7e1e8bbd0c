import { CornerDownLeft, Folder, SquareKanban } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ariaKeys, type CommandId, chordText, useCommandRegistry } from '#renderer/commands/index.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { ChoosingDialog } from '#renderer/ui/ChoosingDialog.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import { type Choice, choicesFor } from './choices.ts';
import { recentCommands, rememberCommand } from './recent.ts';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Every command, project and card by a few letters. What is chosen runs when the palette has given the focus back. */
export function Palette({ onClose }: PaletteProps) {
  return (
    <ChoosingDialog label="Commands" onClose={onClose}>
      {(choose) => (
        <Search
          onChoose={(choice) => {
            if (choice.kind === 'command') rememberCommand(choice.key as CommandId);
            choose(() => choice.run());
          }}
        />
      )}
    </ChoosingDialog>
  );
}

function Search({ onChoose }: { readonly onChoose: (choice: Choice) => void }) {
  const registry = useCommandRegistry();
  const workspace = useWorkspace();
  const projects = useView(workspace.projects);
  const current = useView(workspace.current);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [recent] = useState(recentCommands);
  const listId = useId();
  const choices = useMemo(
    () => choicesFor(text, { registry, projects: projects ?? [], current, recent }),
    [text, registry, projects, current, recent],
  );
  const active = Math.min(at, choices.length - 1);
  const undone = choices[active]?.undone;

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 8, PageUp: active - 8 }[event.key];
    if (to !== undefined && choices.length > 0) {
      event.preventDefault();
      const last = choices.length - 1;
      // One step goes round, a page stops at the end.
      const round = Math.abs(to - active) === 1;
      setAt(to < 0 ? (round ? last : 0) : to > last ? (round ? 0 : last) : to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const choice = choices[active];
      if (choice) onChoose(choice);
    }
  };

  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette was opened to type here
        autoFocus
        role="combobox"
        aria-label="Commands, projects and cards"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        aria-describedby={undone === undefined ? undefined : `${listId}-undone`}
        dir="auto"
        placeholder="What do you want to do?"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 shrink-0 border-b border-hairline bg-transparent px-4 text-15 outline-none focus:border-accent"
      />
      <div id={listId} role="listbox" aria-label="Found" className="min-h-0 overflow-y-auto p-1.5">
        {choices.map((choice, index) => (
          <Row
            key={`${choice.kind} ${choice.key}`}
            id={`${listId}-${index}`}
            choice={choice}
            active={index === active}
            onPoint={() => setAt(index)}
            onChoose={() => onChoose(choice)}
          />
        ))}
      </div>
      <p role="status" className={choices.length === 0 ? 'px-4 py-6 text-center text-muted' : 'sr-only'}>
        {choices.length === 0 ? 'Nothing is called that here.' : `${numberWords(choices.length)} found`}
      </p>
      {undone === undefined ? null : (
        <p id={`${listId}-undone`} className="shrink-0 border-t border-hairline px-4 py-1.5 text-12 text-muted">
          {undone}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly choice: Choice;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

const ICONS = { command: CornerDownLeft, project: Folder, card: SquareKanban } as const;

function Row({ id, choice, active, onPoint, onChoose }: RowProps) {
  const { kind, name, group, keys } = choice;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const Icon = ICONS[kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-active={active || undefined}
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      onClick={onChoose}
      onPointerMove={onPoint}
      className={classNames('flex h-8 items-center gap-2.5 rounded-small px-2.5', active && 'is-current-choice')}
    >
      <Icon
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className={classNames('shrink-0', active ? 'text-accent-text' : 'text-muted')}
      />
      <span className="min-w-0 grow truncate" dir="auto">
        {name}
      </span>
      <span className="max-w-40 shrink-0 truncate text-12 text-muted max-small:hidden" dir="auto">
        {group}
      </span>
      <span className="w-24 shrink-0 text-end max-small:w-auto">
        {keys ? <kbd className="font-sans text-12 text-muted">{chordText(keys)}</kbd> : null}
      </span>
    </div>
  );
}
