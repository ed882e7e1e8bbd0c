/**
 * [FLAG-7] What waits for what, without following anything: of all pairs of cards it is asked again and again which one
 * decides which, until nothing is new.
 */
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { milestoneHeldTo, type OracleCard } from './cards.ts';
import type { OracleSite } from './site.ts';

export class OracleWaits {
  readonly #site: OracleSite;
  readonly #cards: ReadonlyMap<string, OracleCard>;
  readonly #links: readonly PlanLink[];
  /** `a b`: the forecast of b is what it is because of a's. */
  readonly #decides: ReadonlySet<string>;

  constructor(cards: readonly OracleCard[], site: OracleSite) {
    this.#site = site;
    this.#cards = new Map(cards.map((card) => [card.task.id, card]));
    const ignored = new Set(site.plan.schedule.ignoredLinks);
    this.#links = site.plan.input.plan.links.filter(({ id }) => !ignored.has(id));
    this.#decides = this.#closure(cards);
  }

  /** Nothing that it, or what it stands under, waits for is open. */
  isFree(task: string): boolean {
    return this.#linksInto(task).every(({ from }) => this.#cards.get(from)?.isClosed !== false);
  }

  /** Of what is late by itself and decides its forecast the one with the latest forecast; of equals the smallest id. */
  lateBefore(task: string): string | null {
    const late = this.#driversInto(task)
      .flatMap(({ from }) => this.#cards.get(from) ?? [])
      .filter((card) => card.found !== null && !card.isClosed && this.#lateBy(card) > 0)
      .filter((card) => card.isParent || card.isBegun || this.isFree(card.task.id));
    const latest = Math.max(...late.map(({ found }) => found?.forecastFinish ?? 0));
    return (
      late
        .filter(({ found }) => found?.forecastFinish === latest)
        .map(({ task: { id } }) => id)
        .sort()[0] ?? null
    );
  }

  isPushing(task: string): boolean {
    return [...this.#cards.values()].some(
      (card) => this.#isLateMilestone(card) && this.#decides.has(`${task} ${card.task.id}`),
    );
  }

  #isLateMilestone({ task, found, isMilestone, isClosed }: OracleCard): boolean {
    if (!isMilestone || isClosed || found === null) return false;
    return milestoneHeldTo(task, found, this.#site).slip(found.forecastFinish) > 0;
  }

  #lateBy({ task, found }: OracleCard): number {
    if (found === null) return 0;
    const held = this.#site.baseline?.ofLeaves.get(task.id) ?? found;
    return this.#site.late(held.finish, found.forecastFinish);
  }

  #closure(cards: readonly OracleCard[]): ReadonlySet<string> {
    const decides = new Set<string>();
    for (const { task } of cards) {
      for (const link of this.#driversInto(task.id)) {
        const before = this.#cards.get(link.from);
        if (!before?.found || before.isClosed) continue;
        const end = link.type === 'FS' || link.type === 'FF' ? 'forecastFinish' : 'forecastStart';
        const at = before.found[end];
        for (const leaf of cards) {
          if (leaf.found?.[end] !== at || leaf.isParent || !this.#isUnder(leaf.task.id, link.from)) continue;
          decides.add(`${leaf.task.id} ${task.id}`);
        }
      }
    }
    for (let size = -1; size !== decides.size; ) {
      size = decides.size;
      for (const { task: a } of cards)
        for (const { task: b } of cards)
          for (const { task: c } of cards)
            if (decides.has(`${a.id} ${b.id}`) && decides.has(`${b.id} ${c.id}`)) decides.add(`${a.id} ${c.id}`);
    }
    return decides;
  }

  /** Or is it. */
  #isUnder(task: string, above: string): boolean {
    return this.#line(task).includes(above);
  }

  #line(task: string): string[] {
    const parent = this.#site.plan.input.plan.tasks.find(({ id }) => id === task)?.parent ?? null;
    return parent === null ? [task] : [task, ...this.#line(parent)];
  }

  #linksInto(task: string): readonly PlanLink[] {
    const line = this.#line(task);
    return this.#links.filter(({ to }) => line.includes(to));
  }

  /** [SCH-R3] */
  #driversInto(task: string): readonly PlanLink[] {
    const drivers = this.#site.plan.schedule.forecastDrivers(asId<TaskId>(task));
    return this.#linksInto(task).filter(({ id }) => drivers.includes(id));
  }
}
