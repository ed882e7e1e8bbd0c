import type { Method } from '../meeting.ts';
import type { CalendarLines } from './lines.ts';

export function beginCalendar(lines: CalendarLines, method: Method | null): void {
  lines.begin('VCALENDAR');
  lines.property('VERSION', '2.0');
  lines.property('PRODID', '-//Throughline//Throughline//EN');
  lines.property('CALSCALE', 'GREGORIAN');
  if (method !== null) lines.property('METHOD', method);
}
