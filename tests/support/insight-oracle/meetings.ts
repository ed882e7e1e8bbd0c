/** Meetings that are over, found by stepping through the weeks of each series, and what they left open (MEET-1 to MEET-9). */
import type { ExchangeProject, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { cardOf } from './cards.ts';
import type { OracleSite } from './site.ts';
import { DAY, dayOfText, minuteOfText, momentShown, textOfDay } from './slow-time.ts';

type Stored = NonNullable<ExchangeProject['meetings']>[number];
type Series = NonNullable<ExchangeProject['series']>[number];
type Item = NonNullable<ExchangeProject['agendaItems']>[number];

interface Meeting {
  readonly series: string | null;
  readonly title: string;
  readonly records: readonly string[];
  /** Minutes since 1970 in UTC. */
  readonly from: number;
  readonly to: number;
  readonly day: string;
  readonly state: string;
  /** Of an occurrence: when it would be by its series. */
  readonly stamp: string | null;
}

interface OpenItem {
  readonly item: Item;
  readonly on: string;
}

/** Days after which a meeting is none of a flag's any more. */
const REMEMBERED = 60;

export class OracleMeetings {
  readonly #site: OracleSite;
  /** The earliest first, cancelled ones among them. */
  readonly #all: readonly Meeting[];
  readonly #over: readonly Meeting[];

  constructor(site: OracleSite) {
    this.#site = site;
    const now = Math.floor(site.moment.now / 60_000);
    const all = [...this.#single(), ...(site.content.series ?? []).flatMap((series) => this.#ofSeries(series))];
    this.#all = all.sort((left, right) => left.from - right.from);
    this.#over = this.#all.filter(({ state, to }) => state !== 'cancelled' && to <= now && to > now - REMEMBERED * DAY);
  }

  get openItems(): readonly OpenItem[] {
    const items = this.#items();
    return this.#over.flatMap((meeting) =>
      this.#agendaOf(meeting)
        .filter(({ doneAt, type }) => !doneAt && type !== 'inform')
        .filter(({ id }) => !items.some(({ carriedFrom }) => carriedFrom === id))
        .map((item) => ({ item, on: meeting.day })),
    );
  }

  /** [SUMMARY-6] From a day before today to a day after the next fourteen: title, beginning, open items and open actions. */
  get coming(): string[] {
    const from = (dayOfText(this.#site.today) - 1) * DAY;
    return this.#all
      .filter(({ state }) => state === 'planned')
      .filter((meeting) => meeting.from < from + 16 * DAY && meeting.to > from)
      .map((meeting) => {
        const items = this.#agendaOf(meeting).filter(({ doneAt }) => !doneAt);
        const before = this.#all.filter(
          ({ series, stamp }) => series !== null && series === meeting.series && (stamp ?? '') < (meeting.stamp ?? ''),
        );
        const open = before
          .flatMap((other) => this.#actionsOf(other))
          .filter((task) => !cardOf(task, this.#site).isClosed);
        const named = [items, open].map((all) =>
          all
            .map(({ title }) => title)
            .sort()
            .join(', '),
        );
        return `${meeting.title} ${meeting.from}: ${named.join('; ')}`;
      })
      .sort();
  }

  #items(): readonly Item[] {
    return (this.#site.content.agendaItems ?? []).filter(({ deletedAt }) => !deletedAt);
  }

  #agendaOf({ records }: Meeting): readonly Item[] {
    const own = this.#items().filter(({ meeting }) => meeting && records.includes(meeting));
    return own.filter((item) => own.every((other) => !isCopy(item, other) || item.id <= other.id));
  }

  /** [MEET-9] */
  #actionsOf({ records }: Meeting): readonly ExchangeTask[] {
    const own = this.#site.tasks.filter(({ meeting }) => meeting && records.includes(meeting));
    return own.filter((task) => own.every(({ id, line }) => !line || line !== task.line || task.id <= id));
  }

  /** Of an action the days of the meeting that agreed on it and of the next one of its series. */
  metAgain(task: string): { readonly agreedOn: string; readonly on: string } | null {
    const action = this.#site.tasks.find(({ id }) => id === task);
    const at = this.#over.findIndex(({ records }) => action?.meeting && records.includes(action.meeting));
    const agreed = this.#over[at];
    if (!action || !agreed || agreed.series === null) return null;
    const again = this.#over.find(({ series }, index) => index > at && series === agreed.series);
    const isFirstOfLine = this.#actionsOf(agreed).includes(action);
    return again && isFirstOfLine ? { agreedOn: agreed.day, on: again.day } : null;
  }

  #single(): Meeting[] {
    return this.#stored()
      .filter(({ series }) => !series)
      .flatMap((meeting) => {
        if (typeof meeting.starts !== 'string') return [];
        const zone = zoneOf(meeting) ?? this.#site.zone;
        return [
          {
            series: null,
            title: String(meeting.title),
            records: [meeting.id ?? ''],
            state: String(meeting.state ?? 'planned'),
            stamp: null,
            ...this.#when(meeting.starts, lengthOf(meeting), zone),
          },
        ];
      });
  }

  /** Weekly until long after anything here, or once. */
  #ofSeries(series: Series): Meeting[] {
    if (series.deletedAt || !series.starts) return [];
    const found: Meeting[] = [];
    const first = minuteOfText(series.starts);
    const zone = series.timeZone ?? this.#site.zone;
    for (let week = 0; week < (series.rule ? 40 : 1); week++) {
      const at = first + week * 7 * DAY;
      const stamp = `${textOfDay(Math.floor(at / DAY)).replaceAll('-', '')}T${series.starts.slice(11).replace(':', '')}00`;
      if (series.without?.includes(stamp)) continue;
      // [MEET-3]
      const records = this.#stored()
        .filter(({ series: of, occurrence }) => of === series.id && occurrence === stamp)
        .sort((left, right) => ((left.id ?? '') < (right.id ?? '') ? -1 : 1));
      const said = (name: 'starts' | 'length' | 'title') =>
        records.map((record) => record[name]).find((value) => value != null);
      const state = records.map((record) => record.state).find((value) => value && value !== 'planned') ?? series.state;
      const starts = said('starts') ?? `${textOfDay(Math.floor(at / DAY))}${series.starts.slice(10)}`;
      found.push({
        series: series.id,
        title: String(said('title') ?? series.title),
        records: records.map(({ id }) => id ?? ''),
        state: String(state ?? 'planned'),
        stamp,
        ...this.#when(String(starts), Number(said('length') ?? series.length ?? 60), zone),
      });
    }
    return found;
  }

  #stored(): readonly Stored[] {
    return (this.#site.content.meetings ?? []).filter(({ deletedAt }) => !deletedAt);
  }

  #when(starts: string, length: number, zone: string): Pick<Meeting, 'from' | 'to' | 'day'> {
    const from = momentShown(zone, minuteOfText(starts));
    return { from, to: from + length, day: this.#site.dayIn(from * 60_000, zone) };
  }
}

function lengthOf({ length }: Stored): number {
  return typeof length === 'number' ? length : 60;
}

function zoneOf({ timeZone }: Stored): string | null {
  return typeof timeZone === 'string' ? timeZone : null;
}

/** [MEET-7] [MEET-12] */
function isCopy(one: Item, other: Item): boolean {
  const [left, right] = [one.carriedFrom ?? one.fromTemplate ?? null, other.carriedFrom ?? other.fromTemplate ?? null];
  return left !== null && left === right;
}
