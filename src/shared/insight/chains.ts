/**
 * [FLAG-7] Which late milestone a card pushes. From each milestone that is late the links that decide its forecast are
 * followed back: what they lead from decides it too. A card that decides several counts for the one that is the latest.
 */
import type { ReadableProject } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import type { Card, Knowledge, Pushed } from './matter.ts';
import { forecastDay, isClosed, isMilestone } from './rules/card-facts.ts';
import { milestoneSlip } from './rules/plan.ts';

interface Chain {
  readonly pushed: Pushed;
  readonly members: ReadonlySet<TaskId>;
  /** With what links lead to them from: of these another may decide once it changed. */
  readonly reads: ReadonlySet<TaskId>;
}

export interface ChainSources {
  readonly project: Pick<ReadableProject, 'outline'>;
  readonly plan: ScheduledPlan;
  readonly know: Knowledge;
  card(task: TaskId): Card | null;
  linksInto(task: TaskId): readonly PlanLink[];
}

export class Chains {
  #chains: ReadonlyMap<TaskId, Chain> = new Map();
  #pushed: ReadonlyMap<TaskId, Pushed> = new Map();

  of(task: TaskId): Pushed | null {
    return this.#pushed.get(task) ?? null;
  }

  /**
   * Reckons again what these cards can change; null for everything. Answers the cards of which it says something else.
   * @param milestones all cards that are milestones, late or not.
   */
  update(
    sources: ChainSources,
    milestones: Iterable<TaskId>,
    changed: ReadonlySet<TaskId> | null,
  ): ReadonlySet<TaskId> {
    const before = this.#chains;
    const chains = new Map<TaskId, Chain>();
    for (const id of milestones) {
      const known = before.get(id);
      const isKnown = known && changed !== null && !meets(changed, known.reads);
      const chain = isKnown ? known : chainOf(id, sources, known);
      if (chain) chains.set(id, chain);
    }
    const isSame = chains.size === before.size && [...chains].every(([id, chain]) => before.get(id) === chain);
    this.#chains = chains;
    if (isSame) return new Set();
    const [old, next] = [this.#pushed, pushedBy(chains.values())];
    this.#pushed = next;
    const others = new Set<TaskId>();
    for (const [id, pushed] of next) if (old.get(id) !== pushed) others.add(id);
    for (const id of old.keys()) if (!next.has(id)) others.add(id);
    return others;
  }
}

function meets(changed: ReadonlySet<TaskId>, reads: ReadonlySet<TaskId>): boolean {
  for (const id of changed) if (reads.has(id)) return true;
  return false;
}

/** Null of a milestone that is not late. */
function chainOf(id: TaskId, sources: ChainSources, known: Chain | undefined): Chain | null {
  const { know } = sources;
  const card = sources.card(id);
  if (card === null || card.found === null || isClosed(card) || !isMilestone(card)) return null;
  const { slip: days } = milestoneSlip(card, card.found, know);
  if (days <= 0) return null;
  const pushed = { milestone: id, title: card.record.title, days, forecast: forecastDay(card.found) };
  const { members, reads } = walkBack(id, sources);
  const isSame = known && samePushed(known.pushed, pushed);
  return { pushed: isSame ? known.pushed : pushed, members, reads };
}

function samePushed(left: Pushed, right: Pushed): boolean {
  return left.title === right.title && left.days === right.days && left.forecast === right.forecast;
}

function walkBack(id: TaskId, sources: ChainSources): Pick<Chain, 'members' | 'reads'> {
  const members = new Set<TaskId>();
  const reads = new Set<TaskId>([id]);
  const open: TaskId[] = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (members.has(at)) continue;
    members.add(at);
    const drivers = new Set(sources.plan.schedule.forecastDrivers(at));
    for (const link of sources.linksInto(at)) {
      reads.add(link.from);
      const before = sources.card(link.from);
      if (!drivers.has(link.id) || before === null || before.found === null || isClosed(before)) continue;
      const end = link.type === 'FS' || link.type === 'FF' ? 'forecastFinish' : 'forecastStart';
      for (const leaf of decidingLeaves(link.from, end, sources, reads)) open.push(leaf);
    }
  }
  return { members, reads };
}

/** Of a summary the cards under it that its end comes from; else itself. */
function decidingLeaves(
  id: TaskId,
  end: 'forecastStart' | 'forecastFinish',
  { project, card }: ChainSources,
  reads: Set<TaskId>,
): readonly TaskId[] {
  const leaves: TaskId[] = [];
  const open: TaskId[] = [id];
  const met = new Set<TaskId>();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (met.has(at)) continue;
    met.add(at);
    reads.add(at);
    const found = card(at)?.found ?? null;
    if (found === null) continue;
    if (!found.isSummary) leaves.push(at);
    else {
      for (const child of project.outline.children(at)) {
        const under = card(child.id as TaskId)?.found ?? null;
        reads.add(child.id as TaskId);
        if (under !== null && under[end] === found[end]) open.push(child.id as TaskId);
      }
    }
  }
  return leaves;
}

/** The latest; of equals the one with the smaller id. */
function pushedBy(chains: Iterable<Chain>): ReadonlyMap<TaskId, Pushed> {
  const pushed = new Map<TaskId, Pushed>();
  for (const chain of chains) {
    for (const id of chain.members) {
      const known = pushed.get(id);
      if (!known || isWorse(chain.pushed, known)) pushed.set(id, chain.pushed);
    }
  }
  return pushed;
}

function isWorse(one: Pushed, other: Pushed): boolean {
  return one.days === other.days ? one.milestone < other.milestone : one.days > other.days;
}
