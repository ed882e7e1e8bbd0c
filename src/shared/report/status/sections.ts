/** The sections of a report: what each says of the content, in the order of the layout. */
import { counted } from '#shared/kernel/counted.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import { cardLink } from '#shared/ports/deep-link.ts';
import { slipWords } from '#shared/views/lateness.ts';
import type { StatusContent, Workload } from './content.ts';
import { figuresOf, sinceParts } from './glance-parts.ts';
import { heldOf } from './held.ts';
import { type ReportLayout, SECTION_TITLES, type SectionName } from './layout.ts';
import { type Cell, type Column, listOfParts, type Part, type Section, tableOf, USUAL_ROWS } from './parts.ts';
import { hours, percentWords, shortDay } from './words.ts';

export function sectionsOf(content: StatusContent, layout: Pick<ReportLayout, 'sections'>): Section[] {
  return layout.sections.flatMap(({ name, title, most }): Section[] => {
    const parts = PARTS[name](content, most);
    return parts.length === 0 ? [] : [{ name, title: title === '' ? SECTION_TITLES[name] : title, parts }];
  });
}

type Making = (content: StatusContent, most: number | null) => Part[];

const PARTS: Readonly<Record<SectionName, Making>> = {
  summary: ({ summary }) => (summary === '' ? [] : [{ kind: 'prose', markdown: summary }]),
  notes: ({ notes }) => (notes === '' ? [] : [{ kind: 'prose', markdown: notes }]),
  figures: (content) => [{ kind: 'figures', figures: figuresOf(content) }],
  since: sinceParts,
  late: lateParts,
  milestones: milestoneParts,
  timeline: ({ timeline, timelineWithout, asOf }) =>
    timeline.length === 0 ? [] : [{ kind: 'timeline', rows: timeline, asOf, more: timelineWithout }],
  next: nextParts,
  done: doneParts,
  decisions: decisionParts,
  risks: riskParts,
  changeRequests: changeRequestParts,
  actions: actionParts,
  progress: progressParts,
  workload: workloadParts,
  effort: effortParts,
  freshness: freshnessParts,
};

const words = (title: string): Column => ({ title, kind: 'words' });
const date = (title: string): Column => ({ title, kind: 'date' });
const number = (title: string): Column => ({ title, kind: 'number' });
const name = (title: string): Column => ({ title, kind: 'name' });

/** Said rather than left empty: readers of tables pass an empty cell over. */
const NO_DATE = 'no date';
const NOBODY = 'nobody';

function task(content: StatusContent, item: { readonly key: string; readonly title: string }): Cell {
  const { audience, project } = content;
  const href =
    audience === 'client' || project.id === null ? null : cardLink(project.id as ProjectId, item.key as TaskId);
  return { text: item.title === '' ? 'Untitled' : item.title, href };
}

/** The team's names are the team's: a client's tables have no column of them (REPORT-4). */
function withOwners<T>({ audience }: StatusContent, given: T): readonly T[] {
  return audience === 'client' ? [] : [given];
}

const ownersCell = (owners: readonly string[]): Cell => ({ text: owners.length === 0 ? NOBODY : owners.join(', ') });

function lateParts(content: StatusContent, most: number | null): Part[] {
  const { late, asOf } = content;
  return tableOf(
    'Late tasks',
    [
      words('Task'),
      ...withOwners(content, name('Owner')),
      date('Promised'),
      date('Expected'),
      number('Late by'),
      words('Why'),
    ],
    late.map((each) => [
      task(content, each),
      ...withOwners(content, ownersCell(each.owners)),
      { text: shortDay(each.promised, asOf) },
      { text: each.expected === null ? NO_DATE : shortDay(each.expected, asOf) },
      { text: slipWords(each.by), tone: each.kind === 'overdue' ? 'bad' : 'warn' },
      { text: each.why },
    ]),
    most,
  );
}

