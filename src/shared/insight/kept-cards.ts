/**
 * [FLAG-8] The flags of all cards, kept true. A card is examined again where its record, what the engine says of it, or
 * anything that its rules read of other cards changed; everything is where the rules' own ground did (days, thresholds,
 * links, people). Where the document and the engine say what changed only that is looked at; else a scan finds it out, which
 * compares identities.
 */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import { CARD_RULES } from './card-rules.ts';
import { type CardRun, CardRuns } from './card-runs.ts';
import { Chains } from './chains.ts';
import type { Flag } from './flag.ts';
import { sameFound } from './found.ts';
import { flagOf } from './make-flag.ts';
import type { Card, Knowledge, Matter, MetAgain } from './matter.ts';
import { isMilestone } from './rules/card-facts.ts';
import { type CardShare, NOTHING, shareOf } from './share.ts';

interface Entry extends Card {
  readonly id: TaskId;
  /** Its place in the plan. */
  place: number;
  flags: readonly Flag[];
  share: CardShare;
  record: Card['record'];
  found: Card['found'];
  parent: TaskId | null;
  reads: ReadonlySet<TaskId>;
}

const NONE: readonly Flag[] = Object.freeze([]);
const NO_LINKS: readonly PlanLink[] = Object.freeze([]);

export interface CardSources {
  readonly plan: ScheduledPlan;
  readonly know: Knowledge;
  /** Of actions, by card; absent of what is none. */
  readonly metAgain: ReadonlyMap<TaskId, MetAgain>;
  /** Tasks whose records changed since the last time; null where that is not known. */
  readonly noted: ReadonlySet<TaskId> | null;
}

export class KeptCards {
  readonly #project: ProjectDocument;
  readonly #entries = new Map<TaskId, Entry>();
  /** Which cards are examined again when one changes. */
  readonly #readers = new Map<TaskId, Set<TaskId>>();
  readonly #milestones = new Set<TaskId>();
  #chains = new Chains();
  #linksInto: ReadonlyMap<TaskId, readonly PlanLink[]> = new Map();
  #links: readonly PlanLink[] = [];
  #know: Knowledge | null = null;
  /** Of the plan. */
  #order: readonly Entry[] = [];
  readonly #runs = new CardRuns();
  /** How many cards have an estimate. */
  #estimated = 0;
  #plan: ScheduledPlan | null = null;
  #metAgain: ReadonlyMap<TaskId, MetAgain> = new Map();

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  /** All cards in the order of the plan. */
  runs(): readonly CardRun[] {
    return this.#runs.read();
  }

  update(sources: CardSources): void {
    const { plan, know, metAgain, noted } = sources;
    const isNewPlan = this.#plan?.schedule !== plan.schedule;
    const isSameGround = this.#know === know && sameLinks(this.#links, plan.input.plan.links);
    const moved = isSameGround && this.#plan ? plan.changedSince(this.#plan) : null;
    const hadEstimates = this.#estimated > 0;
    if (!isSameGround) this.#reset(plan);
    this.#know = know;
    this.#plan = plan;
    let changed = noted && moved ? this.#look([...noted, ...moved], plan) : this.#scan(plan);
    if (changed === null) {
      // Something stands elsewhere in the outline, where other links bind it.
      this.#reset(plan);
      changed = this.#scan(plan) ?? new Set();
    }
    for (const id of changed) this.#noteMilestone(id);
    const isOfAll = this.#estimated > 0 !== hadEstimates;
    const dirty = new Set(isOfAll ? this.#entries.keys() : changed);
    for (const id of changed) for (const reader of this.#readers.get(id) ?? []) dirty.add(reader);
    if (isNewPlan || changed.size > 0 || !isSameGround) {
      const sourcesOfChains = {
        project: this.#project,
        plan,
        know,
        card: (id: TaskId) => this.#entries.get(id) ?? null,
        linksInto: (id: TaskId) => this.#linksOf(id),
      };
      const pushed = this.#chains.update(
        sourcesOfChains,
        this.#milestones,
        isNewPlan || !isSameGround ? null : changed,
      );
      for (const id of pushed) dirty.add(id);
    }
    for (const id of differing(this.#metAgain, metAgain)) dirty.add(id);
    this.#metAgain = metAgain;
    for (const id of dirty) this.#examine(id, plan, know);
  }

  #reset(plan: ScheduledPlan): void {
    this.#entries.clear();
    this.#order = [];
    this.#estimated = 0;
    this.#readers.clear();
    this.#milestones.clear();
    this.#chains = new Chains();
    const { links } = plan.input.plan;
    const ignored = new Set(plan.schedule.ignoredLinks);
    this.#links = links;
    this.#linksInto = Map.groupBy(
      links.filter(({ id }) => !ignored.has(id)),
      ({ to }) => to,
    );
  }

  /** Takes in what these cards are now, of a plan that holds the same cards as before. */
  #look(ids: Iterable<TaskId>, plan: ScheduledPlan): Set<TaskId> {
    const changed = new Set<TaskId>();
    for (const id of ids) {
      const entry = this.#entries.get(id);
      const record = this.#project.get('task', id);
      if (entry && record && this.#take(entry, record, plan.of(id))) changed.add(id);
    }
    return changed;
  }

  /** Takes in what all cards are now; null where one stands under another one than before. */
  #scan(plan: ScheduledPlan): Set<TaskId> | null {
    const changed = new Set<TaskId>();
    const { tasks } = plan.input.plan;
    const order: Entry[] = [];
    for (const { id, parent } of tasks) {
      const record = this.#project.get('task', id);
      if (!record) throw new Error(`The plan holds ${id}, which the document does not.`);
      const found = plan.of(id);
      const place = order.length;
      // The order is mostly the same: then there is nothing to look up.
      const there = this.#order[place];
      const known = there?.id === id ? there : this.#entries.get(id);
      if (!known) {
        const entry = { id, place, record, found, parent, flags: NONE, share: NOTHING, reads: new Set<TaskId>() };
        this.#entries.set(id, entry);
        if (record.effort !== null) this.#estimated++;
        order.push(entry);
        changed.add(id);
        continue;
      }
      known.place = place;
      order.push(known);
      if (known.parent !== parent) return null;
      if (this.#take(known, record, found)) changed.add(id);
    }
    this.#order = order;
    this.#runs.place(order);
    if (this.#entries.size > tasks.length) this.#dropGone(new Set(tasks.map(({ id }) => id)), changed);
    return changed;
  }

  /** Answers whether it says something else. */
  #take(entry: Entry, record: Card['record'], found: Card['found']): boolean {
    const isSame = entry.record === record && sameFound(entry.found, found);
    this.#estimated += Number(record.effort !== null) - Number(entry.record.effort !== null);
    entry.record = record;
    entry.found = found;
    return !isSame;
  }

  #dropGone(there: ReadonlySet<TaskId>, changed: Set<TaskId>): void {
    for (const [id, entry] of this.#entries) {
      if (there.has(id)) continue;
      this.#forgetReads(id, entry);
      if (entry.record.effort !== null) this.#estimated--;
      this.#entries.delete(id);
      changed.add(id);
    }
  }

