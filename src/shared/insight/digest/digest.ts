/** [DIGEST-1] What is to be known and done in the morning, over all projects, out of their summaries. */

import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import { readSubject, type Subject } from '#shared/domain/subjects.ts';
import type { Flag } from '#shared/insight/index.ts';
import type { ProjectSummary, SummaryMeeting, Waiting } from '#shared/insight/summary/summary.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';
import { type JointPeople, type JointPerson, jointPeople, type Me } from './people.ts';
import { dueWords, listed, onDay, unowned } from './words.ts';

export const SECTIONS = ['forMe', 'forOthers', 'atRisk', 'coming', 'meetings', 'reports', 'done'] as const;
export type Section = (typeof SECTIONS)[number];

export interface DigestItem {
  /** Of the project and what it is about, and of a whole project the section too: by this it is snoozed. */
  readonly key: string;
  readonly section: Section;
  readonly project: ProjectId;
  readonly projectName: string;
  readonly subject: Subject;
  /** The card that it is about; null where it is about something else. */
  readonly task: TaskId | null;
  readonly title: string;
  readonly why: string;
  readonly grave: Flag['severity'] | null;
  readonly due: Day | null;
  /** Whom it waits for, without me. */
  readonly people: readonly JointPerson[];
  readonly flag: Flag | null;
  readonly meeting: SummaryMeeting | null;
}

export interface Digest {
  readonly sections: Readonly<Record<Section, readonly DigestItem[]>>;
  /** [DIGEST-10] */
  readonly count: number;
  readonly people: JointPeople;
}

export interface DigestMoment {
  readonly me: Me;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When it was last gone through; null before the first time. */
  readonly since: number | null;
  /** Until which day what is snoozed stays away, by its key. */
  readonly snoozed: ReadonlyMap<string, Day>;
}

/** Days of what was done where nothing was gone through yet, and of what comes up. */
const FIRST_TIME = 3;
const AHEAD = 7;
const DAY_MS = 86_400_000;

export function digest(rows: readonly ProjectSummary[], moment: DigestMoment): Digest {
  const people = jointPeople(rows, moment.me);
  const sections: Record<Section, DigestItem[]> = {
    forMe: [],
    forOthers: [],
    atRisk: [],
    coming: [],
    meetings: [],
    reports: [],
    done: [],
  };
  for (const row of rows) {
    for (const item of new ProjectDigest(row, people, moment).items()) {
      const until = moment.snoozed.get(item.key);
      if (until === undefined || until <= row.day) sections[item.section].push(item);
    }
  }
  for (const section of SECTIONS) sections[section].sort(gravestFirst);
  return { sections, count: sections.forMe.length + sections.reports.length, people };
}

class ProjectDigest {
  readonly #row: ProjectSummary;
  readonly #people: JointPeople;
  readonly #moment: DigestMoment;
  /** The gravest of each subject: flags come so. */
  readonly #flags = new Map<Subject, Flag>();