function milestoneParts(content: StatusContent, most: number | null): Part[] {
  const { milestones, asOf, baseline } = content;
  // The next ones count: of those that are reached as many as there is room for.
  const open = milestones.filter(({ isDone }) => !isDone);
  const reached = milestones.filter(({ isDone }) => isDone);
  const left = Math.max(0, reached.length - Math.max(0, (most ?? USUAL_ROWS) - open.length));
  const shown = [...reached.slice(left), ...open];
  const compared = baseline !== null;
  // The day that a slip is counted from stands beside it.
  const hasPromise = shown.some((each) => heldOf(each).kind === 'promise');
  return tableOf(
    'Milestones',
    [
      words('Milestone'),
      ...(compared ? [date('Baseline')] : []),
      ...(hasPromise ? [date('Promised')] : []),
      date('Plan'),
      date('Forecast'),
      number('Slip'),
      name('State'),
    ],
    shown.map((each) => [
      task(content, each),
      ...(compared ? [{ text: each.baseline === null ? '–' : shortDay(each.baseline, asOf) }] : []),
      ...(hasPromise ? [{ text: each.promised === null ? '–' : shortDay(each.promised, asOf) }] : []),
      { text: shortDay(each.plan, asOf) },
      { text: shortDay(each.forecast, asOf), isStrong: true },
      { text: slipWords(each.slip) },
      each.isDone
        ? { text: 'Reached', tone: 'over' }
        : each.slip > 0
          ? { text: 'Late', tone: 'warn' }
          : { text: 'In time', tone: 'good' },
    ]),
    most,
    left,
  );
}

function nextParts(content: StatusContent, most: number | null): Part[] {
  const { next, asOf } = content;
  return tableOf(
    'What comes up',
    [words('Task'), ...withOwners(content, name('Owner')), date('From'), date('To'), number('Done')],
    next.map((each) => [
      task(content, each),
      ...withOwners(content, ownersCell(each.owners)),
      { text: each.start === null ? '–' : shortDay(each.start, asOf) },
      { text: each.finish === null ? NO_DATE : shortDay(each.finish, asOf) },
      { text: percentWords(each.percent) },
    ]),
    most,
  );
}

function doneParts(content: StatusContent, most: number | null): Part[] {
  const { done, asOf, period } = content;
  if (done.length === 0) return [{ kind: 'words', text: `Nothing was finished since ${dateWords(period.from)}.` }];
  return tableOf(
    'What was done',
    [words('Task'), ...withOwners(content, name('Owner')), date('Done on')],
    done.map((each) => [
      task(content, each),
      ...withOwners(content, ownersCell(each.owners)),
      { text: shortDay(each.on, asOf) },
    ]),
    most,
  );
}

function decisionParts(content: StatusContent, most: number | null): Part[] {
  const { decisionsNeeded, decisionsTaken, asOf } = content;
  return [
    ...tableOf(
      'Decisions needed',
      [words('Needed'), number('Waiting')],
      decisionsNeeded.map(({ title, waits }) => [
        { text: title, isStrong: true },
        { text: waits === null ? '–' : counted(waits, 'day'), tone: 'warn' },
      ]),
      most,
    ),
    ...tableOf(
      'Decisions taken',
      [words('Taken'), ...withOwners(content, name('By')), date('On')],
      decisionsTaken.map(({ title, by, on }) => [
        { text: title },
        ...withOwners(content, { text: by.length === 0 ? '–' : listOf(by) }),
        { text: on === null ? '–' : shortDay(on, asOf) },
      ]),
      most,
    ),
  ];
}

const LEVEL_TONES = { low: 'plain', medium: 'plain', high: 'warn', 'very-high': 'bad' } as const;
const TREND_WORDS = { rising: 'Rising', steady: 'Steady', falling: 'Falling' } as const;

function riskParts(content: StatusContent, most: number | null): Part[] {
  return tableOf(
    'Risks and issues',
    [words('Risk'), words('Weight'), name('Trend'), ...withOwners(content, name('Owner'))],
    content.risks.map(({ title, weight, level, trend, hasOccurred, owner }) => [
      { text: title },
      hasOccurred
        ? { text: 'Has occurred', tone: 'bad' }
        : { text: weight, tone: level === null ? 'plain' : LEVEL_TONES[level] },
      { text: TREND_WORDS[trend] },
      ...withOwners(content, { text: owner ?? NOBODY }),
    ]),
    most,
  );
}

