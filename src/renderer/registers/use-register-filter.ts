/** Which entries of a register this window shows, remembered, and those entries. */
import { useContext, useMemo } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { parseRegisterFilter, printRegisterFilter, type RegisterFilter, registerTest } from '#shared/views/index.ts';
import type { Register, RegisterEntry } from './register.ts';
import { FILTERS } from './remembered.ts';

export interface ShownRegister<E> {
  readonly filter: RegisterFilter;
  readonly set: (filter: RegisterFilter) => void;
  readonly shown: readonly E[];
}

const NO_FILTER: RegisterFilter = [];

export function useRegisterFilter<E extends RegisterEntry>(
  register: Register<E>,
  entries: readonly E[],
): ShownRegister<E> {
  const { id: project } = useProject();
  const [text, note] = useViewMemory(project, FILTERS[register.page], '');
  const today = useToday();
  const week = useView(weekStart);
  const clock = useContext(ClockContext);
  const me = useView(useProfile().me).id;
  const filter = useMemo(() => {
    if (text === '') return NO_FILTER;
    // What is remembered names people by their ids.
    const parsed = parseRegisterFilter(text, register.language, { today, weekStart: week, people: [] });
    return parsed.ok ? parsed.value : NO_FILTER;
  }, [text, register, today, week]);
  const shown = useMemo(() => {
    if (filter.length === 0) return entries;
    const context = { today, weekStart: week, now: clock.now(), me: me === '' ? null : asId<PersonId>(me) };
    const passes = registerTest(filter, context);
    return entries.filter((entry) => passes(register.facts(entry)));
  }, [filter, entries, register, today, week, clock, me]);
  return useMemo(
    () => ({ filter, shown, set: (next) => note(printRegisterFilter(next, register.language, [])) }),
    [filter, shown, note, register],
  );
}
