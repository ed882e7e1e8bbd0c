/**
 * Wall-clock time in an IANA zone and the moments that it stands for (WHEN-1 to WHEN-3). A zone asks the engine's own
 * time-zone data once for each year that somebody needs, and keeps the changes it found.
 */
import { dayNumberOf, FIRST_INSTANT, type Instant, LAST_INSTANT, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** Minutes since 1970-01-01T00:00Z: the same everywhere. An `Instant` of `calendar/` is what a clock on a wall shows. */
export type Moment = number;

export interface PlacedTime {
  readonly moment: Moment;
  /** Whether clocks there show that time once, never (they were put forward over it) or twice (put back). */
  readonly shown: 'once' | 'never' | 'twice';
}

export interface Zone {
  /** As the engine calls it. */
  readonly name: string;
  /** What a clock there shows at a moment. */
  wallOf(moment: Moment): Instant;
  /** The moment of a wall-clock time (WHEN-2). */
  momentOf(wall: Instant): Moment;
  /** The same, and whether there is such a time. */
  place(wall: Instant): PlacedTime;
}

/** The zone of an IANA name; a link such as `US/Eastern` leads to the zone that it stands for. */
export function zoneOf(name: string): Result<Zone, Problem<'zone-unknown'>> {
  const known = zones.get(name);
  if (known) return ok(known);
  const clock = clockOf(name);
  if (!clock) {
    return err({
      code: 'zone-unknown',
      message: `“${name}” is not a time zone that is known here.`,
      help: 'Choose a zone by its city, such as Europe/Lisbon.',
    });
  }
  const canonical = clock.resolvedOptions().timeZone;
  const zone = zones.get(canonical) ?? new ZoneOfEngine(canonical, clock);
  zones.set(canonical, zone);
  if (zones.size < MOST_NAMES) zones.set(name, zone);
  return ok(zone);
}

/** By their own names, and by links and spellings as far as there is room: a file could make up thousands of these. */
const zones = new Map<string, Zone>();
const MOST_NAMES = 2000;

function clockOf(name: string): Intl.DateTimeFormat | null {
  // Some engines take an offset for a name, others do not.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  } catch {
    return null;
  }
}

export const UTC: Zone = {
  name: 'UTC',
  wallOf: (moment) => moment,
  momentOf: (wall) => wall,
  place: (wall) => ({ moment: wall, shown: 'once' }),
};
zones.set('UTC', UTC);

/** A stretch in which a clock is ahead of UTC by the same minutes; it ends where the next begins. */
interface Stretch {
  readonly from: Moment;
  readonly to: Moment;
  readonly ahead: number;
}

/** About a year, which is what the changes are found and kept by. */
const CHUNK = 364 * MINUTES_PER_DAY;
/** No zone has changed its clock to and fro within three days. */
const PROBE = 3 * MINUTES_PER_DAY;
/** No clock is further from UTC than this: the furthest was 15 hours and 13 minutes behind. */
const FURTHEST = 16 * 60;

class ZoneOfEngine implements Zone {
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  readonly #chunks = new Map<number, readonly Stretch[]>();
  /** Where the last question was answered: the next one is mostly near. */
  #near: Stretch = { from: 0, to: 0, ahead: 0 };

  constructor(name: string, clock: Intl.DateTimeFormat) {
    this.name = name;
    this.#clock = clock;
  }

  wallOf(moment: Moment): Instant {
    return moment + this.#stretchAt(moment).ahead;
  }

  momentOf(wall: Instant): Moment {
    const near = this.#near;
    const moment = wall - near.ahead;
    // So far from either end of the stretch, no other reading of that time is possible.
    if (moment - near.from > 2 * FURTHEST && near.to - moment > 2 * FURTHEST) return moment;
    return this.place(wall).moment;
  }

  place(wall: Instant): PlacedTime {
    let first: Moment | null = null;
    // Stretches end with a year's data too, so that more than two may have to be asked.
    for (let stretch = this.#stretchAt(wall - FURTHEST); ; stretch = this.#stretchAt(stretch.to)) {
      const moment = wall - stretch.ahead;
      if (moment >= stretch.from && moment < stretch.to) {
        if (first !== null) return { moment: first, shown: 'twice' };
        first = moment;
      } else if (first === null && wall - this.#stretchAt(stretch.to).ahead < stretch.to) {
        // Put forward over it: read with what held before (RFC 5545, 3.3.5).
        return { moment, shown: 'never' };
      }
      if (first !== null && stretch.to > wall + FURTHEST) return { moment: first, shown: 'once' };
    }
  }

  #stretchAt(moment: Moment): Stretch {
    const near = this.#near;
    if (moment >= near.from && moment < near.to) return near;
    const index = Math.floor(moment / CHUNK);
    let chunk = this.#chunks.get(index);
    if (!chunk) {
      chunk = this.#lay(index * CHUNK);
      this.#chunks.set(index, chunk);
    }
    // Seldom more than three.
    this.#near = chunk.find(({ to }) => moment < to) as Stretch;
    return this.#near;
  }

  #lay(from: Moment): readonly Stretch[] {
    const stretches: Stretch[] = [];
    let begin = from;
    let ahead = this.#aheadAt(from);
    for (let at = from; at < from + CHUNK; at += PROBE) {
      const to = Math.min(at + PROBE, from + CHUNK);
      const later = this.#aheadAt(to);
      if (later === ahead) continue;
      const change = this.#changeWithin(at, to, ahead);
      stretches.push({ from: begin, to: change, ahead });
      [begin, ahead] = [change, later];
    }
    if (begin < from + CHUNK) stretches.push({ from: begin, to: from + CHUNK, ahead });
    return stretches;
  }

  /** The first minute after `from`, up to `to`, at which the clock is no longer `ahead` of UTC. */
  #changeWithin(from: Moment, to: Moment, ahead: number): Moment {
    let [before, after] = [from, to];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#aheadAt(middle) === ahead) before = middle;
      else after = middle;
    }
    return after;
  }

  /** Seconds, which clocks differed by before there were zones, are left off as a clock without a second hand does. */
  #aheadAt(moment: Moment): number {
    const at = Math.min(LAST_INSTANT - FURTHEST, Math.max(FIRST_INSTANT + FURTHEST, moment));
    const [, month, day, year, hour, minute] = SHOWN.exec(this.#clock.format(at * 60_000)) ?? [];
    const shown = dayNumberOf(Number(year), Number(month), Number(day)) * MINUTES_PER_DAY;
    return shown + Number(hour) * 60 + Number(minute) - at;
  }
}

const SHOWN = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/;
