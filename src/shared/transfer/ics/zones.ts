/** The zones of a file's times, by whatever name it gives them (ICS-20 to ICS-23). */

import { type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { UTC, type Zone, zoneOf } from '#shared/meetings/when/zone.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type DefinedYear, definedYear, zoneLike } from './defined-zone.ts';
import type { IcsPart } from './events.ts';
import { WINDOWS_ZONES, windowsZone } from './windows-zones.ts';

/** Names that are looked for by their clocks: each takes the clocks of a year of every zone. A file has one or two. */
const MOST_SEARCHES = 20;

export class ZoneBook {
  /** Where nothing else is known. */
  readonly given: Zone;
  /** Times that were read on its clock, since neither they nor their calendar name one. */
  floatingTimes = 0;
  readonly #losses: LossBook;
  readonly #found = new Map<string, Zone>();
  #searches = 0;
  #candidates: readonly Zone[] | null = null;

  constructor(given: Zone, losses: LossBook) {
    this.given = given;
    this.#losses = losses;
  }

  /** The zone of times that name none: that of their calendar, where it says. */
  floating({ zone }: IcsPart): Zone {
    return (zone !== null && named(zone)) || this.given;
  }

  /** @param at the time on the clock of that zone for which it is asked. */
  zoneOf(name: string, part: IcsPart, at: Instant): Zone {
    // Two calendars of one file may define one name differently.
    const definition = part.zones.get(name) ?? null;
    const key = definition ? `${definition.observances[0]?.line ?? 0} ${name}` : name;
    const known = this.#found.get(key);
    if (known) return known;
    const location = definition?.location ?? null;
    const zone =
      named(name) ??
      (location === null ? null : named(location)) ??
      (definition && this.#byClocks(name, definedYear(definition, at))) ??
      this.#unknown(name, part);
    this.#found.set(key, zone);
    return zone;
  }

  #byClocks(name: string, year: DefinedYear | null): Zone | null {
    if (!year) return null;
    if (this.#searches++ < MOST_SEARCHES) {
      this.#candidates ??= [this.given, ...zonesOf(WINDOWS_ZONES)];
      const same = zoneLike(year, this.#candidates);
      if (same) return same;
      const near = zoneLike(year, this.#candidates, MINUTES_PER_DAY);
      if (near) {
        this.#noteChanged(name, `taken for ${near.name}`);
        return near;
      }
    }
    const fixed = fixedZone(year.ahead);
    if (fixed) this.#noteChanged(name, `taken for ${fixed.name}, which has no daylight saving`);
    return fixed;
  }

  #noteChanged(name: string, how: string): void {
    this.#losses.note(
      'zone-like',
      (count) => `${counted(count, 'time zone')} whose clocks no zone has that is known here; the nearest was taken.`,
      `${name}, ${how}`,
    );
  }

  #unknown(name: string, part: IcsPart): Zone {
    const zone = this.floating(part);
    this.#losses.note(
      'zone-unknown',
      (count) =>
        `${counted(count, 'time zone')} that ${count === 1 ? 'is' : 'are'} not known here; times were read on the clock of ${zone.name}.`,
      name,
    );
    return zone;
  }
}

/** By an IANA name, what Windows calls it, or the IANA name that a longer one ends with, as Mozilla's and older Apple's do. */
function named(name: string): Zone | null {
  const plain = name.trim().replace(/^"|"$/g, '');
  if (/^(Z|GMT|UTC|Etc\/UTC)$/i.test(plain)) return UTC;
  for (const candidate of [plain, windowsZone(plain), ...endings(plain)]) {
    const zone = candidate === null ? null : zoneOf(candidate);
    if (zone?.ok) return zone.value;
  }
  return null;
}

/** `/mozilla.org/20050126_1/America/Indiana/Knox` ends with `America/Indiana/Knox`, `Indiana/Knox` and so on. */
function endings(name: string): string[] {
  if (!name.startsWith('/')) return [];
  const parts = name.split('/').filter((part) => part !== '');
  return [3, 2].filter((size) => size < parts.length).map((size) => parts.slice(-size).join('/'));
}

function zonesOf(names: readonly string[]): Zone[] {
  return names.flatMap((name) => {
    const zone = zoneOf(name);
    return zone.ok ? [zone.value] : [];
  });
}

/** So many minutes ahead of UTC all year round; only whole hours have a zone for each. */
function fixedZone(ahead: number): Zone | null {
  if (ahead === 0) return UTC;
  if (ahead % 60 !== 0) return null;
  const hours = -ahead / 60;
  const zone = zoneOf(`Etc/GMT${hours > 0 ? '+' : ''}${hours}`);
  return zone.ok ? zone.value : null;
}
