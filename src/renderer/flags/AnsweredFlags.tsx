import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { forgetAnswer } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { AnsweredFlag } from '#shared/insight/index.ts';

interface AnsweredFlagsProps {
  readonly answered: readonly AnsweredFlag[];
  readonly reversal: Reversal;
}

/** What people said to flags, which can be taken back. */
export function AnsweredFlags({ answered, reversal }: AnsweredFlagsProps) {
  const { document } = useProject();
  const today = useToday();
  const run = useRun();
  const readOnly = useReadOnly();
  if (answered.length === 0) return null;
  const takeBack = ({ flag }: AnsweredFlag): void => {
    const taken = forgetAnswer(document, flag);
    run(taken);
    if (taken.ok) reversal.offerUndo('The flag shows again.');
  };
  return (
    <details className="border-t border-hairline pt-3">
      <summary className="w-fit cursor-default rounded-small text-12 font-semibold text-muted">
        Answered <span className="tabular font-normal">{answered.length}</span>
      </summary>
      <ul aria-label="Answered flags" className="mt-1 flex flex-col">
        {answered.map((each) => (
          <li key={each.flag.key} className="flex items-start gap-3 border-b border-hairline px-2 py-1.5">
            <div className="min-w-0 grow">
              <p className="written" dir="auto">
                <span className="font-medium">{each.flag.title}</span>: {each.flag.sentence}
              </p>
              <p className="written text-12 text-muted" dir="auto">
                {answerWords(each, today, (person) => document.get('person', person)?.name || 'somebody')}
              </p>
            </div>
            <Button
              size="small"
              isDisabled={readOnly}
              aria-label={`Take back: ${each.flag.title}`}
              onPress={() => takeBack(each)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Names = (person: NonNullable<AnsweredFlag['answer']['by']>) => string;

/** "Accepted by Ana: the port is slow.", "Snoozed by Ana until 4 Dec." */
function answerWords({ answer }: AnsweredFlag, today: Day, nameOf: Names): string {
  const by = answer.by === null ? '' : ` by ${nameOf(answer.by)}`;
  if (answer.kind === 'snoozed') {
    return `Snoozed${by} until ${answer.until === null ? 'a day that cannot be read' : plainDay(answer.until, today)}.`;
  }
  if (answer.kind === 'tasked') return `Made a card${by}.`;
  return `Accepted${by}: ${answer.reason}`;
}
