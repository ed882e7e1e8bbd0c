/** What ical.js, which shares nothing with the product, makes of a calendar that we wrote: words, people, moments. */
import ICAL from 'ical.js';

export interface IcalJsOccurrence {
  /** When it would have been, on the clock of its series. */
  readonly of: string;
  /** Minutes since 1970 in UTC; of days as their calendar has them. */
  readonly from: number;
  readonly minutes: number;
  readonly title: string;
}

export class IcalJsCalendar {
  readonly root: ICAL.Component;
  readonly #events: readonly ICAL.Component[];

  constructor(text: string) {
    this.root = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
    this.#events = this.root.getAllSubcomponents('vevent');
  }

  /** The event that is no override. */
  get master(): ICAL.Component {
    const [master] = this.#events.filter((event) => !event.hasProperty('recurrence-id'));
    if (!master) throw new Error('ical.js found no event');
    return master;
  }

  text(name: string): string | null {
    const value = this.master.getFirstPropertyValue(name);
    return value === null ? null : String(value);
  }

  people(name: string): (readonly [address: string, ...parameters: (string | null)[]])[] {
    const parameters = ['cn', 'cutype', 'role', 'partstat', 'rsvp'];
    return this.master.getAllProperties(name).map((property) => {
      const said = parameters.map((each) => property.getParameter(each));
      return [String(property.getFirstValue()), ...said.map((each) => (each === undefined ? null : String(each)))];
    });
  }

  /** The first of them, by when they would have been. */
  occurrences(most: number): IcalJsOccurrence[] {
    const exceptions = this.#events.filter((event) => event.hasProperty('recurrence-id'));
    const event = new ICAL.Event(this.master, { exceptions, strictExceptions: true });
    const iterator = event.iterator();
    const found: IcalJsOccurrence[] = [];
    for (let taken = 0; taken < most; taken++) {
      const next = iterator.next();
      if (!next) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      if (item.component.getFirstPropertyValue('status') === 'CANCELLED' && item !== event) continue;
      const [from, to] = [startDate, endDate].map((time) => time.toUnixTime() / 60) as [number, number];
      found.push({ of: next.toString().slice(0, 16), from, minutes: to - from, title: item.summary ?? '' });
    }
    return found;
  }
}

/** The minutes that the clock of a zone is ahead of UTC, as ical.js reads its VTIMEZONE, by what the clock shows. */
export function icalJsOffsets(vtimezone: string): (year: number, month: number, day: number, minute: number) => number {
  const component = new ICAL.Component(ICAL.parse(vtimezone) as [string, unknown[], unknown[]]);
  const zone = new ICAL.Timezone(component);
  return (year, month, day, minute) => {
    const time = ICAL.Time.fromData({
      year,
      month,
      day,
      hour: Math.floor(minute / 60),
      minute: minute % 60,
      second: 0,
      isDate: false,
    });
    return zone.utcOffset(time) / 60;
  };
}
