/** What a file of meetings may be, and refusals of what it is not. */
import { numberWords } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';
import type { EventLimits, IcsFile } from './events.ts';

/** A meeting every hour for eleven years; and what a million lines take of memory, some hundred megabytes. */
export const LIMITS: EventLimits = { events: 100_000, lines: 1_500_000 };

export function checkCalendar(bytes: Uint8Array): Result<void, Problem> {
  const size = checkFileSize(bytes.length);
  if (!size.ok) return size;
  const kind = sniffBytes(bytes);
  if (kind.kind === 'calendarText') return ok();
  if (kind.kind === 'empty')
    return err({ code: 'file-empty', message: 'The file is empty: there is no meeting in it.' });
  const what =
    kind.kind === 'other'
      ? `This is ${kind.what}`
      : kind.kind === 'table'
        ? 'This is a table (CSV)'
        : 'This is a project or a plan';
  return err({
    code: 'not-a-calendar',
    message: `${what}, not a calendar (.ics).`,
    help: 'Calendar programs export .ics files, and send them with invitations.',
  });
}

export function tooMuch(what: 'events' | 'lines'): Problem {
  const most = numberWords(LIMITS[what]);
  return {
    code: 'calendar-too-large',
    message: `The calendar holds more than ${most} ${what === 'events' ? 'events' : 'lines about events'}, which is the most that is read at once. Nothing was taken from it.`,
    help: 'Export a shorter time, or one calendar at a time.',
  };
}

/** @param none what there is none of in it. */
export function withoutEvents({ others }: IcsFile, none: string): Problem {
  const instead = others.has('VTODO')
    ? ' It holds tasks.'
    : others.has('VFREEBUSY')
      ? ' It holds busy times only.'
      : '';
  return { code: 'no-events', message: `There is no event in this calendar, and so no ${none}.${instead}` };
}