  constructor(row: ProjectSummary, people: JointPeople, moment: DigestMoment) {
    this.#row = row;
    this.#people = people;
    this.#moment = moment;
    for (const flag of row.flags) {
      // A report that is due stands by itself, whatever else is to be said of its project.
      if (flag.rule !== 'report-due' && !this.#flags.has(flag.subject)) this.#flags.set(flag.subject, flag);
    }
  }

  items(): DigestItem[] {
    const waiting = this.#waiting();
    const told = new Set(waiting.map(({ subject }) => subject));
    const flagged = this.#flagged(told);
    for (const { subject } of flagged) told.add(subject);
    return [...waiting, ...flagged, ...this.#reports(), ...this.#coming(told), ...this.#meetings(), ...this.#done()];
  }

  #item(section: Section, subject: Subject, rest: Partial<DigestItem> & Pick<DigestItem, 'title' | 'why'>): DigestItem {
    const { id: project, name: projectName } = this.#row;
    const parts = readSubject(subject);
    return {
      // Of a project as a whole several sections tell: to snooze one leaves the others.
      key: subject === 'project' ? `${project} ${subject} ${section}` : `${project} ${subject}`,
      section,
      project,
      projectName,
      subject,
      task: parts?.kind === 'task' ? parts.id : null,
      grave: null,
      due: null,
      people: [],
      flag: null,
      meeting: null,
      ...rest,
    };
  }

  /** [DIGEST-2] [DIGEST-3] Several wait for one thing: it is told once. */
  #waiting(): DigestItem[] {
    const bySubject = new Map<Subject, Waiting[]>();
    for (const row of this.#row.waiting) {
      const known = bySubject.get(row.subject);
      if (known) known.push(row);
      else bySubject.set(row.subject, [row]);
    }
    return [...bySubject].flatMap(([subject, rows]) => this.#waitsFor(subject, rows) ?? []);
  }

  #waitsFor(subject: Subject, rows: readonly Waiting[]): DigestItem | null {
    const [first] = rows;
    if (!first) return null;
    const { day: today, id: project } = this.#row;
    const on = rows.flatMap(({ on: person }) => (person === null ? [] : (this.#people.of(project, person) ?? [])));
    const isMine = on.some(({ isMe }) => isMe);
    const others = on.filter(({ isMe }) => !isMe);
    const { what, due, since, title, reason } = first;
    const isLate = due !== null && due < today;
    const isPressing = what !== 'card' || isLate;
    const flag = this.#flags.get(subject) ?? null;
    const rest = { title, due, people: others, flag, grave: flag?.severity ?? (isLate ? 'warning' : null) };
    // That a blocked card has no date is not why it is here.
    const says = flag !== null && (what === 'card' || flag.severity !== 'notice') ? flag.sentence : null;
    const why = says ?? whyOf({ what, due, since, reason }, today);
    if (isMine) {
      const isSoon = due !== null && due <= addDays(today, 1);
      return isPressing || isSoon ? this.#item('forMe', subject, { ...rest, why }) : null;
    }
    if (others.length > 0) return isPressing ? this.#item('forOthers', subject, { ...rest, why }) : null;
    // Nobody's: whoever looks after the project sees to it.
    if (what === 'change') return this.#item('forMe', subject, { ...rest, why });
    return isLate
      ? this.#item('atRisk', subject, {
          ...rest,
          why: unowned(why),
        })
      : null;
  }

  /** [DIGEST-4] */
  #flagged(told: ReadonlySet<Subject>): DigestItem[] {
    const { id: project } = this.#row;
    return [...this.#flags].flatMap(([subject, flag]): DigestItem[] => {
      const people = flag.people.flatMap((person) => this.#people.of(project, person) ?? []);
      const others = people.filter(({ isMe }) => !isMe);
      const rest = { title: flag.title, why: flag.sentence, grave: flag.severity, people: others, flag };
      if (flag.severity === 'notice' || told.has(subject)) return [];
      // Of more cards than a row tells of, the flag alone is known.
      if ((flag.rule === 'overdue' || flag.rule === 'blocked') && people.length > 0)
        return [this.#item(people.length > others.length ? 'forMe' : 'forOthers', subject, rest)];
      return [this.#item('atRisk', subject, rest)];
    });
  }

  #reports(): DigestItem[] {
    const due = this.#row.flags.filter(({ rule }) => rule === 'report-due');
    return due.map((flag) =>
      this.#item('reports', flag.subject, { title: flag.title, why: flag.sentence, grave: flag.severity, flag }),
    );
  }

  /** [DIGEST-5] */
  #coming(told: ReadonlySet<Subject>): DigestItem[] {
    const { day: today, id: project, coming } = this.#row;
    const until = addDays(today, AHEAD);
    const found: DigestItem[] = [];
    const others: { readonly title: string; readonly day: Day }[] = [];
    for (const { task, title, day, kind, owners } of coming) {
      const subject: Subject = `task:${task}`;
      if (day > until || kind === 'start' || told.has(subject)) continue;
      const on = owners.flatMap((owner) => this.#people.of(project, owner) ?? []);
      const isMine = on.some(({ isMe }) => isMe);
      if (kind === 'milestone' || isMine) {
        const why = kind === 'milestone' ? `Milestone ${onDay(day, today)}` : dueWords(day, today);
        found.push(this.#item('coming', subject, { title, due: day, why, people: on.filter(({ isMe }) => !isMe) }));
      } else if (owners.length > 0) others.push({ title, day });
    }
    const last = others.at(-1);
    if (last) {
      const why = `${listed(others.map(({ title }) => title))}, until ${onDay(last.day, today).replace(/^on /, '')}`;
      found.push(this.#item('coming', 'project', { title: `${counted(others.length, 'card')} of others`, why }));
    }
    return found;
  }

  /** [DIGEST-6] Minutes since 1970. */
  #meetings(): DigestItem[] {
    const { id: project, day: today, timeZone, meetings, people } = this.#row;
    const isMember = people.some(({ id }) => this.#people.of(project, id)?.isMe);
    const now = this.#moment.now / 60_000;
    const tomorrow = addDays(today, 1);
    const isNear = ({ from, to }: SummaryMeeting): boolean =>
      to >= now && dayInZone(from * 60_000, timeZone) <= tomorrow;
    return meetings.flatMap((meeting): DigestItem[] => {
      const isMine = meeting.attendees.some((person) => this.#people.of(project, person)?.isMe);
      if (!isNear(meeting) || (isMember && !isMine && meeting.attendees.length > 0)) return [];
      const items =
        meeting.items.length === 0
          ? 'nothing on its agenda yet'
          : `${counted(meeting.items.length, 'item')} on its agenda`;
      const open =
        meeting.open.length === 0
          ? ''
          : `, ${counted(meeting.open.length, 'action')} still open: ${listed(meeting.open.map(({ title }) => title))}`;
      return [this.#item('meetings', `meeting:${meeting.key}`, { title: meeting.title, why: items + open, meeting })];
    });
  }

  #done(): DigestItem[] {
    const { now, since: last } = this.#moment;
    // By a clock that was put back it was gone through in days to come: nothing would be news until then.
    const since = last !== null && last <= now ? last : now - FIRST_TIME * DAY_MS;
    const done = this.#row.done.filter(({ at }) => at > since);
    if (done.length === 0) return [];
    const reached = done.filter(({ milestone }) => milestone).map(({ title }) => title);
    const titles = listed(done.map(({ title }) => title));
    const why = reached.length > 0 ? `reached ${listed(reached)}; ${titles}` : titles;
    return [this.#item('done', 'project', { title: `${counted(done.length, 'card')} done`, why })];
  }
}

function whyOf({ what, due, since, reason }: Pick<Waiting, 'what' | 'due' | 'since' | 'reason'>, today: Day): string {
  switch (what) {
    case 'blocked':
      return reason === '' ? 'Blocked, without a reason' : `Blocked: ${oneLine(reason)}`;
    case 'decision':
    case 'change':
      return since === null
        ? 'Waits for a decision'
        : `Waits for a decision since ${onDay(since, today).replace(/^on /, '')}`;
    case 'card':
      return due === null ? 'Open' : dueWords(due, today);
  }
}

const GRAVITY = { alarm: 0, warning: 1, notice: 2 } as const;

/** [DIGEST-9] */
function gravestFirst(a: DigestItem, b: DigestItem): number {
  const [left, right] = [a, b].map(({ grave }) => (grave === null ? 3 : GRAVITY[grave])) as [number, number];
  if (left !== right) return left - right;
  if (a.meeting && b.meeting && a.meeting.from !== b.meeting.from) return a.meeting.from - b.meeting.from;
  return (
    compared(a.due ?? '9999', b.due ?? '9999') ||
    compared(a.projectName, b.projectName) ||
    compared(a.title, b.title) ||
    compared(a.key, b.key)
  );
}

function compared(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