const CHANGE_WORDS = {
  proposed: 'Waits for an answer',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
} as const;

function changeRequestParts(content: StatusContent, most: number | null): Part[] {
  const { changeRequests, asOf } = content;
  return tableOf(
    'Change requests',
    [words('Asked for'), ...withOwners(content, name('By')), name('State'), date('On')],
    changeRequests.map(({ title, asker, state, on }) => [
      { text: title },
      ...withOwners(content, { text: asker ?? '–' }),
      { text: CHANGE_WORDS[state], tone: state === 'proposed' ? 'warn' : 'plain' },
      { text: on === null ? '–' : shortDay(on, asOf) },
    ]),
    most,
  );
}

function actionParts(content: StatusContent, most: number | null): Part[] {
  const { actions, asOf } = content;
  return tableOf(
    'Actions from meetings',
    [words('Action'), ...withOwners(content, name('Owner')), date('Due')],
    actions.map((each) => [
      task(content, each),
      ...withOwners(content, ownersCell(each.owners)),
      each.due === null ? { text: NO_DATE } : { text: shortDay(each.due, asOf), tone: each.isLate ? 'bad' : 'plain' },
    ]),
    most,
  );
}

function progressParts({ progress }: StatusContent): Part[] {
  const { work, trend } = progress;
  const said: Part[] =
    work === null
      ? []
      : [
          {
            kind: 'words',
            text: `By length of work ${percentWords(work.percent)} is done; by the plan it would be ${percentWords(work.planned)}.`,
          },
        ];
  return trend.length < 2 ? said : [...said, { kind: 'trend', points: trend }];
}

/** Of more people than there is room for those who are asked for most of what they have, in their own order. */
function workloadParts({ workload, asOf }: StatusContent, most: number | null): Part[] {
  if (workload === null || workload.people.length === 0) return [];
  const room = most ?? USUAL_PEOPLE;
  const busiest = workload.people.toSorted((left, right) => fullness(right) - fullness(left)).slice(0, room);
  const shown = new Set(busiest);
  const people = workload.people.filter((person) => shown.has(person));
  return [{ kind: 'workload', workload: { ...workload, people }, asOf, more: workload.people.length - people.length }];
}

const USUAL_PEOPLE = 30;

/** Of the fullest week; who has no time and is asked all the same is fuller than anybody. */
function fullness({ asked, has }: Workload['people'][number]): number {
  return Math.max(
    ...asked.map((minutes, week) => {
      const had = has[week] ?? 0;
      return minutes === 0 ? 0 : had === 0 ? Number.MAX_VALUE : minutes / had;
    }),
  );
}

function effortParts({ effort }: StatusContent): Part[] {
  if (!effort) return [];
  const { budget, planned, done } = effort;
  const rows: [string, string][] = [
    ...(budget === null ? [] : [['Budget', hours(budget)] satisfies [string, string]]),
    ['Estimated in all', hours(planned)],
    ['Done of it', hours(done)],
    ['Left to do', hours(planned - done)],
    ...(budget === null
      ? []
      : [
          [
            planned > budget ? 'Over the budget by' : 'Left of the budget',
            hours(Math.abs(budget - planned)),
          ] satisfies [string, string],
        ]),
  ];
  return tableOf(
    'Effort',
    [words('Effort'), number('Hours')],
    rows.map(([label, value]) => [{ text: label }, { text: value, tone: label.startsWith('Over') ? 'bad' : 'plain' }]),
    null,
  );
}

function freshnessParts({ freshness }: StatusContent): Part[] {
  if (!freshness) return [];
  const { lastEdit, undated, unowned, devices } = freshness;
  const said = [
    lastEdit === null ? '' : `The project was last changed on ${dateWords(lastEdit)}.`,
    undated === 0 ? '' : `${counted(undated, 'open task')} ${undated === 1 ? 'has' : 'have'} no date.`,
    unowned === 0 ? '' : `${counted(unowned, 'open task')} ${unowned === 1 ? 'has' : 'have'} no owner.`,
  ];
  const text = said.filter((each) => each !== '').join(' ');
  return [...(text === '' ? [] : [{ kind: 'words', text } as const]), ...listOfParts(devices, null)];
}
