import { useContext, useEffect, useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { laneName } from '#renderer/board/lanes/lane-words.ts';
import { GROUPING } from '#renderer/board/remembered.ts';
import { useCommands } from '#renderer/commands/index.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { usePaper } from '#renderer/state/use-paper.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { dueFact } from '#renderer/task/card-facts.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { labelTitle } from '#renderer/ui/LabelMark.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Card, type Lane, LanedBoard } from '#shared/views/index.ts';
import './print.css';

/**
 * The board on paper: all cards of all lists, where the screen draws only those in sight. It is made when the page is
 * about to be printed, however that was asked for, and goes when it has been.
 */
export function PrintedBoard() {
  const [printing, setPrinting] = useState(false);
  useCommands({ 'board.print': { run: () => window.print() } });
  usePageSize();
  useEffect(() => {
    // The browser lays out what stands there when the listener returns.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing ? createPortal(<Paper />, document.body) : null;
}

/** The size of the sheets is settled before anything is told of the printing: it stands as long as the board is on screen. */
function usePageSize(): void {
  const [size] = usePaper();
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { size: ${size === 'letter' ? 'letter' : 'A4'} }`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [size]);
}

function Paper() {
  const { views } = useProject();
  const { name } = useProjectRecord();
  const today = useToday();
  const { now } = useContext(ClockContext);
  const { lists, homeless } = views.board.get();
  const lanes = usePrintedLanes();
  const time = new Date(now()).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return (
    <article className="printed" aria-label={`${name}, printed`}>
      <header>
        <h1 dir="auto">{name}</h1>
        <p>
          {longDate(today)}, {time}
        </p>
      </header>
      {lanes?.map((lane) => (
        <PrintedLane key={lane.key} lane={lane} />
      ))}
      <div className="printed-lists">
        {lanes
          ? null
          : lists.map(({ list, cards }) => <PrintedList key={list.id} name={list.name} cards={cards} level="h2" />)}
        {homeless.length > 0 ? <PrintedList name="Without a list" cards={homeless} level="h2" /> : null}
      </div>
    </article>
  );
}

/** As the screen groups them, with what a filter or a fold hides; null where it does not. */
function usePrintedLanes(): readonly Lane[] | null {
  const { id, document, views } = useProject();
  const [by] = useViewMemory(id, GROUPING, '');
  return useMemo(
    () => (by === '' ? null : new LanedBoard(document, views.board, by).get().lanes),
    [by, document, views],
  );
}

function PrintedLane({ lane: { head, lists, cards } }: { readonly lane: Lane }) {
  const filled = lists.filter((entry) => entry.cards.length > 0);
  return (
    <div className="printed-lane">
      <h2 dir="auto">
        {laneName(head)} <span>{cards}</span>
      </h2>
      {filled.length === 0 ? <p className="printed-facts">No cards</p> : null}
      <div className="printed-lists">
        {filled.map((entry) => (
          <PrintedList key={entry.list.id} name={entry.list.name} cards={entry.cards} level="h3" />
        ))}
      </div>
    </div>
  );
}

interface PrintedListProps {
  readonly name: string;
  readonly cards: readonly TaskId[];
  /** In a lane it stands under the lane's own heading. */
  readonly level: 'h2' | 'h3';
}

function PrintedList({ name, cards, level: Heading }: PrintedListProps) {
  const { views } = useProject();
  return (
    <section>
      <Heading dir="auto">
        {name} <span>{cards.length}</span>
      </Heading>
      {cards.length === 0 ? <p className="printed-facts">No cards</p> : null}
      <ul>
        {cards.map((id) => {
          const card = views.cards.get(id);
          return card ? <PrintedCard key={id} card={card} /> : null;
        })}
      </ul>
    </section>
  );
}

function PrintedCard({ card }: { readonly card: Card }) {
  const { task } = card;
  const facts = usePrintedFacts(card);
  const done = task.doneAt !== null;
  return (
    <li>
      <span className="printed-box" role="img" aria-label={done ? 'Done' : 'Open'}>
        {done ? '✓' : ''}
      </span>
      <div>
        <p dir="auto">{task.title}</p>
        {task.blocked === null ? null : (
          <p className="printed-blocked" dir="auto">
            Blocked{task.blocked === '' ? '' : `: ${task.blocked}`}
          </p>
        )}
        {facts.length > 0 ? <p className="printed-facts">{facts.join(' · ')}</p> : null}
      </div>
    </li>
  );
}

/** In words, since paper has nothing to point at. */
function usePrintedFacts({ task, owners, labels, checklist }: Card): readonly string[] {
  const today = useToday();
  const due = dueFact(task.due, task.doneAt !== null, today);
  return [
    ...(task.priority === null ? [] : [`${task.priority.charAt(0).toUpperCase()}${task.priority.slice(1)} priority`]),
    ...(due ? [due.label] : []),
    ...(owners.length > 0 ? [owners.map((person) => person.name).join(', ')] : []),
    ...(checklist ? [`${checklist.done} of ${checklist.total} items`] : []),
    ...labels.map(labelTitle),
  ];
}
