import { useDeferredValue, useMemo } from 'react';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { effectSentence, type PlanChange } from '#shared/views/index.ts';
import { usePlanWords } from './use-plan-words.ts';

interface WhatItDoesProps {
  /** Null while there is nothing to say it of. */
  readonly change: PlanChange | null;
  /** Whose own change is seen without words. */
  readonly held?: readonly TaskId[];
  /** Says nothing where it would touch nothing else: for fields that are used without any plan too. */
  readonly quiet?: boolean;
}

/** [SCH-R6] What a change would do to the plan, said while it is typed or pointed at. */
export function WhatItDoes({ change, held = [], quiet = false }: WhatItDoesProps) {
  const { views } = useProject();
  const plan = useSchedule();
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  // A new link takes a whole new schedule: typing and pointing go on meanwhile.
  const asked = useDeferredValue(change);
  const effects = useMemo(() => (asked === null ? null : views.preview.of(plan, asked)), [views, plan, asked]);
  const others = new Set(held);
  const isSilent =
    effects === null ||
    (quiet &&
      (!effects.ok ||
        (effects.value.finishBy === 0 &&
          effects.value.missed.length === 0 &&
          effects.value.moved.every(({ task, isSummary }) => isSummary || others.has(task)))));
  const text = isSilent ? '' : effects.ok ? effectSentence(effects.value, words, others) : effects.error.message;
  if (quiet && text === '') return null;
  const isRefused = effects !== null && !effects.ok;
  return (
    <p role="status" className={`written min-h-8 text-12 ${isRefused ? 'text-off-track' : 'text-muted'}`}>
      {text}
    </p>
  );
}
