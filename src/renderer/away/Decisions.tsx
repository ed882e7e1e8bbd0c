import { GitMerge } from 'lucide-react';
import { useRef } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import {
  cardOf,
  choicesOf,
  choicesWords,
  decide,
  type ReviewChoice,
  type ReviewItem,
  reviewSentence,
  subjectOf,
} from '#shared/views/index.ts';
import { CardLink } from './CardLink.tsx';
import { useMergeWords } from './use-merge-words.ts';
import { useMore } from './use-more.tsx';

interface DecisionsProps {
  readonly items: readonly ReviewItem[];
  readonly reversal: Reversal;
  readonly onSettled: (keys: readonly string[]) => void;
  /** The last one was decided, and the focus goes with it. */
  readonly onEmptied: () => void;
}

/** Shown before somebody asks for all. */
const FIRST = 20;

/** Each is one step, or nothing where it is left as it stands. */
export function Decisions({ items, reversal, onSettled, onEmptied }: DecisionsProps) {
  const { document } = useProject();
  const list = useRef<HTMLUListElement>(null);
  const run = useRun();
  const { shown, more } = useMore(items, FIRST);

  const choose = (item: ReviewItem, choice: ReviewChoice): void => {
    const { last } = document.history;
    if (run(decideOn(document, item, choice)) === undefined) return;
    // A step ends the question everywhere, and asks it again where it is undone.
    if (document.history.last === last) onSettled([item.key]);
    else reversal.offerUndo('Decided.');
    const at = items.indexOf(item);
    const next = items[at + 1] ?? items[at - 1];
    if (!next) onEmptied();
    else list.current?.querySelector<HTMLElement>(`[data-review="${CSS.escape(next.key)}"] button`)?.focus();
  };

  const leaveAll = (): void => {
    onSettled(items.map(({ key }) => key));
    onEmptied();
  };

  return (
    <section aria-label="Needs a decision" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow">
          <h3 className="flex items-baseline gap-2 text-15 font-medium">
            Needs a decision
            <span className="tabular text-12 font-normal text-muted">{numberWords(items.length)}</span>
          </h3>
          <p className="text-muted">Several people changed these without knowing of each other. Say what counts.</p>
        </div>
        {items.length > 1 ? <Button onPress={leaveAll}>Leave all as they are</Button> : null}
      </header>
      <ul ref={list} aria-label="Decisions" className="flex flex-col">
        {shown.map((item) => (
          <Decision key={item.key} item={item} onChoose={(choice) => choose(item, choice)} />
        ))}
      </ul>
      {more}
    </section>
  );
}

/** What it did is of no interest here. */
function decideOn(document: Parameters<typeof decide>[0], item: ReviewItem, choice: ReviewChoice) {
  const decided = decide(document, item, choice);
  return decided.ok ? { ok: true as const, value: true } : decided;
}

interface DecisionProps {
  readonly item: ReviewItem;
  readonly onChoose: (choice: ReviewChoice) => void;
}

function Decision({ item, onChoose }: DecisionProps) {
  const { document } = useProject();
  const words = useMergeWords();
  const subject = subjectOf(item, words);
  const card = cardOf(item, words);
  const choices = choicesOf(document, item);
  const labels = choicesWords(choices, words);
  return (
    <li data-review={item.key} className="flex gap-3 border-t border-hairline py-3">
      <GitMerge size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-at-risk" aria-hidden />
      <div className="flex min-w-0 grow flex-col gap-1">
        <p className="font-medium">
          {card === null ? (
            <span className="written" dir="auto">
              {subject}
            </span>
          ) : (
            <CardLink task={card} title={subject} />
          )}
        </p>
        <p className="written text-muted">{reviewSentence(item, words)}</p>
        <ul aria-label={`Choices for ${subject}`} className="mt-1 flex flex-wrap gap-2">
          {choices.map((choice, at) => {
            const label = labels[at] ?? '';
            return (
              <li key={label} className="flex max-w-full">
                <Button
                  size="small"
                  onPress={() => onChoose(choice)}
                  className="h-auto! min-h-6 min-w-0 shrink! py-0.5 text-start whitespace-normal!"
                >
                  <span className="written min-w-0" dir="auto">
                    {label}
                  </span>
                </Button>
              </li>
            );
          })}
        </ul>
      </div>
    </li>
  );
}
