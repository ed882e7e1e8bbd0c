/** What a reader in a hurry looks at: the figures at a glance, and what is different from the last report. */

import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { lateWords, slipWords } from '#shared/views/lateness.ts';
import type { StatusContent } from './content.ts';
import { type Column, type Figure, listOfParts, type Part, tableOf } from './parts.ts';
import { countedAre, percentWords, shortDay, waitingWords } from './words.ts';

export function figuresOf(content: StatusContent): Figure[] {
  const { progress, late, milestones, asOf, decisionsNeeded, changeRequests } = content;
  const overdue = late.filter(({ kind }) => kind === 'overdue').length;
  const next = milestones.find(({ isDone }) => !isDone);
  const waiting = changeRequests.filter(({ state }) => state === 'proposed').length;
  const behind = progress.work === null ? 0 : progress.work.planned - progress.work.percent;
  return [
    {
      label: 'Done',
      value: progress.total === 0 ? '–' : percentWords((100 * progress.done) / progress.total),
      detail: `${progress.done} of ${counted(progress.total, 'task')}`,
      tone: behind >= 10 ? 'warn' : 'plain',
    },
    {
      label: 'Overdue',
      value: String(overdue),
      detail: late.length > overdue ? `and ${numberWords(late.length - overdue)} expected late` : 'none expected late',
      tone: overdue > 0 ? 'bad' : late.length > 0 ? 'warn' : 'good',
    },
    next
      ? {
          label: 'Next milestone',
          value: shortDay(next.forecast, asOf),
          detail: next.slip > 0 ? `${next.title}: ${lateWords(next.slip)} late` : next.title,
          tone: next.slip > 0 ? 'warn' : 'good',
        }
      : {
          label: 'Next milestone',
          value: '–',
          detail: milestones.length > 0 ? 'all reached' : 'none planned',
          tone: 'plain',
        },
    {
      label: content.audience === 'client' ? 'Waiting for you' : 'To be decided',
      value: String(decisionsNeeded.length + waiting),
      detail: waitingWords(decisionsNeeded.length, waiting),
      tone: decisionsNeeded.length + waiting > 0 ? 'warn' : 'plain',
    },
  ];
}

const words = (title: string): Column => ({ title, kind: 'words' });
const date = (title: string): Column => ({ title, kind: 'date' });
const number = (title: string): Column => ({ title, kind: 'number' });

export function sinceParts({ since, progress, status, asOf }: StatusContent, most: number | null): Part[] {
  if (!since) return [];
  const { slipped, gained } = since;
  const said = [
    `The last report was of ${dateWords(since.asOf)}. Done then: ${since.tasks.done} of ${counted(since.tasks.total, 'task')}; now ${progress.done} of ${progress.total}.`,
    since.status !== null && status.status !== null && since.status !== status.status
      ? `The status was “${STATUS_WORDS[since.status]}” and is “${STATUS_WORDS[status.status]}”.`
      : '',
    since.gone > 0 ? `${countedAre(since.gone, 'item')} no longer part of the project.` : '',
  ];
  const named = (title: string, items: readonly string[]): Part[] =>
    items.length === 0
      ? []
      : [{ kind: 'heading', text: `${title} (${numberWords(items.length)})` }, ...listOfParts(items, most ?? 20)];
  return [
    { kind: 'words', text: said.filter((each) => each !== '').join(' ') },
    ...tableOf(
      'Dates that moved',
      [words('Moved'), date('Was'), date('Is'), number('By')],
      [...slipped, ...gained].map(({ title, from, to, by }) => [
        { text: title },
        { text: shortDay(from, asOf) },
        { text: shortDay(to, asOf) },
        { text: slipWords(by), tone: by > 0 ? 'warn' : 'good' },
      ]),
      most,
    ),
    ...named('Closed', since.closed),
    ...named('New', since.appeared),
    ...named('Open again', since.back),
  ];
}
