/** [PREPORT-4] The summary as it is drafted: sentences from figures, by rules. A person edits it. */
import { addDays } from '#shared/domain/day.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { DAYS_OF_DONE, MOST_TASKS } from '#shared/insight/summary/tasks.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import { countedAre } from '#shared/report/status/words.ts';
import { lateWords } from '#shared/views/lateness.ts';
import type { PortfolioContent, ReportedProject } from './content.ts';
import { nextMilestones, slippingMilestones } from './milestones.ts';
import { projectName } from './names.ts';

type Facts = Omit<PortfolioContent, 'summary' | 'notes'>;

export function draftPortfolioSummary(facts: Facts): string {
  return [
    standsSentence(facts),
    doneSentence(facts),
    lookSentence(facts),
    slipSentence(facts),
    nextSentence(facts),
    overdueSentence(facts),
    waitSentence(facts),
    loadSentence(facts),
    ...sinceSentences(facts),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const ORDER: readonly (ProjectStatus | null)[] = ['off-track', 'blocked', 'at-risk', 'on-track', 'done', null];

/** "3 on track, 1 at risk, 1 without a status" */
export function standsWords(projects: readonly Pick<ReportedProject, 'status'>[]): string {
  const counts = Map.groupBy(projects, ({ status }) => status);
  const parts = ORDER.flatMap((status) => {
    const found = counts.get(status)?.length ?? 0;
    return found === 0
      ? []
      : [`${numberWords(found)} ${status === null ? 'without a status' : STATUS_WORDS[status].toLowerCase()}`];
  });
  return listOf(parts);
}

function standsSentence({ projects }: Facts): string {
  if (projects.length === 0) return 'There are no projects in this report.';
  return `${counted(projects.length, 'project')}: ${standsWords(projects)}.`;
}

/** Rows tell of so many days, and of so many tasks of each project. */
function doneSentence({ projects, period, asOf }: Facts): string {
  const done = projects.reduce((sum, { doneInPeriod }) => sum + doneInPeriod, 0);
  if (done === 0) return '';
  const isMore = projects.some(({ doneInPeriod }) => doneInPeriod >= MOST_TASKS);
  const known = addDays(asOf, -DAYS_OF_DONE);
  const when = period.from < known ? `in the last ${DAYS_OF_DONE} days` : `since ${dateWords(period.from)}`;
  return `${isMore ? 'At least ' : ''}${counted(done, 'task')} ${done === 1 ? 'was' : 'were'} done ${when}.`;
}

function lookSentence({ look: [first] }: Facts): string {
  if (!first) return '';
  const [why = ''] = first.reasons;
  return closed(`Look first at ${nameOf(first.name)}: ${escaped(lowered(why))}`);
}

function slipSentence({ projects }: Facts): string {
  if (projects.length === 0) return '';
  const found = slippingMilestones(projects);
  const [worst] = found;
  if (!worst) return 'No milestone slips.';
  const { milestone, project } = worst;
  const which = `“${escaped(milestone.title)}” of ${nameOf(project)}, by ${lateWords(milestone.slip)}`;
  return found.length === 1
    ? `1 milestone slips: ${which}.`
    : `${counted(found.length, 'milestone')} slip, the most ${which}.`;
}

function nextSentence({ projects }: Facts): string {
  const [next] = nextMilestones(projects);
  if (!next) return '';
  const { milestone, project } = next;
  return `Next milestone: “${escaped(milestone.title)}” of ${nameOf(project)}, expected on ${dateWords(milestone.forecast)}.`;
}

function overdueSentence({ projects }: Facts): string {
  const overdue = projects.reduce((sum, project) => sum + project.overdue, 0);
  return overdue === 0 ? '' : `${countedAre(overdue, 'task')} overdue.`;
}

function waitSentence({ projects }: Facts): string {
  const waits = projects.flatMap((project) => project.waits);
  const decisions = waits.filter(({ what }) => what === 'decision').length;
  const changes = waits.length - decisions;
  const parts = [
    ...(decisions === 0 ? [] : [`${countedAre(decisions, 'decision')} needed`]),
    ...(changes === 0
      ? []
      : [`${counted(changes, 'change request')} ${changes === 1 ? 'waits' : 'wait'} for an answer`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', and ')}.`;
}

function loadSentence({ workload }: Facts): string {
  if (!workload) return '';
  const over = workload.people.filter(isOver);
  if (over.length === 0) return '';
  const names = listOf([
    ...over.slice(0, 3).map(({ name }) => nameOf(name)),
    ...(over.length > 3 ? [`${numberWords(over.length - 3)} more`] : []),
  ]);
  return `In the weeks to come more is asked of ${names} than they have time for.`;
}

/** Less than a minute is what rounding left. */
export function isOver({
  asked,
  has,
}: {
  readonly asked: readonly number[];
  readonly has: readonly number[];
}): boolean {
  return asked.some((minutes, week) => minutes > (has[week] ?? 0) + 1);
}

function sinceSentences({ since }: Facts): string[] {
  if (!since) return [];
  const { slipped, reached } = since;
  const [most] = slipped;
  const when = `Since the report of ${dateWords(since.asOf)}`;
  const moved = most
    ? `${when} ${counted(slipped.length, 'date')} slipped, the most “${escaped(most.title)}” of ${nameOf(most.project)}, by ${counted(most.days, 'day')}.`
    : `${when} no date slipped.`;
  return [
    moved,
    ...(reached.length === 0
      ? []
      : [`${counted(reached.length, 'milestone')} ${reached.length === 1 ? 'was' : 'were'} reached.`]),
  ];
}

function nameOf(name: string): string {
  return name === '' ? 'an untitled project' : escaped(projectName(name));
}

function lowered(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

function closed(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** The summary is Markdown: names are shown as they were written. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~|&]/g, '\\$&');
}
