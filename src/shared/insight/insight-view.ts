/**
 * [FLAG-8] Everything that is found out of a project, kept true: which flags are open, which somebody answered, and what
 * status they propose. Nothing of it is stored.
 */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { ProjectLoad, ScheduledPlan, View } from '#shared/views/index.ts';
import { DocumentView, sameItems } from '#shared/views/view.ts';
import { type AnsweredPart, Answers } from './answers.ts';
import { type AnsweredFlag, type Flag, SEVERITIES, type Severity } from './flag.ts';
import { byGravity, resorted } from './gravity.ts';
import { Ground } from './ground.ts';
import { KeptCards } from './kept-cards.ts';
import { KeptOthers } from './kept-others.ts';
import type { Knowledge } from './matter.ts';
import type { Moment } from './moment.ts';
import type { RuleId } from './rule-list.ts';
import { joined } from './share.ts';
import { type Counts, type ProposedStatus, proposedStatus } from './status.ts';

export interface Insight {
  /** Open ones, the gravest first. */
  readonly flags: readonly Flag[];
  /** Those to which somebody said something that holds still. */
  readonly answered: readonly AnsweredFlag[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Partial<Record<RuleId, number>>>;
  readonly cards: Counts;
  readonly proposed: ProposedStatus;
  readonly know: Knowledge;
  /** Open ones about it. */
  of(subject: Subject): readonly Flag[];
}

export interface InsightSources {
  /** With the forecast of the moment's day. */
  readonly plan: View<ScheduledPlan>;
  readonly load: View<ProjectLoad>;
  /** The same object until it is another moment; `refresh` says that it is. */
  readonly moment: () => Moment;
}

export function insightView(project: ProjectDocument, sources: InsightSources): DocumentView<Insight> {
  const reader = new InsightReader(project, sources);
  return new DocumentView(
    project,
    (previous, isFollowed) => reader.read(previous, isFollowed),
    (change) => reader.note(change),
  );
}

const CONCERNS = [
  'task',
  'link',
  'calendar',
  'person',
  'list',
  'baseline',
  'series',
  'meeting',
  'agendaItem',
  'decision',
  'risk',
  'changeRequest',
  'flagAnswer',
] as const;

class InsightReader {
  readonly #project: ProjectDocument;
  readonly #sources: InsightSources;
  readonly #ground: Ground;
  readonly #cards: KeptCards;
  readonly #others: KeptOthers;
  readonly #answers = new Answers();
  /** Tasks that changed since it was read last. */
  readonly #noted = new Set<TaskId>();
  /** Meetings did, or what all of them go by. */
  #areMeetingsNoted = false;

  constructor(project: ProjectDocument, sources: InsightSources) {
    this.#project = project;
    this.#sources = sources;
    this.#ground = new Ground(project);
    this.#cards = new KeptCards(project);
    this.#others = new KeptOthers(project);
  }

  /** Answers whether it is to be read again. */
  note({ project: isProject, records }: DocumentChange): boolean {
    for (const id of records.get('task') ?? []) this.#noted.add(id as TaskId);
    if (isProject || records.has('series') || records.has('meeting')) this.#areMeetingsNoted = true;
    return isProject || CONCERNS.some((kind) => records.has(kind));
  }

  /** `isFollowed`: of tasks those that were noted are all that changed since it was read last. */
  read(previous: Insight | null, isFollowed: boolean): Insight {
    const noted = isFollowed ? new Set(this.#noted) : null;
    this.#noted.clear();
    const areMeetingsOthers = !isFollowed || this.#areMeetingsNoted;
    this.#areMeetingsNoted = false;
    const plan = this.#sources.plan.get();
    const know = this.#ground.read(plan, this.#sources.moment(), noted);
    const { metAgain } = this.#others.meetings(know, areMeetingsOthers);
    this.#cards.update({ plan, know, metAgain, noted });
    const runs = this.#cards.runs();
    const { counts, work, added, longer, inHand } = joined(runs.map(({ shares }) => shares));
    const scope = { before: know.baseline?.work ?? 0, now: work, added, longer };
    const others = this.#others.flags({ know, load: this.#sources.load.get(), scope, inHand });
    this.#answers.update(this.#project.all('flagAnswer'), know.days.today);
    const parts = [...runs.map(({ flags }) => flags), others].map((flags) => this.#answers.of(flags));
    const before = previous instanceof FoundInsight ? previous : null;
    if (before && before.know === know && sameItems(before.parts, parts) && jsonEquals(before.cards, counts))
      return before;
    return new FoundInsight(parts, { cards: counts, know }, before);
  }
}

class FoundInsight implements Insight {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Partial<Record<RuleId, number>>>;
  readonly cards: Counts;
  readonly know: Knowledge;
  readonly parts: readonly AnsweredPart[];
  /** Flags by gravity, once they were asked for: the parts that they were of, of this value or of one before. */
  #sorted: { readonly flags: readonly Flag[]; readonly parts: readonly AnsweredPart[] } | null;
  #answered: readonly AnsweredFlag[] | null = null;
  #bySubject: ReadonlyMap<Subject, readonly Flag[]> | null = null;
  #proposed: ProposedStatus | null = null;

  constructor(
    parts: readonly AnsweredPart[],
    { cards, know }: Pick<Insight, 'cards' | 'know'>,
    before: FoundInsight | null,
  ) {
    this.parts = parts;
    this.cards = cards;
    this.know = know;
    this.#sorted = before === null ? null : before.#sorted;
    const counts = { notice: 0, warning: 0, alarm: 0 };
    const byRule: Partial<Record<RuleId, number>> = {};
    for (const part of parts) {
      for (const severity of SEVERITIES) counts[severity] += part.counts[severity];
      for (const [rule, count] of part.byRule) byRule[rule] = (byRule[rule] ?? 0) + count;
    }
    this.counts = counts;
    this.byRule = byRule;
  }

  get flags(): readonly Flag[] {
    if (this.#sorted?.parts !== this.parts) this.#sorted = { flags: this.#sort(), parts: this.parts };
    return this.#sorted.flags;
  }

  #sort(): readonly Flag[] {
    const [own, others] = [new Set(this.parts), new Set(this.#sorted?.parts)];
    const come = this.parts.flatMap((part) => (others.has(part) ? [] : part.open));
    if (this.#sorted === null) return come.sort(byGravity);
    const gone = this.#sorted.parts.flatMap((part) => (own.has(part) ? [] : part.open));
    return resorted(this.#sorted.flags, new Set(gone), come);
  }

  get answered(): readonly AnsweredFlag[] {
    this.#answered ??= this.parts.flatMap(({ answered }) => answered);
    return this.#answered;
  }

  get proposed(): ProposedStatus {
    if (this.#proposed === null) {
      const said = this.answered.filter(({ answer }) => answer.kind !== 'accepted').map(({ flag }) => flag);
      this.#proposed = proposedStatus(resorted(this.flags, NO_FLAGS, said), this.cards);
    }
    return this.#proposed;
  }

  of(subject: Subject): readonly Flag[] {
    this.#bySubject ??= Map.groupBy(this.flags, (flag) => flag.subject);
    return this.#bySubject.get(subject) ?? [];
  }
}

const NO_FLAGS: ReadonlySet<Flag> = new Set();
