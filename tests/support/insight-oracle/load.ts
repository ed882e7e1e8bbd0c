/** [SCH-R5] What is left to do for a person on each day, minute by minute, from the engine's forecast. */
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { OracleCard } from './cards.ts';
import type { OracleSite } from './site.ts';
import { DAY, dayOfText, type SlowTime } from './slow-time.ts';

type Person = NonNullable<OracleSite['content']['people']>[number];

export class OracleLoad {
  readonly #site: OracleSite;
  readonly #time: SlowTime;
  readonly #share: number;
  readonly #work = new Map<number, number>();

  constructor(person: Person, cards: readonly OracleCard[], site: OracleSite) {
    this.#site = site;
    const own = site.timeOf(person.calendar);
    this.#time = own ?? site.time;
    this.#share = typeof person.hoursPerDay === 'number' ? (person.hoursPerDay * 60) / this.#fullDay(person) : 1;
    for (const card of cards) if (card.task.owners?.includes(person.id)) this.#add(card, person.id);
  }

  /** Minutes asked of the person on a day, and minutes that they have. */
  on(day: number): { readonly work: number; readonly available: number } {
    return { work: this.#work.get(day) ?? 0, available: this.#time.minutesOn(day) * this.#share };
  }

  /** The longest day of the week of their calendar. */
  #fullDay(person: Person): number {
    const { content } = this.#site;
    const id = this.#site.timeOf(person.calendar) ? person.calendar : content.calendar;
    const week = content.calendars?.find((calendar) => calendar.id === id)?.week ?? {};
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const lengths = Object.values(week).map((day) =>
      day.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0),
    );
    return Math.max(...lengths);
  }

  #add({ task, found, isParent, percent }: OracleCard, person: string): void {
    if (found === null || isParent || percent >= 100 || task.actualFinish) return;
    const { minutes, first } = this.#left(task, found);
    const { people } = this.#site.content;
    const owners = (task.owners ?? []).filter((owner) =>
      people?.some(({ id, deletedAt }) => id === owner && !deletedAt),
    );
    const allocation = (owner: string): number => Math.max(0, task.allocations?.[owner] ?? 100);
    const own = minutes.filter((at) => this.#share > 0 && this.#time.isWorked(at));
    if (typeof task.effort !== 'number') {
      for (const at of own) this.#put(at, (this.#share * allocation(person)) / 100);
      return;
    }
    const all = owners.reduce((sum, owner) => sum + allocation(owner), 0);
    if (all === 0) return;
    const effort = (task.effort * (100 - percent) * allocation(person)) / 100 / all;
    if (own.length === 0) this.#put(minutes[0] ?? first, effort);
    else for (const at of own) this.#put(at, effort / own.length);
  }

  /** The minutes in which what is left of it is done: of what has begun the last ones of its bar. `first`: where they would begin. */
  #left(
    task: ExchangeTask,
    { forecastStart, forecastFinish, start, finish }: NonNullable<OracleCard['found']>,
  ): { readonly minutes: readonly number[]; readonly first: number } {
    const minutes: number[] = [];
    if (!task.actualStart && !task.percent) {
      for (let at = forecastStart; at < forecastFinish; at++) minutes.push(at);
      return { minutes, first: forecastStart };
    }
    const time = this.#site.timeOfTask(task);
    const planned = this.#site.plan.input.plan.tasks.find(({ id }) => id === task.id);
    const isBar = planned?.mode === 'manual' && task.start && task.due && !task.actualStart;
    const whole = isBar ? time.between(start, finish) : (planned?.duration ?? 0);
    let left = task.remaining ?? Math.round((whole * (100 - (task.percent ?? 0))) / 100);
    const from = Math.max(forecastStart, this.#site.plan.statusDate ?? forecastStart);
    for (let at = forecastFinish - 1; left > 0 && at >= from; at--) {
      minutes.push(at);
      if (time.isWorked(at)) left--;
    }
    return { minutes: minutes.reverse(), first: forecastFinish };
  }

  #put(at: number, minutes: number): void {
    const day = Math.floor(at / DAY);
    this.#work.set(day, (this.#work.get(day) ?? 0) + minutes);
  }
}

/** Of a week that begins on that Monday what is left from a day on. */
export function weekOf(
  load: OracleLoad,
  monday: number,
  from: string,
): { readonly work: number; readonly available: number } {
  let [work, available] = [0, 0];
  for (let day = Math.max(monday, dayOfText(from)); day < monday + 7; day++) {
    const on = load.on(day);
    work += on.work;
    available += on.available;
  }
  return { work, available };
}
