/**
 * Working days of the project's calendar, in which flags count (SPEC FLAG-1): a half day is half of one, a day off none.
 * Days are those of the project's clock.
 */
import { type DayNumber, type Instant, MINUTES_PER_DAY, type WorkingCalendar } from '#shared/calendar/index.ts';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { workWords } from '#shared/views/plan-words.ts';

export class WorkDays {
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  /** The midnight at which today begins, and the one at which it ends. */
  readonly begin: Instant;
  readonly end: Instant;
  readonly #number: DayNumber;

  constructor(calendar: WorkingCalendar, today: Day) {
    this.calendar = calendar;
    this.today = today;
    this.#number = dayNumber(today);
    this.begin = this.#number * MINUTES_PER_DAY;
    this.end = this.begin + MINUTES_PER_DAY;
  }

  /** Working days after a day, today's included: what was due on Friday is a day late on Monday. Negative for days ahead. */
  since(day: Day): number {
    return this.from(day, this.today);
  }

  /** Working days after a day up to and with another one. Two of these subtracted would miss a threshold by what dividing leaves. */
  from(day: Day, to: Day): number {
    const [after, end] = [(dayNumber(day) + 1) * MINUTES_PER_DAY, (dayNumber(to) + 1) * MINUTES_PER_DAY];
    return this.inDays(this.calendar.between(after, end));
  }

  /** Working days from tomorrow to the end of a day: none for today, negative for days before. */
  until(day: Day): number {
    return -this.since(day);
  }

  /** Working days between two instants. */
  between(from: Instant, to: Instant): number {
    return this.inDays(this.calendar.between(from, to));
  }

  inDays(minutes: number): number {
    return minutes / this.calendar.minutesPerDay;
  }

  /** "3 working days", "half a working day". */
  words(days: number): string {
    return workWords(days * this.calendar.minutesPerDay, this.calendar.minutesPerDay);
  }

  /** The Monday of the week of today. */
  get monday(): DayNumber {
    return this.#number - ((((this.#number + 3) % 7) + 7) % 7);
  }
}