  #noteMilestone(id: TaskId): void {
    const entry = this.#entries.get(id);
    if (entry && isMilestone(entry)) this.#milestones.add(id);
    else this.#milestones.delete(id);
  }

  #examine(id: TaskId, plan: ScheduledPlan, know: Knowledge): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const reads = new Set<TaskId>();
    const matter = this.#matterOf(id, entry, reads, { plan, know });
    const flags = CARD_RULES.flatMap((family) => {
      for (const [rule, find] of family) {
        const finding = find(matter);
        if (finding) return [flagOf(rule, { kind: 'task', id }, entry.record.title, entry.record.owners, finding)];
      }
      return [];
    });
    entry.flags = keptFlags(entry.flags, flags);
    entry.share = shareOf(entry, know);
    this.#runs.touch(entry.place);
    this.#forgetReads(id, entry);
    entry.reads = reads;
    for (const other of reads) {
      const readers = this.#readers.get(other);
      if (readers) readers.add(id);
      else this.#readers.set(other, new Set([id]));
    }
  }

  #forgetReads(id: TaskId, { reads }: Entry): void {
    for (const other of reads) this.#readers.get(other)?.delete(id);
  }

  #matterOf(
    id: TaskId,
    { record, found }: Entry,
    reads: Set<TaskId>,
    { plan, know }: Pick<CardSources, 'plan' | 'know'>,
  ): Matter {
    const linksInto = (task: TaskId): readonly PlanLink[] => this.#linksOf(task);
    let drivers: ReadonlySet<string> | null = null;
    return {
      record,
      found,
      know,
      estimates: this.#estimated > 0,
      get waitsFor() {
        return linksInto(id);
      },
      get drivenBy() {
        const links = linksInto(id);
        if (links.length === 0) return links;
        for (const { from } of links) reads.add(from);
        drivers ??= new Set(plan.schedule.forecastDrivers(id));
        return links.filter((link) => drivers?.has(link.id));
      },
      card: (task) => {
        reads.add(task);
        return this.#entries.get(task) ?? null;
      },
      linksInto,
      between: (from, to) => (record.elapsed ? to - from : plan.timeOf(record).between(from, to)),
      pushed: (task) => this.#chains.of(task),
      metAgain: this.#metAgain.get(id) ?? null,
    };
  }

  /** Its own and those of what it stands under. */
  #linksOf(task: TaskId): readonly PlanLink[] {
    const own = this.#linksInto.get(task) ?? NO_LINKS;
    let all: readonly PlanLink[] | null = null;
    for (let above = this.#entries.get(task)?.parent ?? null; above !== null; ) {
      const inherited = this.#linksInto.get(above);
      if (inherited) all = [...(all ?? own), ...inherited];
      above = this.#entries.get(above)?.parent ?? null;
    }
    return all ?? own;
  }
}

/** The list is a new one with every new schedule, and holds new objects. */
function sameLinks(left: readonly PlanLink[], right: readonly PlanLink[]): boolean {
  return left === right || jsonEquals(left, right);
}

function differing(left: ReadonlyMap<TaskId, MetAgain>, right: ReadonlyMap<TaskId, MetAgain>): TaskId[] {
  if (left === right) return [];
  return [...new Set([...left.keys(), ...right.keys()])].filter((id) => !jsonEquals(left.get(id), right.get(id)));
}

/** The same objects where they say the same. */
function keptFlags(before: readonly Flag[], next: readonly Flag[]): readonly Flag[] {
  if (next.length === 0) return NONE;
  const kept = next.map((flag) => before.find((known) => jsonEquals(known, flag)) ?? flag);
  return kept.length === before.length && kept.every((flag, index) => flag === before[index]) ? before : kept;
}
