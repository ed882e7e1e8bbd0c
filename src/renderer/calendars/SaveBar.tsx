import { Diamond } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import { type CalendarEffects, effectSentence, type PlanWords } from '#shared/views/index.ts';
import { type FormProblem, problemWords } from './draft.ts';
import { effectLines } from './effects-words.ts';

/** Cards named before it is only said how many more there are. */
const MOST_LINES = 8;

interface SaveBarProps {
  readonly dirty: boolean;
  /** Why it was refused. */
  readonly problem: string | null;
  readonly help: string | null;
  readonly problems: readonly FormProblem[];
  readonly isExceptionOpen: boolean;
  /** Null while it is not known. */
  readonly effects: CalendarEffects | null;
  readonly onCancel: () => void;
  readonly onSave: () => void;
}

/** What saving would do, and saving. */
export function SaveBar(props: SaveBarProps) {
  const { dirty, problem, help, problems, isExceptionOpen, effects, onCancel, onSave } = props;
  const [isShown, setShown] = useState(false);
  const { document } = useProject();
  const planWords = useMemo(
    (): PlanWords => ({
      title: (task) => document.get('task', task)?.title ?? '',
      date: plainDate,
      minutesPerDay: effects?.minutesPerDay ?? 480,
    }),
    [document, effects],
  );
  const [wrong] = problems;
  const words = wrong
    ? problemWords(wrong)
    : isExceptionOpen
      ? 'Add the days that are open above, or put them away, before you save.'
      : !dirty
        ? 'Nothing is changed.'
        : effects === null
          ? 'Reckoning what would move…'
          : effectSentence(effects, planWords);
  const all = dirty && effects && !wrong ? effectLines(effects, planWords) : [];
  const lines = all.slice(0, MOST_LINES);
  const more = all.length - lines.length;
  return (
    <section
      aria-label="What saving would do"
      className="flex max-h-[50%] shrink-0 flex-col gap-2 border-t border-hairline bg-surface px-6 py-3 max-small:px-3"
    >
      {problem === null ? null : (
        <p role="alert" className="written text-off-track">
          {problem} {help}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <p aria-live="polite" className={`written min-w-0 grow basis-60 ${dirty ? 'font-medium' : 'text-muted'}`}>
          {words}
        </p>
        {lines.length > 0 ? (
          <Button look="quiet" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
            {isShown ? 'Hide the cards' : 'Show the cards'}
          </Button>
        ) : null}
        <Button isDisabled={!dirty} onPress={onCancel}>
          Cancel
        </Button>
        <Button look="primary" isDisabled={!dirty || wrong !== undefined || isExceptionOpen} onPress={onSave}>
          Save
        </Button>
      </div>
      {isShown && lines.length > 0 ? (
        <div className="overflow-y-auto">
          <ul aria-label="Cards that would move" className="flex flex-col">
            {lines.map((line) => (
              <li key={line.task} className="flex flex-wrap gap-x-4 border-t border-hairline py-1">
                <span className="written flex min-w-0 grow basis-40 items-center gap-1.5 font-medium" dir="auto">
                  {line.isMilestone ? <Diamond size={12} aria-label="Milestone" /> : null}
                  {line.title}
                </span>
                <span className="tabular text-muted">{line.dates}</span>
                <span className="tabular">{line.by}</span>
                {line.deadline ? <span className="text-off-track">{line.deadline}</span> : null}
              </li>
            ))}
          </ul>
          {more > 0 ? <p className="text-muted">and {numberWords(more)} more</p> : null}
        </div>
      ) : null}
    </section>
  );
}
