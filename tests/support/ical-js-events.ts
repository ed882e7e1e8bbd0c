/** The events that ical.js, which shares nothing with the product, finds in a calendar, and when they come. */
import ICAL from 'ical.js';

export interface IcalJsEvent {
  readonly uid: string | null;
  /** On its own clock, as `2026-03-03T10:00`, with its minutes; the first of them. */
  readonly times: readonly (readonly [string, number])[];
}

/** @param most occurrences of each. Null where it gives up the file. */
export function icalJsEvents(text: string, most = 60): IcalJsEvent[] | null {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    const calendars = (typeof parsed[0] === 'string' ? [parsed] : parsed).map(
      (each) => new ICAL.Component(each as [string, unknown[], unknown[]]),
    );
    return calendars.flatMap(eventsOf(most));
  } catch {
    return null;
  }
}

const eventsOf =
  (most: number) =>
  (calendar: ICAL.Component): IcalJsEvent[] =>
    calendar.getAllSubcomponents('vevent').flatMap((component) => {
      const event = new ICAL.Event(component, { strictExceptions: true });
      if (!component.hasProperty('dtstart') || event.isRecurrenceException()) return [];
      return [{ uid: event.uid, times: timesOf(event, most) }];
    });

function timesOf(event: ICAL.Event, most: number): [string, number][] {
  const times: [string, number][] = [];
  const iterator = event.iterator();
  while (times.length < most) {
    const next = iterator.next();
    if (!next) break;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    const minutes = endDate.subtractDateTz(startDate).toSeconds() / 60;
    const shown = startDate.toString();
    times.push([(startDate.isDate ? `${shown}T00:00` : shown).slice(0, 16), minutes]);
  }
  return times;
}
