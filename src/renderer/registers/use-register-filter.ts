/** Which entries of a register this window shows, remembered, and those entries. */
import { useCallback, useMemo } from 'react';
import { useRememberedFilter } from '#renderer/state/remembered-filter.ts';
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
  const { filter, note, context } = useRememberedFilter(
    FILTERS[register.page],
    NO_FILTER,
    useCallback((text, meaning) => parseRegisterFilter(text, register.language, meaning), [register]),
  );
  const shown = useMemo(() => {
    if (filter.length === 0) return entries;
    const passes = registerTest(filter, context());
    return entries.filter((entry) => passes(register.facts(entry)));
  }, [filter, entries, register, context]);
  return useMemo(
    () => ({ filter, shown, set: (next) => note(printRegisterFilter(next, register.language, [])) }),
    [filter, shown, note, register],
  );
}
