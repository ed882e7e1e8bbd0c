/** The sections of a report of the portfolio: what each says of the content, in the order of the layout. */
import { daysBetween } from '#shared/domain/day.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import { type Cell, type Column, listOfParts, type Part, type Section, tableOf } from '#shared/report/status/parts.ts';
import { STATUS_TONES } from '#shared/report/status/svg.ts';
import { percentWords, shortDay } from '#shared/report/status/words.ts';
import { slipWords } from '#shared/views/lateness.ts';
import type { PortfolioContent, ReportedProject } from './content.ts';
import { portfolioFigures, portfolioSince } from './glance.ts';
import { PORTFOLIO_TITLES, type PortfolioLayout, type PortfolioSection } from './layout.ts';
import { nextMilestones, type PlacedMilestone, slippingMilestones } from './milestones.ts';
import { projectName } from './names.ts';
import { drawingOf } from './timeline.ts';

export function portfolioSections(
  content: PortfolioContent,
  { sections }: Pick<PortfolioLayout, 'sections'>,
): Section[] {
  return sections.flatMap(({ name, title, most }): Section[] => {
    const parts = PARTS[name](content, most);
    return parts.length === 0
      ? []
      : [{ name: LOOKS[name] ?? name, title: title === '' ? PORTFOLIO_TITLES[name] : title, parts }];
  });
}

/** Whose looks are not those of the section that is called so in reports of a project: there it has half a page. */
const LOOKS: Readonly<Partial<Record<PortfolioSection, string>>> = { decisions: 'waits' };

type Making = (content: PortfolioContent, most: number | null) => Part[];

const PARTS: Readonly<Record<PortfolioSection, Making>> = {
  summary: ({ summary }) => (summary === '' ? [] : [{ kind: 'prose', markdown: summary }]),
  notes: ({ notes }) => (notes === '' ? [] : [{ kind: 'prose', markdown: notes }]),
  figures: (content) => [{ kind: 'figures', figures: portfolioFigures(content) }],
  look: lookParts,
  status: statusParts,
  since: portfolioSince,
  timeline: drawingOf,
  milestones: milestoneParts,
  progress: progressParts,
  flags: flagParts,
  decisions: decisionParts,
  links: linkParts,
  workload: workloadParts,
  freshness: freshnessParts,
};

const words = (title: string): Column => ({ title, kind: 'words' });
const date = (title: string): Column => ({ title, kind: 'date' });
const number = (title: string): Column => ({ title, kind: 'number' });
const name = (title: string): Column => ({ title, kind: 'name' });

function projectCell(named: string): Cell {
  return { text: projectName(named), isStrong: true };
}

function statusCell(status: ReportedProject['status'], isProposed = false): Cell {
  if (status === null) return { text: 'No status' };
  return { text: `${STATUS_WORDS[status]}${isProposed ? ' (proposed)' : ''}`, tone: STATUS_TONES[status] };
}

function lookParts({ look }: PortfolioContent, most: number | null): Part[] {
  return tableOf(
    'Where to look first',
    [name('Project'), name('Status'), words('Why')],
    look.map((each) => [projectCell(each.name), statusCell(each.status), { text: each.reasons.join(' ') }]),
    most,
  );
}

function statusParts({ projects }: PortfolioContent, most: number | null): Part[] {
  const [isSaid, isFor] = [projects.some((project) => whyWords(project) !== ''), hasClients(projects)];
  return tableOf(
    'How each project stands',
    [
      isSaid ? name('Project') : words('Project'),
      name('Status'),
      ...(isSaid ? [words('Why')] : []),
      ...(isFor ? [name('Client')] : []),
    ],
    projects.map((project) => [
      projectCell(project.name),
      statusCell(project.status, project.isProposed),
      ...(isSaid ? [{ text: whyWords(project) || '–' }] : []),
      ...(isFor ? [{ text: project.client || '–' }] : []),
    ]),
    most,
  );
}

function hasClients(projects: readonly ReportedProject[]): boolean {
  return projects.some(({ client }) => client !== null && client !== '');
}

function whyWords({ reason, doubt }: ReportedProject): string {
  const said = doubt === '' ? [reason] : [reason, `The rules see it worse: ${doubt}`];
  return said
    .filter((each) => each !== '')
    .map((each) => (/[.!?…]$/.test(each) ? each : `${each}.`))
    .join(' ');
}

function milestoneParts({ projects, asOf }: PortfolioContent, most: number | null): Part[] {
  const slipping = slippingMilestones(projects);
  const next = nextMilestones(projects).filter(({ milestone }) => milestone.slip <= 0);
  const columns = [words('Milestone'), name('Project'), date('Held to'), date('Forecast'), number('Slip')];
  const row = ({ project, milestone }: PlacedMilestone): Cell[] => [
    { text: milestone.title === '' ? 'Untitled' : milestone.title },
    { text: projectName(project) },
    { text: shortDay(milestone.held, asOf) },
    { text: shortDay(milestone.forecast, asOf), isStrong: true },
    { text: slipWords(milestone.slip), tone: milestone.slip > 0 ? 'warn' : 'plain' },
  ];
  const part = (title: string, rows: readonly PlacedMilestone[], many: number): Part[] =>
    rows.length === 0
      ? []
      : [
          { kind: 'heading', text: `${title} (${numberWords(rows.length)})` },
          ...tableOf(title, columns, rows.map(row), most ?? many),
        ];
  return [...part('Slipping', slipping, 30), ...part('Next', next, 15)];
}

