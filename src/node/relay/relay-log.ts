import { isoInstant } from '#shared/kernel/clock.ts';

/** What an operator is told: one JSON object a line, of connections and numbers, never of content. */
export type RelayLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  facts?: Readonly<Record<string, string | number | null>>,
) => void;

export function jsonLines(write: (line: string) => unknown, now: () => number): RelayLog {
  return (level, event, facts = {}) =>
    void write(`${JSON.stringify({ at: isoInstant(now()), level, event, ...facts })}\n`);
}
