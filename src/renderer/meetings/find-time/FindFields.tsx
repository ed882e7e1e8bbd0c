import { dayOfText } from '#renderer/meetings/when/when-draft.ts';
import { Choice } from '#renderer/ui/Choice.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { DateContext } from '#shared/domain/date-phrases.ts';
import { type FindDraft, type FindDraftProblem, STEPS } from './find-draft.ts';

interface FindFieldsProps {
  readonly draft: FindDraft;
  readonly context: DateContext;
  readonly problem: FindDraftProblem | null;
  readonly onChange: (draft: FindDraft) => void;
}

/** Among which days and hours a time is looked for. */
export function FindFields({ draft, context, problem, onChange }: FindFieldsProps) {
  const set = (change: Partial<FindDraft>): void => onChange({ ...draft, ...change });
  // Said once, below: a second sentence at the field would only move what follows.
  const isWrong = (field: FindDraftProblem['field']): string | null => (problem?.field === field ? ' ' : null);
  return (
    <div className="flex flex-wrap items-start gap-3">
      <DayText
        label="From day"
        value={draft.firstDay}
        read={dayOfText(draft.firstDay, context)}
        problem={isWrong('firstDay')}
        onChange={(firstDay) => set({ firstDay })}
      />
      <DayText
        label="To day"
        value={draft.lastDay}
        read={dayOfText(draft.lastDay, context)}
        problem={isWrong('lastDay')}
        onChange={(lastDay) => set({ lastDay })}
      />
      <span className="w-20">
        <TextField
          label="Not before"
          value={draft.earliest}
          problem={isWrong('earliest')}
          onChange={(earliest) => set({ earliest })}
        />
      </span>
      <span className="w-20">
        <TextField
          label="Ends by"
          value={draft.latest}
          problem={isWrong('latest')}
          onChange={(latest) => set({ latest })}
        />
      </span>
      <Choice label="Begins at" value={String(draft.step)} onChange={(step) => set({ step: Number(step) })}>
        {STEPS.map((step) => (
          <option key={step} value={step}>
            {step === 60 ? 'full hours' : `every ${step} minutes`}
          </option>
        ))}
      </Choice>
    </div>
  );
}