function progressParts({ projects, asOf }: PortfolioContent, most: number | null): Part[] {
  return tableOf(
    'Progress against plan',
    [
      words('Project'),
      number('Done'),
      number('By plan'),
      number('Against it'),
      number('Tasks'),
      number('Overdue'),
      date('Planned end'),
      date('Forecast'),
    ],
    projects.map((project) => {
      const { percent, expected, done, total, overdue, finish, forecast } = project;
      const isLate = finish !== null && forecast !== null && daysBetween(finish, forecast) > 0;
      return [
        projectCell(project.name),
        { text: percentWords(percent) },
        { text: expected === null ? '–' : percentWords(expected) },
        againstCell(percent, expected),
        { text: `${numberWords(done)} of ${numberWords(total)}` },
        { text: numberWords(overdue), tone: overdue > 0 ? 'bad' : 'plain' },
        { text: finish === null ? '–' : shortDay(finish, asOf) },
        { text: forecast === null ? '–' : shortDay(forecast, asOf), tone: isLate ? 'warn' : 'plain' },
      ] satisfies Cell[];
    }),
    most,
  );
}

/** Points of a hundred, from which on it is behind. */
const BEHIND = 5;

function againstCell(percent: number, expected: number | null): Cell {
  if (expected === null) return { text: '–' };
  const behind = Math.round(expected) - Math.round(percent);
  if (behind === 0) return { text: 'as planned' };
  return behind > 0
    ? { text: `${behind} behind`, tone: behind >= BEHIND ? 'warn' : 'plain' }
    : { text: `${-behind} ahead` };
}

function flagParts({ projects }: PortfolioContent, most: number | null): Part[] {
  const told = projects.flatMap((project) =>
    (project.flags?.told ?? []).map((flag) => ({ project: project.name, flag })),
  );
  const all = projects.reduce((sum, { flags }) => sum + (flags ? flags.alarm + flags.warning + flags.notice : 0), 0);
  const left = all - told.length;
  return [
    ...tableOf(
      'Flags',
      [name('Project'), name('What'), words('Flag')],
      told
        .toSorted((a, b) => Number(a.flag.severity === 'warning') - Number(b.flag.severity === 'warning'))
        .map(({ project, flag }) => [
          projectCell(project),
          { text: flag.title === '' ? '–' : flag.title },
          { text: flag.sentence, tone: flag.severity === 'alarm' ? 'bad' : 'warn' },
        ]),
      most,
    ),
    ...(left > 0 && told.length > 0
      ? [
          {
            kind: 'words',
            text: `${counted(left, 'further flag')} ${left === 1 ? 'stands' : 'stand'} in the projects themselves.`,
          } as const,
        ]
      : []),
  ];
}

/** Where the layout says no number: the oldest of them. */
const MOST_WAITS = 20;

function decisionParts({ projects, asOf, audience }: PortfolioContent, most: number | null): Part[] {
  const waits = projects
    .flatMap((project) => project.waits.map((wait) => ({ project: project.name, wait })))
    .sort((left, right) =>
      (left.wait.since ?? '9') < (right.wait.since ?? '9') ? -1 : left.wait.since === right.wait.since ? 0 : 1,
    );
  const isSaid = audience === 'team' && waits.some(({ wait }) => wait.by.length > 0);
  return tableOf(
    'What waits for a decision',
    [words('To be decided'), name('Project'), ...(isSaid ? [name('By')] : []), number('Waiting')],
    waits.map(({ project, wait: { title, what, since, by } }) => [
      { text: what === 'change' ? `Change request: ${title}` : title },
      { text: projectName(project) },
      ...(isSaid ? [{ text: by.length === 0 ? '–' : listOf(by) }] : []),
      { text: since === null ? '–' : counted(Math.max(0, daysBetween(since, asOf)), 'day'), tone: 'warn' as const },
    ]),
    most ?? MOST_WAITS,
  );
}

function linkParts({ links, asOf }: PortfolioContent, most: number | null): Part[] {
  return tableOf(
    'What waits for other projects',
    [words('What waits'), name('Project'), words('Waits for'), name('Of'), date('Expected')],
    links.map(({ waits, other, known }) => [
      { text: waits.title === '' ? 'Untitled' : waits.title },
      { text: projectName(waits.project) },
      { text: other.title === '' ? 'Untitled' : other.title },
      { text: projectName(other.project) },
      { text: known === null ? 'not known' : shortDay(known, asOf) },
    ]),
    most,
  );
}

function workloadParts({ workload, asOf }: PortfolioContent, most: number | null): Part[] {
  if (workload === null || workload.people.length === 0) return [];
  const people = workload.people.slice(0, most ?? workload.people.length);
  const more = workload.more + workload.people.length - people.length;
  return [{ kind: 'workload', workload: { weeks: workload.weeks, people }, asOf, more }];
}

function freshnessParts({ freshness, projects }: PortfolioContent, most: number | null): Part[] {
  if (!freshness || projects.length === 0) return [];
  const { stale, ofOtherDays, devices, unread } = freshness;
  const said = [
    stale.length === 0 ? 'Every project that has something to do was changed within the last ten days.' : '',
    ofOtherDays.length === 0
      ? ''
      : `Of another day than this report: ${listOf(ofOtherDays.map((each) => `${each.name} (${dateWords(each.day)})`))}.`,
    unread.length === 0 ? '' : `Not in it, because they cannot be read on this device: ${listOf(unread)}.`,
  ].filter((each) => each !== '');
  return [
    ...(said.length === 0 ? [] : [{ kind: 'words', text: said.join(' ') } as const]),
    ...tableOf(
      'Nobody changed for ten days',
      [words('Nobody changed'), date('Since'), number('Days')],
      stale.map(({ name: named, lastEdit, days }) => [
        projectCell(named),
        { text: dateWords(lastEdit) },
        { text: numberWords(days), tone: 'warn' },
      ]),
      most,
    ),
    ...listOfParts(devices, most),
  ];
}
