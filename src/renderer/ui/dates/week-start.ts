import { createContext } from 'react';
import type { Weekday } from '#shared/domain/date-phrases.ts';

/** The day on which weeks begin, for fields that ask for dates. */
export const WeekStartContext = createContext<Weekday>(1);
