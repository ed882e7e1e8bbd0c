import { Download, Plus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { chordText, useCommandRegistry } from '#renderer/commands/index.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { FilterLine } from '#renderer/ui/FilterLine.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { jsonEquals } from '#shared/kernel/json.ts';
import { completeRegisterFilter, parseRegisterFilter, type RegisterTerm } from '#shared/views/index.ts';
import { countWords, type Register, type RegisterEntry } from './register.ts';
import { registerTermWords } from './term-words.ts';
import type { ShownRegister } from './use-register-filter.ts';

interface RegisterBarProps<E extends RegisterEntry> {
  readonly register: Register<E>;
  readonly shown: ShownRegister<E>;
  /** Of all that there are. */
  readonly total: number;
  readonly field: Ref<HTMLInputElement>;
  readonly tools: ReactNode;
  readonly onLeave: (to: 'rows' | 'back') => void;
}

/** Says which entries are shown, adds one, and saves them. */
export function RegisterBar<E extends RegisterEntry>(props: RegisterBarProps<E>) {
  const { register, shown, total, field, tools, onLeave } = props;
  const { filter, set } = shown;
  const { views } = useProject();
  const people = useView(views.people);
  const today = useToday();
  const week = useView(weekStart);
  const readOnly = useReadOnly();
  const commands = useCommandRegistry();
  const take = (typed: string): string | null => {
    const parsed = parseRegisterFilter(typed, register.language, { today, weekStart: week, people });
    if (!parsed.ok) return parsed.error;
    const isNew = (term: RegisterTerm): boolean => !filter.some((own) => jsonEquals(own, term));
    set([...filter, ...parsed.value.filter(isNew)]);
    return null;
  };
  const count = shown.shown.length;
  return (
    <search
      aria-label={`${register.title} that are shown`}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b border-hairline px-3 py-1"
    >
      <FilterChips
        chips={filter.map((term) => ({
          key: JSON.stringify(term),
          words: registerTermWords(term, register.language, people),
        }))}
        onRemove={(index) => set(filter.toSpliced(index, 1))}
        onClear={() => set([])}
      />
      <FilterLine
        ref={field}
        placeholder={filter.length === 0 ? `Filter ${register.many}: a word, ${register.example} …` : 'and …'}
        offersFor={(text) => completeRegisterFilter(text, register.language, people)}
        onTake={take}
        hasTerms={filter.length > 0}
        onRemoveLast={() => set(filter.slice(0, -1))}
        onClear={() => set([])}
        onLeave={onLeave}
      />
      <span aria-live="polite" className="tabular shrink-0 px-1 text-12 text-muted">
        {filter.length === 0 ? countWords(total, register) : `${count} of ${countWords(total, register)}`}
      </span>
      {tools}
      <MenuTrigger>
        <Button look="quiet" isDisabled={total === 0}>
          <Download size={14} strokeWidth={1.75} aria-hidden />
          Save as
        </Button>
        <Menu label="Save what is shown">
          <MenuItem label="CSV, for spreadsheets" onAction={() => commands.run('register.exportCsv')} />
          <MenuItem label="Markdown" onAction={() => commands.run('register.exportMarkdown')} />
          <MenuItem label="A page (HTML)" onAction={() => commands.run('register.exportHtml')} />
          <MenuItem label="Copy as Markdown" onAction={() => commands.run('register.copy')} />
        </Menu>
      </MenuTrigger>
      <Button
        look="primary"
        isDisabled={readOnly}
        onPress={() => commands.run('register.new')}
        aria-keyshortcuts={chordText('c')}
      >
        <Plus size={14} aria-hidden />
        New {register.one}
      </Button>
    </search>
  );
}
