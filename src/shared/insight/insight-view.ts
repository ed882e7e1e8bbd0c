/**
 * [FLAG-8] Everything that is found out of a project, kept true: which flags are open, which somebody answered, and what
 * status they propose. Nothing of it is stored.
 */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { ProjectLoad, ScheduledPlan, View } from '#shared/views/index.ts';
import { DocumentView, sameItems } from '#shared/views/view.ts';
import { answered, newestAnswers } from './answers.ts';
import { type AnsweredFlag, type Flag, SEVERITIES, type Severity } from './flag.ts';
import { Ground } from './ground.ts';
import { KeptCards } from './kept-cards.ts';
import { KeptOthers } from './kept-others.ts';
import type { Knowledge } from './matter.ts';
import type { Moment } from './moment.ts';
import { RULE_IDS, type RuleId } from './rule-list.ts';
import type { Scope } from './rules/project.ts';
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
    (previous) => reader.read(previous),
    ({ project: isProject, records }) => isProject || CONCERNS.some((kind) => records.has(kind)),
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
  #answers: readonly RecordOf<'flagAnswer'>[] = [];
  #newest: ReturnType<typeof newestAnswers> = new Map();

  constructor(project: ProjectDocument, sources: InsightSources) {
    this.#project = project;
    this.#sources = sources;
    this.#ground = new Ground(project);
    this.#cards = new KeptCards(project);
    this.#others = new KeptOthers(project);
  }

  read(previous: Insight | null): Insight {
    const plan = this.#sources.plan.get();
    const know = this.#ground.read(plan, this.#sources.moment());
    const meetings = this.#others.meetings(know);
    this.#cards.update({ plan, know, metAgain: meetings.metAgain });
    const { counts, scope, inHand, flags } = this.#gather(know);
    flags.push(...this.#others.flags({ know, load: this.#sources.load.get(), scope, inHand }));
    const answers = this.#project.all('flagAnswer');
    if (!sameItems(answers, this.#answers)) {
      this.#answers = answers;
      this.#newest = newestAnswers(answers);
    }
    if (this.#newest.size === 0) return keptInsight(previous, new FoundInsight(flags, [], counts, know));
    const open: Flag[] = [];
    const said: AnsweredFlag[] = [];
    for (const flag of flags) {
      const answer = answered(flag, this.#newest, know.days.today);
      if (answer) said.push(answer);
      else open.push(flag);
    }
    return keptInsight(previous, new FoundInsight(open, said, counts, know));
  }

  #gather(know: Knowledge): { counts: Counts; scope: Scope; inHand: Map<string, number>; flags: Flag[] } {
    const counts = { cards: 0, done: 0, overdue: 0, inHand: 0, blocked: 0 };
    const scope = { before: know.baseline?.work ?? 0, now: 0, added: 0, longer: 0 };
    const inHand = new Map<string, number>();
    const flags: Flag[] = [];
    for (const { share, flags: own } of this.#cards.all()) {
      if (own.length > 0) flags.push(...own);
      if (!share.isCounted) continue;
      counts.cards++;
      if (share.isClosed) counts.done++;
      if (share.isOverdue) counts.overdue++;
      if (share.isInHand) {
        counts.inHand++;
        if (share.isBlocked) counts.blocked++;
        for (const owner of share.owners) inHand.set(owner, (inHand.get(owner) ?? 0) + 1);
      }
      scope.now += share.work;
      if (share.isAdded) scope.added++;
      if (share.isLonger) scope.longer++;
    }
    return { counts, scope, inHand, flags };
  }
}

class FoundInsight implements Insight {
  readonly answered: readonly AnsweredFlag[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly byRule: Readonly<Partial<Record<RuleId, number>>>;
  readonly cards: Counts;
  readonly know: Knowledge;
  /** In the order in which they were found. */
  readonly found: readonly Flag[];
  #sorted: readonly Flag[] | null = null;
  #bySubject: ReadonlyMap<Subject, readonly Flag[]> | null = null;
  #proposed: ProposedStatus | null = null;

  constructor(found: readonly Flag[], said: readonly AnsweredFlag[], cards: Counts, know: Knowledge) {
    this.found = found;
    this.answered = said;
    this.cards = cards;
    this.know = know;
    const counts = { notice: 0, warning: 0, alarm: 0 };
    const byRule: Partial<Record<RuleId, number>> = {};
    for (const { severity, rule } of found) {
      counts[severity]++;
      byRule[rule] = (byRule[rule] ?? 0) + 1;
    }
    this.counts = counts;
    this.byRule = byRule;
  }

  get flags(): readonly Flag[] {
    this.#sorted ??= this.found.toSorted(byGravity);
    return this.#sorted;
  }

  get proposed(): ProposedStatus {
    const accepted = new Set(this.answered.filter(({ answer }) => answer.kind === 'accepted'));
    const counted = [...this.flags, ...this.answered.filter((each) => !accepted.has(each)).map(({ flag }) => flag)];
    this.#proposed ??= proposedStatus(counted.sort(byGravity), this.cards);
    return this.#proposed;
  }

  of(subject: Subject): readonly Flag[] {
    this.#bySubject ??= Map.groupBy(this.flags, (flag) => flag.subject);
    return this.#bySubject.get(subject) ?? [];
  }
}

const RULE_RANK = new Map(RULE_IDS.map((rule, index) => [rule, index]));

/** The gravest first, then by rule, then what is worse by its measure or stands longer, then by subject. */
export function byGravity(left: Flag, right: Flag): number {
  return (
    SEVERITIES.indexOf(right.severity) - SEVERITIES.indexOf(left.severity) ||
    (RULE_RANK.get(left.rule) ?? 0) - (RULE_RANK.get(right.rule) ?? 0) ||
    right.measure - left.measure ||
    ascending(left.since ?? '', right.since ?? '') ||
    ascending(left.subject, right.subject)
  );
}

function ascending(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function keptInsight(previous: Insight | null, next: FoundInsight): Insight {
  if (!(previous instanceof FoundInsight) || previous.know !== next.know) return next;
  const isSame =
    sameItems(previous.found, next.found) &&
    jsonEquals(previous.answered, next.answered) &&
    jsonEquals(previous.cards, next.cards);
  return isSame ? previous : next;
}
