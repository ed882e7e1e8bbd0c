/** Flags about everything but cards: people, lists, registers, meetings, the project. There are few of them, so they are found each time. */
import { actionsOf, agendaOf, ofOneLine, type ProjectDocument } from '#shared/document/index.ts';
import { dayInZone } from '#shared/domain/day.ts';
import { findByName } from '#shared/domain/names.ts';
import { isLive } from '#shared/domain/records.ts';
import type { SubjectParts } from '#shared/domain/subjects.ts';
import type { AgendaItemId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { MeetingList } from '#shared/views/index.ts';
import { type MeetingEntry, meetingsView, type PersonLoad, type ProjectLoad } from '#shared/views/index.ts';
import { type DocumentView, sameItems } from '#shared/views/view.ts';
import type { Finding, Flag } from './flag.ts';
import { flagOf } from './make-flag.ts';
import type { Knowledge, MetAgain } from './matter.ts';
import type { KnownDevice } from './moment.ts';
import type { RuleId } from './rule-list.ts';
import { overloaded, silent } from './rules/people.ts';
import { dataOld, oldDevices, reportDue, type Scope, scopeGrown } from './rules/project.ts';
import { changeWaiting, decisionWaiting, itemOpen, listFull, riskReview } from './rules/registers.ts';

/** Minutes around now in which meetings are looked at: what is older is forgotten, and what is ahead is none of a flag's. */
const PAST = 60 * 1440;
const AHEAD = 14 * 1440;

interface Meetings {
  /** Over, the earliest first. */
  readonly over: readonly MeetingEntry[];
  readonly metAgain: ReadonlyMap<TaskId, MetAgain>;
}

interface OtherSources {
  readonly know: Knowledge;
  readonly load: ProjectLoad;
  readonly scope: Scope;
  readonly inHand: ReadonlyMap<string, number>;
}

export class KeptOthers {
  readonly #project: ProjectDocument;
  readonly #meetings: DocumentView<MeetingList>;
  #now = 0;
  #list: { readonly moment: Knowledge['moment']; readonly entries: readonly MeetingEntry[] } | null = null;
  #known = new Map<string, Flag>();
  #flags: readonly Flag[] = [];
  #loads = new WeakMap<PersonLoad, { readonly know: Knowledge; readonly finding: Finding | null }>();
  #over: readonly MeetingEntry[] = [];

  constructor(project: ProjectDocument) {
    this.#project = project;
    this.#meetings = meetingsView(project, () => ({ from: this.#now - PAST, to: this.#now + AHEAD }));
  }

  /** `isTouched`: whether anything that a meeting is made of may have changed since. */
  meetings({ moment }: Knowledge, isTouched: boolean): Meetings {
    this.#now = Math.floor(moment.now / 60_000);
    if (isTouched || this.#list?.moment !== moment) this.#list = { moment, entries: this.#entries() };
    const over = this.#list.entries.filter((entry) => entry.time !== null && entry.time.to <= this.#now);
    this.#over = over;
    return { over, metAgain: over.length < 2 ? NOBODY : this.#metAgain(over) };
  }

  #entries(): readonly MeetingEntry[] {
    const hasAny = this.#project.count('meeting') + this.#project.count('series') > 0;
    return hasAny ? this.#meetings.get().entries.filter(({ state }) => state !== 'cancelled') : [];
  }

  /** Of each action the first meeting of the series after the one that agreed on it. */
  #metAgain(over: readonly MeetingEntry[]): ReadonlyMap<TaskId, MetAgain> {
    const again = new Map<TaskId, MetAgain>();
    for (const [index, entry] of over.entries()) {
      if (entry.series === null || entry.ids.length === 0) continue;
      const next = over.slice(index + 1).find((later) => later.series === entry.series);
      if (!next) continue;
      const said = { title: entry.title, agreedOn: dayOfEntry(entry), on: dayOfEntry(next) };
      for (const { id } of ofOneLine(actionsOf(this.#project, entry.ids))) again.set(id, said);
    }
    return again;
  }

  /** The same array while they say the same. */
  flags(sources: OtherSources): readonly Flag[] {
    const next = new Map<string, Flag>();
    const add = (
      rule: RuleId,
      about: SubjectParts,
      { title, people }: { readonly title: string; readonly people: readonly (PersonId | null)[] },
      finding: Finding | null,
    ): void => {
      if (finding === null) return;
      const known = people.filter((person) => person !== null);
      const flag = flagOf(rule, about, title, known, finding);
      const before = this.#known.get(flag.key);
      next.set(flag.key, before && jsonEquals(before, flag) ? before : flag);
    };
    this.#people(sources, add);
    this.#lists(add);
    this.#registers(sources.know, add);
    this.#items(sources.know, add);
    const { know, scope } = sources;
    const whole = { title: this.#project.project.name, people: [] };
    const about = { kind: 'project', id: null } as const;
    add('scope-grown', about, whole, scopeGrown(scope, know));
    add('report-due', about, whole, reportDue(know));
    add('data-old', about, { ...whole, people: this.#membersOf(oldDevices(know)) }, dataOld(know));
    this.#known = next;
    const flags = [...next.values()];
    if (!sameItems(flags, this.#flags)) this.#flags = flags;
    return this.#flags;
  }

  /** Whose devices they are, where the project has one person by the name of the member, and no two. */
  #membersOf(devices: readonly KnownDevice[]): readonly PersonId[] {
    const people = [...this.#project.all('person')].filter(isLive);
    const found = devices.flatMap(({ member }) => {
      const match = member === null ? null : findByName(people, member, { whole: true });
      return match?.kind === 'one' ? [match.id] : [];
    });
    return [...new Set(found)];
  }

  #people({ know, load, inHand }: OtherSources, add: Add): void {
    for (const each of load.people) {
      const { person } = each;
      if (!isLive(person)) continue;
      const about = { kind: 'person', id: person.id } as const;
      const words = { title: person.name, people: [person.id] };
      add('overloaded', about, words, this.#overload(each, know));
      add('silent', about, words, silent(each, inHand.get(person.id) ?? 0, know));
    }
  }

  /** Weeks are added up once: a load is the same object while nothing in it changed. */
  #overload(load: PersonLoad, know: Knowledge): Finding | null {
    const known = this.#loads.get(load);
    if (known?.know === know) return known.finding;
    const finding = overloaded(load, know);
    this.#loads.set(load, { know, finding });
    return finding;
  }

  #lists(add: Add): void {
    for (const list of this.#project.all('list')) {
      if (!isLive(list) || list.archived || list.limit === null) continue;
      const cards = this.#project.index('board').children(list.id).length;
      add('list-full', { kind: 'list', id: list.id }, { title: list.name, people: [] }, listFull(list, cards));
    }
  }

  #registers(know: Knowledge, add: Add): void {
    for (const each of this.#project.all('decision')) {
      if (!isLive(each)) continue;
      const words = { title: each.title, people: each.deciders };
      add('decision-waiting', { kind: 'decision', id: each.id }, words, decisionWaiting(each, know));
    }
    for (const each of this.#project.all('changeRequest')) {
      if (!isLive(each)) continue;
      const words = { title: each.title, people: [] };
      add('change-waiting', { kind: 'changeRequest', id: each.id }, words, changeWaiting(each, know));
    }
    for (const each of this.#project.all('risk')) {
      if (!isLive(each)) continue;
      const words = { title: each.title, people: [each.owner] };
      add('risk-review', { kind: 'risk', id: each.id }, words, riskReview(each, know));
    }
  }

  #items(know: Knowledge, add: Add): void {
    if (this.#over.length === 0 || this.#project.count('agendaItem') === 0) return;
    const carried = new Set<AgendaItemId | null>();
    for (const item of this.#project.all('agendaItem')) if (isLive(item)) carried.add(item.carriedFrom);
    for (const entry of this.#over) {
      for (const item of agendaOf(this.#project, entry.ids)) {
        const words = { title: item.title, people: [item.owner] };
        add('item-open', { kind: 'agendaItem', id: item.id }, words, itemOpen(item, entry, carried.has(item.id), know));
      }
    }
  }
}

type Add = (
  rule: RuleId,
  about: SubjectParts,
  words: { readonly title: string; readonly people: readonly (PersonId | null)[] },
  finding: Finding | null,
) => void;

const NOBODY: ReadonlyMap<TaskId, MetAgain> = new Map();

function dayOfEntry({ time, timeZone }: MeetingEntry): MetAgain['on'] {
  return dayInZone((time?.from ?? 0) * 60_000, timeZone);
}
