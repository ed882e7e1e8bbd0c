/** What a reader in a hurry looks at: the figures at a glance, and what is different from the last report. */
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import { type Column, type Figure, type Part, tableOf } from '#shared/report/status/parts.ts';
import { percentWords, shortDay, waitingWords } from '#shared/report/status/words.ts';
import type { PortfolioContent, ReportedProject } from './content.ts';
import { nextMilestones, slippingMilestones } from './milestones.ts';
import { projectName } from './names.ts';
import { standsWords } from './summary.ts';

export function portfolioFigures({ projects, asOf, audience }: PortfolioContent): Figure[] {
  const slipping = slippingMilestones(projects);
  const [worst] = slipping;
  const [next] = nextMilestones(projects);
  const overdue = projects.reduce((sum, project) => sum + project.overdue, 0);
  const waits = projects.flatMap((project) => project.waits);
  const decisions = waits.filter(({ what }) => what === 'decision').length;
  const isBad = projects.some(({ status }) => status === 'off-track' || status === 'blocked');
  const isWarned = projects.some(({ status }) => status === 'at-risk');
  return [
    {
      label: 'Projects',
      value: numberWords(projects.length),
      detail: projects.length === 0 ? 'none' : standsWords(projects),
      tone: isBad ? 'bad' : isWarned ? 'warn' : 'plain',
    },
    worst
      ? {
          label: 'Milestones that slip',
          value: numberWords(slipping.length),
          detail: `the most: ${worst.milestone.title}`,
          tone: 'warn',
        }
      : next
        ? {
            label: 'Next milestone',
            value: shortDay(next.milestone.forecast, asOf),
            detail: next.milestone.title,
            tone: 'good',
          }
        : { label: 'Next milestone', value: '–', detail: 'none planned', tone: 'plain' },
    {
      label: 'Overdue',
      value: numberWords(overdue),
      detail: overdue === 0 ? 'nothing is overdue' : `${overdue === 1 ? 'task' : 'tasks'} over all projects`,
      tone: overdue > 0 ? 'bad' : 'good',
    },
    {
      label: audience === 'client' ? 'Waiting for you' : 'To be decided',
      value: numberWords(waits.length),
      detail: waitingWords(decisions, waits.length - decisions),
      tone: waits.length > 0 ? 'warn' : 'plain',
    },
  ];
}

const words = (title: string): Column => ({ title, kind: 'words' });
const name = (title: string): Column => ({ title, kind: 'name' });
const date = (title: string): Column => ({ title, kind: 'date' });
const number = (title: string): Column => ({ title, kind: 'number' });

export function portfolioSince({ since, asOf }: PortfolioContent, most: number | null): Part[] {
  if (!since) return [];
  const { appeared, gone, stands, slipped, gained, reached } = since;
  const said = [
    `The last report was of ${dateWords(since.asOf)}.`,
    appeared.length === 0 ? '' : `New in it: ${listOf(appeared.map(projectName))}.`,
    gone.length === 0 ? '' : `No longer in it: ${listOf(gone.map(projectName))}.`,
    reached.length === 0
      ? ''
      : `Reached: ${listOf(reached.map(({ project, title }) => `“${title}” of ${projectName(project)}`))}.`,
    slipped.length + gained.length === 0 ? 'No date moved.' : '',
  ];
  return [
    { kind: 'words', text: said.filter((each) => each !== '').join(' ') },
    ...tableOf(
      'Projects that moved',
      [words('Project'), name('Stood'), name('Stands'), number('Done then'), number('Done now')],
      stands.map((each) => [
        { text: projectName(each.name) },
        { text: statusWords(each.from) },
        { text: statusWords(each.to), isStrong: each.from !== each.to },
        { text: percentWords(each.fromPercent) },
        { text: percentWords(each.toPercent) },
      ]),
      most,
    ),
    ...tableOf(
      'Dates that moved',
      [words('Moved'), name('Project'), date('Was'), date('Is'), number('By')],
      [...slipped, ...gained].map(({ project, title, from, to, days }) => [
        { text: title },
        { text: projectName(project) },
        { text: shortDay(from, asOf) },
        { text: shortDay(to, asOf) },
        {
          text: `${days > 0 ? 'later' : 'earlier'} by ${counted(Math.abs(days), 'day')}`,
          tone: days > 0 ? 'warn' : 'good',
        },
      ]),
      most,
    ),
  ];
}

function statusWords(status: ReportedProject['status']): string {
  return status === null ? 'No status' : STATUS_WORDS[status];
}
