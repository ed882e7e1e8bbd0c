/** Working time, a day after the other and where it must be a minute after the other. Instants are minutes since 1970 on the project's clock. */
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';

export const DAY = 1440;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

type StoredCalendar = NonNullable<ExchangeProject['calendars']>[number];

export class SlowTime {
  readonly #isWorkedOn: (day: number) => Uint8Array;
  readonly #days = new Map<number, Uint8Array>();
  readonly #sums = new Map<number, number>();

  /** Of a day each minute: 1 where it is worked. */
  constructor(isWorkedOn: (day: number) => Uint8Array) {
    this.#isWorkedOn = isWorkedOn;
  }

  day(day: number): Uint8Array {
    const known = this.#days.get(day) ?? this.#isWorkedOn(day);
    this.#days.set(day, known);
    return known;
  }

  minutesOn(day: number): number {
    const known = this.#sums.get(day) ?? this.day(day).reduce((sum, minute) => sum + minute, 0);
    this.#sums.set(day, known);
    return known;
  }

  isWorked(at: number): boolean {
    return this.#isWorked(at) > 0;
  }

  /** Negative where `to` lies before `from`. */
  between(from: number, to: number): number {
    if (to < from) return -this.between(to, from);
    let [at, minutes] = [from, 0];
    while (at < to) {
      const isWhole = at % DAY === 0 && at + DAY <= to;
      minutes += isWhole ? this.minutesOn(at / DAY) : this.#isWorked(at);
      at += isWhole ? DAY : 1;
    }
    return minutes;
  }

  nextStart(from: number): number {
    let at = from;
    while (!this.#isWorked(at)) at++;
    return at;
  }

  lastFinish(until: number): number {
    let at = until;
    while (!this.#isWorked(at - 1)) at--;
    return at;
  }

  #isWorked(at: number): number {
    const day = Math.floor(at / DAY);
    return this.day(day)[at - day * DAY] ?? 0;
  }
}

export const ROUND_THE_CLOCK = new SlowTime(() => new Uint8Array(DAY).fill(1));

export function timeOfCalendar({ week, exceptions }: StoredCalendar): SlowTime {
  return new SlowTime((day) => {
    const text = textOfDay(day);
    const exception = exceptions?.find(({ from, to }) => text >= from && text <= to);
    const name = WEEKDAYS[new Date(day * 86_400_000).getUTCDay()] ?? 'mon';
    const minutes = new Uint8Array(DAY);
    for (const [from, to] of exception?.working ?? (exception ? [] : (week?.[name] ?? []))) {
      minutes.fill(1, minuteOf(from), minuteOf(to));
    }
    return minutes;
  });
}

/** When any of them works. */
export function anyOf(times: readonly SlowTime[]): SlowTime {
  return new SlowTime((day) => {
    const minutes = new Uint8Array(DAY);
    for (const time of times) for (const [at, isWorked] of time.day(day).entries()) if (isWorked) minutes[at] = 1;
    return minutes;
  });
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function dayOfText(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

/** Of `YYYY-MM-DD` its midnight. */
export function minuteOfText(date: string): number {
  return dayOfText(date) * DAY + (date.length > 10 ? minuteOf(date.slice(11)) : 0);
}

export function textOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** What a clock on a wall there shows: `YYYY-MM-DDTHH:MM`. */
export function shownIn(zone: string, at: number): string {
  const key = `${zone} ${Math.floor(at / 60_000)}`;
  const known = SHOWN.get(key) ?? clockOf(zone).format(at).replace(' ', 'T');
  SHOWN.set(key, known);
  return known;
}

const SHOWN = new Map<string, string>();
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known =
    CLOCKS.get(zone) ??
    // Swedes write dates as ISO 8601 does.
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  CLOCKS.set(zone, known);
  return known;
}

/** Minutes since 1970 in UTC at which that clock shows this: by trying each quarter of an hour that zones are apart. */
export function momentShown(zone: string, wall: number): number {
  const text = new Date(wall * 60_000).toISOString().slice(0, 16);
  for (let ahead = -14 * 60; ahead <= 14 * 60; ahead += 15) {
    if (shownIn(zone, (wall + ahead) * 60_000) === text) return wall + ahead;
  }
  throw new Error(`No clock in ${zone} ever shows ${text}.`);
}
