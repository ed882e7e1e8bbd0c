/** A filter of a screen as it is remembered: as text, which means what it says today and in this person's week. */
import { useCallback, useContext, useMemo } from 'react';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { FilterContext } from '#shared/views/index.ts';
import { useProfile } from './profile.ts';
import { ClockContext, useToday } from './today.ts';
import { useView } from './use-view.ts';
import { useViewMemory } from './use-view-memory.ts';
import type { ViewKey } from './view-memory.ts';
import { weekStart } from './week-start.ts';
import { useProject } from './workspace.ts';

/** What the words of a filter mean; what is remembered names people and labels by their ids. */
interface Meaning extends Pick<FilterContext, 'weekStart'> {
  readonly today: Day;
  readonly people: readonly [];
  readonly labels: readonly [];
}

export interface RememberedFilter<F> {
  readonly filter: F;
  readonly note: (text: string) => void;
  /** Of now; another function once another day, week or person holds. */
  readonly context: () => FilterContext;
}

/** `parse` and `none`: the same ones each time. */
export function useRememberedFilter<F>(
  key: ViewKey<string>,
  none: F,
  parse: (text: string, meaning: Meaning) => Result<F, unknown>,
): RememberedFilter<F> {
  const { id: project } = useProject();
  const [text, note] = useViewMemory(project, key, '');
  const today = useToday();
  const week = useView(weekStart);
  const clock = useContext(ClockContext);
  const me = useView(useProfile().me).id;
  const filter = useMemo(() => {
    if (text === '') return none;
    const parsed = parse(text, { today, weekStart: week, people: [], labels: [] });
    return parsed.ok ? parsed.value : none;
  }, [text, none, parse, today, week]);
  const context = useCallback(
    (): FilterContext => ({ today, weekStart: week, now: clock.now(), me: me === '' ? null : asId<PersonId>(me) }),
    [today, week, clock, me],
  );
  return { filter, note, context };
}
