import { useEffect, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { CalendarId } from '#shared/kernel/ids.ts';
import { type CalendarEffects, calendarEffects } from '#shared/views/index.ts';
import { type CalendarForm, changedUse, readForm } from './draft.ts';
import type { CalendarKey } from './drafts.ts';

/** Milliseconds after the last key: a plan of 10,000 cards is scheduled anew for an answer. */
const PAUSE = 150;

interface Wanted {
  readonly saved: CalendarForm;
  readonly form: CalendarForm;
  /** Whether there is something to reckon. */
  readonly isWanted: boolean;
}

/** What saving would do to the plan as it is now; null while that is not known. */
export function useEffects(key: CalendarKey, { saved, form, isWanted }: Wanted): CalendarEffects | null {
  const { document, views } = useProject();
  const now = useView(views.schedule);
  const [effects, setEffects] = useState<CalendarEffects | null>(null);
  useEffect(() => {
    if (!isWanted) {
      setEffects(null);
      return;
    }
    const timer = setTimeout(() => {
      const calendar = { id: key as CalendarId, base: form.base, rules: readForm(form).fields };
      setEffects(calendarEffects(document, now, { calendar, use: changedUse(saved, form) }));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [document, key, saved, form, isWanted, now]);
  return effects;
}
