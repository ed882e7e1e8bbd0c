/** [REG-4] What accepting a change request would do to dates, as the engine has it at this moment. */
import { useDeferredValue, useMemo } from 'react';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import type { KeptEffect } from '#shared/domain/asked-changes.ts';
import { askedBy, type ChangeRequestEntry, effectSentence, planChangeAsked } from '#shared/views/index.ts';

export type EffectNow =
  | { readonly kind: 'effect'; readonly effect: KeptEffect }
  /** It asks nothing of cards that are there, or nothing that moves a date. */
  | { readonly kind: 'none'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

/** As it would be if it were accepted now; asked for one entry after another. */
export function useEffects(): (entry: ChangeRequestEntry) => EffectNow {
  const { document, views } = useProject();
  // The list stands at once; what the engine says of each may come a moment later.
  const plan = useDeferredValue(useSchedule());
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  return useMemo(() => {
    const known = new WeakMap<ChangeRequestEntry, EffectNow>();
    return (entry) => {
      const before = known.get(entry);
      if (before) return before;
      const asked = askedBy(entry.record);
      const change = planChangeAsked(document, asked);
      let effect: EffectNow;
      if (change === null) {
        effect = { kind: 'none', words: asked.length === 0 ? 'It asks nothing of the plan yet.' : 'No date moves.' };
      } else {
        const effects = views.preview.of(plan, change);
        effect = effects.ok
          ? {
              kind: 'effect',
              effect: { words: effectSentence(effects.value, words), finishBy: effects.value.finishBy },
            }
          : { kind: 'refused', words: effects.error.message };
      }
      known.set(entry, effect);
      return effect;
    };
  }, [document, views, plan, words]);
}

export function effectText(now: EffectNow): string {
  return now.kind === 'effect' ? now.effect.words : now.words;
}
