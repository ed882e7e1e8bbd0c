/** What a flag offers, done: by a command on the project, or by going where it is done. */
import type { CommandId } from '#renderer/commands/index.ts';
import { showProblem, type Toasts } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate, type ProjectPage, type Route } from '#renderer/state/routes.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import type { TaskAsking } from '#renderer/task/Ask.tsx';
import { setSchedule, setTaskBlocked } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { readSubject, type Subject, subjectOf } from '#shared/domain/subjects.ts';
import type { Flag, OfferAct } from '#shared/insight/index.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';

export interface OfferContext {
  readonly open: OpenProject;
  readonly today: Day;
  readonly toasts: Toasts;
  readonly reversal: Reversal;
  readonly ask: (asking: TaskAsking) => void;
  readonly run: (command: CommandId) => void;
  readonly nudge: (person: PersonId, flag: Flag) => void;
  readonly openCard: (card: TaskId) => void;
}

export function takeOffer(flag: Flag, context: OfferContext): void {
  const { offer } = flag;
  const { act } = offer;
  const subject = readSubject(offer.subject);
  if (act === 'nudge' && subject?.kind === 'person') context.nudge(subject.id, flag);
  else if (act === 'open-sharing') context.run('project.devices');
  else if (subject?.kind === 'task' && act in ON_CARD) ON_CARD[act]?.(subject.id, context);
  else if (act in PAGE_OF) navigate(placeOf(offer, context.open));
  else openSubject(offer.subject, context);
}

/** What is done to a card where it stands. */
const ON_CARD: Readonly<Partial<Record<OfferAct, (task: TaskId, context: OfferContext) => void>>> = {
  'set-due': (task, { ask }) => ask({ what: 'due', cards: [task] }),
  'set-owner': (task, { ask }) => ask({ what: 'owners', cards: [task] }),
  begin: (task, context) =>
    done(
      setSchedule(context.open.document, [{ task, fields: { actualStart: context.today } }]),
      'It begins today.',
      context,
    ),
  unblock: (task, context) =>
    done(setTaskBlocked(context.open.document, task, null), 'It is blocked no longer.', context),
};

function done(result: Result<unknown, Problem>, words: string, { reversal, toasts }: OfferContext): void {
  if (result.ok) reversal.offerUndo(words);
  else showProblem(toasts, result.error);
}

const PAGE_OF: Readonly<Partial<Record<OfferAct, ProjectPage>>> = {
  'open-load': 'load',
  'open-list': 'board',
  'open-timeline': 'timeline',
  'open-compare': 'compare',
  'open-report': 'reports',
};

/** Where an offer is taken up. */
function placeOf({ act, subject }: Flag['offer'], open: OpenProject): Route {
  const page = PAGE_OF[act] ?? 'board';
  const parts = readSubject(subject);
  const card = page === 'timeline' && parts?.kind === 'task' ? parts.id : null;
  return { kind: 'project', project: open.id, page, card };
}

/** Shows what a flag is about: a card beside what is on screen. */
export function openSubject(of: Subject, { open, openCard }: Pick<OfferContext, 'open' | 'openCard'>): void {
  const subject = readSubject(of);
  if (subject?.kind === 'task') openCard(subject.id);
  else navigate(routeOf(of, open));
}

/** Whether it would do no more than show the card. */
export function onlyOpens({ offer }: Flag, card: TaskId): boolean {
  return (offer.act === 'open-card' || offer.act === 'set-estimate') && offer.subject === subjectOf('task', card);
}

/** Of what is no card. */
function routeOf(of: Subject, { id: project, document }: OpenProject): Route {
  const subject = readSubject(of);
  const place = (page: ProjectPage, record: string | null = null): Route => {
    return { kind: 'project', project, page, card: null, ...(record === null ? {} : { record }) };
  };
  switch (subject?.kind) {
    case 'decision':
      return place('decisions', subject.id);
    case 'risk':
      return place('risks', subject.id);
    case 'changeRequest':
      return place('changes-asked', subject.id);
    case 'person':
      return place('load');
    case 'agendaItem':
      return place('meetings', document.get('agendaItem', subject.id)?.place[0] ?? null);
    case 'meeting':
    case 'series':
      return place('meetings', subject.id);
    default:
      return place('board');
  }
}
