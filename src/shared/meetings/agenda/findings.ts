/** Each reason for which something belongs on an agenda, with its words (AGENDA-2, AGENDA-3). */

import { type Day, type DayTime, dayOf, daysBetween } from '#shared/domain/day.ts';
import type { ItemType } from '#shared/domain/meeting-records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { oneLine } from '../clean-text.ts';
import { daysLate, dueWords, isPast } from '../due.ts';
import { weekdayWords } from '../meeting-words.ts';
import type {
  AgendaAbout,
  AgendaFacts,
  CarriedFacts,
  ChangeRequestFacts,
  DecisionFacts,
  MilestoneFacts,
  RiskFacts,
  TaskFacts,
} from './facts.ts';

/** In the order in which they matter: what only a meeting can do comes before what also goes without one. */
export const KINDS = [
  'undecided',
  'milestone',
  'decision',
  'changeRequest',
  'blocked',
  'overdue',
  'action',
  'risk',
  'unfinished',
] as const;

export interface Finding {
  readonly kind: (typeof KINDS)[number];
  /** Within its kind: more is more urgent. */
  readonly urgency: number;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly type: ItemType;
  readonly minutes: number;
  readonly about: AgendaAbout | null;
  readonly carriedFrom: string | null;
  /** A clause that can begin a sentence or follow another. */
  readonly words: string;
}

/** What an item of its type takes where nobody says. */
const MINUTES: Readonly<Record<ItemType, number>> = { inform: 3, discuss: 5, decide: 10 };

export function findingsOf(facts: AgendaFacts): Finding[] {
  const { now, tasks, milestones, decisions, risks, changeRequests, carried } = facts;
  return [
    ...carried.map(ofCarried),
    ...milestones.filter((each) => each.daysLate > 0).map(ofMilestone),
    ...decisions.flatMap((each) => ofDecision(each, now)),
    ...changeRequests.map((each) => ofChangeRequest(each, now)),
    ...tasks.flatMap((each) => ofTask(each, now)),
    ...risks.flatMap((each) => ofRisk(each, now)),
  ];
}

type Said = Pick<Finding, 'kind' | 'urgency' | 'type' | 'words'>;

function finding(
  { id, title, owner }: { readonly id: string; readonly title: string; readonly owner: PersonId | null },
  about: AgendaAbout['kind'],
  said: Said,
): Finding {
  const name = oneLine(title) || 'Untitled';
  return { ...said, title: name, owner, minutes: MINUTES[said.type], about: { kind: about, id }, carriedFrom: null };
}

function ofCarried({ id, title, owner, minutes, type, about }: CarriedFacts): Finding {
  const isDecision = type === 'decide';
  return {
    kind: isDecision ? 'undecided' : 'unfinished',
    urgency: 0,
    title: oneLine(title) || 'Untitled',
    owner,
    type,
    minutes: minutes ?? MINUTES[type],
    about,
    carriedFrom: id,
    words: isDecision ? 'not decided at the last meeting' : 'left over from the last meeting',
  };
}

function ofMilestone(milestone: MilestoneFacts): Finding {
  const { expected, daysLate: late } = milestone;
  const words = `expected ${weekdayWords(expected)}, ${counted(late, 'working day')} later than promised`;
  return finding(milestone, 'task', { kind: 'milestone', urgency: late, type: 'discuss', words });
}

function ofDecision(decision: DecisionFacts, now: DayTime): Finding[] {
  const { state, proposedOn, reviewOn } = decision;
  if (state === 'proposed') {
    const waiting = waitOf(proposedOn, now);
    const words = waiting === 0 ? 'proposed, not decided yet' : `proposed ${ago(waiting)}, not decided yet`;
    return [finding(decision, 'decision', { kind: 'decision', urgency: waiting, type: 'decide', words })];
  }
  if (state === 'withdrawn' || reviewOn === null || !isPast(reviewOn, now)) return [];
  const words = `its review ${dueWords(reviewOn, now)}`;
  return [finding(decision, 'decision', { kind: 'decision', urgency: daysLate(reviewOn, now), type: 'decide', words })];
}

function ofChangeRequest(request: ChangeRequestFacts, now: DayTime): Finding {
  const waiting = waitOf(request.requestedOn, now);
  const asker = oneLine(request.asker ?? '');
  const asked = ['asked for', ...(asker === '' ? [] : [`by ${asker}`]), ...(waiting === 0 ? [] : [ago(waiting)])];
  const words = `${asked.join(' ')}, not decided yet`;
  return finding(request, 'changeRequest', { kind: 'changeRequest', urgency: waiting, type: 'decide', words });
}

function ofTask(task: TaskFacts, now: DayTime): Finding[] {
  const { due, blocked, isOfLastMeeting } = task;
  const isLate = due !== null && isPast(due, now);
  const late = due === null ? 0 : daysLate(due, now);
  const said: Said[] = [];
  if (blocked !== null) {
    const reason = oneLine(blocked);
    const words = reason === '' ? 'blocked' : `blocked (${reason})`;
    said.push({ kind: 'blocked', urgency: late, type: 'discuss', words });
  }
  if (isLate) said.push({ kind: 'overdue', urgency: late, type: 'discuss', words: dueWords(due, now) });
  if (isOfLastMeeting) {
    said.push({ kind: 'action', urgency: late, type: 'inform', words: 'agreed at the last meeting and still open' });
  }
  return said.map((each) => finding(task, 'task', each));
}

function ofRisk(risk: RiskFacts, now: DayTime): Finding[] {
  const { reviewOn, trend } = risk;
  const isDue = reviewOn !== null && isPast(reviewOn, now);
  if (!isDue && trend !== 'rising') return [];
  const words = [
    ...(trend === 'rising' ? ['a rising risk'] : []),
    ...(isDue ? [`its review ${dueWords(reviewOn, now)}`] : []),
  ].join('; ');
  const urgency = isDue ? daysLate(reviewOn, now) : 0;
  return [finding(risk, 'risk', { kind: 'risk', urgency, type: 'discuss', words })];
}

/** Days since a day that lies before today; 0 where nobody knows. */
function waitOf(since: Day | null, now: DayTime): number {
  return since === null ? 0 : Math.max(0, daysBetween(since, dayOf(now)));
}

function ago(days: number): string {
  return `${counted(days, 'day')} ago`;
}
