import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useDevice } from '#renderer/state/device.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { ReadingProjects } from '#renderer/ui/ReadingProjects.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import type { SearchResult } from '#shared/search/index.ts';
import { addressOf } from './address.ts';
import { type Arrangement, arranged, resultKey } from './arranged.ts';
import { Beginning } from './Beginning.tsx';
import { KindChips } from './KindChips.tsx';
import { ResultRow } from './ResultRow.tsx';
import { rememberArrangement, rememberedArrangement, rememberSearch } from './remembered.ts';
import { MOST_RESULTS, useAnswer } from './use-answer.ts';

interface FindEverywhereProps {
  readonly onChoose: (found: SearchResult, text: string) => void;
}

const ARRANGED = [
  { id: 'best', name: 'Best first' },
  { id: 'project', name: 'By project' },
  { id: 'kind', name: 'By kind' },
] as const;
/** Rows that PageUp and PageDown go. */
const PAGE = 6;

export function FindEverywhere({ onChoose }: FindEverywhereProps) {
  const { edition } = useDevice();
  const [text, setText] = useState('');
  const [by, setBy] = useState<Arrangement>(rememberedArrangement);
  /** By its key: an answer that comes anew keeps what is chosen. */
  const [chosen, setChosen] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { answered, state } = useAnswer(text);
  const { answer, failed } = answered;
  const groups = useMemo(() => arranged(answer.results, by), [answer, by]);
  const results = useMemo(() => groups.flatMap((group) => group.results), [groups]);
  const at = Math.max(
    0,
    results.findIndex((result) => resultKey(result) === chosen),
  );
  const active = results[at];
  const isBlank = text.trim() === '';

  const type = (next: string): void => {
    setText(next);
    setChosen(null);
    input.current?.focus();
  };
  const openBeside = (found: SearchResult): void => {
    rememberSearch(text);
    window.open(`${location.pathname}${location.search}${formatRoute(addressOf(found).route)}`, '_blank', 'noopener');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE }[event.key];
    if (to !== undefined && results.length > 0) {
      event.preventDefault();
      const last = results.length - 1;
      // One step goes round, a page stops at the end.
      const round = Math.abs(to - at) === 1;
      const next = results[to < 0 ? (round ? last : 0) : to > last ? (round ? 0 : last) : to];
      if (next) setChosen(resultKey(next));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      // An answer to what stood there a moment ago would lead to another thing than is meant.
      if (active === undefined || answered.text !== text) return;
      // The desktop edition has one window for each screen that a person opens there.
      if ((event.ctrlKey || event.metaKey) && edition !== 'desktop') openBeside(active);
      else onChoose(active, text);
    }
  };

  let index = -1;
  return (
    <>
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: the search was opened to type here
        autoFocus
        role="combobox"
        aria-label="Find everywhere"
        aria-expanded={results.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${listId}-${at}`}
        aria-describedby={`${listId}-said`}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        placeholder="Find in all projects"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
        className="h-12 shrink-0 border-b border-hairline bg-transparent px-4 text-15 outline-none focus:border-accent"
      />
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-hairline px-3 py-2">
        <KindChips text={text} onChange={type} />
        <span className="grow" />
        <Segments
          label="Arranged"
          isLabelHidden
          value={by}
          options={ARRANGED}
          onChange={(next) => {
            setBy(next);
            rememberArrangement(next);
          }}
        />
      </div>
      {state.behind > 0 ? (
        <div className="shrink-0 px-4 pt-2">
          <ReadingProjects read={{ known: state.projects - state.behind, all: state.projects }} />
        </div>
      ) : null}
      <div id={listId} role="listbox" aria-label="Found" className="min-h-0 overflow-y-auto p-1.5 empty:hidden">
        {groups.map((group) => {
          const rows = group.results.map((result) => {
            index++;
            const key = resultKey(result);
            return (
              <ResultRow
                key={key}
                id={`${listId}-${index}`}
                result={result}
                active={index === at}
                isProjectShown={by !== 'project'}
                onPoint={() => setChosen(key)}
                onChoose={() => onChoose(result, text)}
              />
            );
          });
          if (group.name === '') return rows;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
            <div key={group.name} role="group" aria-label={group.name}>
              <div aria-hidden className="px-2.5 pt-2 pb-1 text-11 font-semibold text-muted" dir="auto">
                {group.name}
              </div>
              {rows}
            </div>
          );
        })}
      </div>
      {isBlank ? <Beginning onType={type} /> : null}
      <p
        id={`${listId}-said`}
        role="status"
        className={
          results.length === 0 && !isBlank
            ? 'px-4 py-6 text-center text-muted'
            : isBlank
              ? 'sr-only'
              : 'shrink-0 border-t border-hairline px-4 py-1.5 text-12 text-muted'
        }
      >
        {isBlank ? '' : said(answered.text === text, answer, failed?.message ?? state.problem?.message ?? null, state)}
      </p>
    </>
  );
}

function said(
  isAnswered: boolean,
  {
    results,
    count,
    problem,
  }: { readonly results: readonly unknown[]; readonly count: number; readonly problem: string | null },
  failed: string | null,
  { isBeginning, behind }: { readonly isBeginning: boolean; readonly behind: number },
): string {
  if (!isAnswered && results.length === 0) return 'Looking…';
  const found =
    results.length === 0
      ? isBeginning || behind > 0
        ? 'Nothing was found yet.'
        : 'Nothing was found.'
      : results.length < MOST_RESULTS
        ? `${results.length} found.`
        : `The best ${results.length} of ${count} found.`;
  const more =
    results.length > 0 && (isBeginning || behind > 0) ? ' There may be more: projects are still being read.' : '';
  return [found + more, problem, failed].filter(Boolean).join(' ');
}
