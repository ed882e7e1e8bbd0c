/** [REPORT-13] The summary as it is drafted: sentences from figures, by rules. A person edits it. */

import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { lateWords } from '#shared/views/lateness.ts';
import type { StatusContent } from './content.ts';
import { heldOf } from './held.ts';
import { countedAre, percentWords } from './words.ts';

type Facts = Omit<StatusContent, 'summary' | 'notes'>;

export function draftSummary(facts: Facts): string {
  return [
    statusSentence(facts),
    progressSentence(facts),
    lateSentence(facts),
    milestoneSentence(facts),
    ...since(facts),
    waitSentence(facts),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function statusSentence({ project, status: { status, reason } }: Facts): string {
  if (status === null) return reason === '' ? '' : closed(reason);
  const name = project.name === '' ? 'The project' : escaped(project.name);
  const why = reason === '' ? '' : `: ${escaped(reason)}`;
  return closed(`${name} is ${STATUS_WORDS[status].toLowerCase()}${why}`);
}

function progressSentence({ progress, period }: Facts): string {
  const { done, total, doneInPeriod, work } = progress;
  if (total === 0) return 'There are no tasks yet.';
  const lately = doneInPeriod === 0 ? 'none' : numberWords(doneInPeriod);
  const planned =
    work === null
      ? ''
      : `; by length of work ${percentWords(work.percent)}, where the plan has ${percentWords(work.planned)}`;
  return `${numberWords(done)} of ${counted(total, 'task')} ${done === 1 ? 'is' : 'are'} done (${percentWords((100 * done) / total)}), ${lately} of them since ${dateWords(period.from)}${planned}.`;
}

function lateSentence({ late, progress }: Facts): string {
  if (progress.total === 0) return '';
  const overdue = late.filter(({ kind }) => kind === 'overdue');
  const expected = late.filter(({ kind }) => kind === 'expected');
  const [worst] = overdue;
  const more =
    expected.length === 0
      ? ''
      : `${countedAre(expected.length, 'more task')} expected to miss ${expected.length === 1 ? 'its' : 'their'} date.`;
  if (!worst) return expected.length === 0 ? 'Nothing is late.' : `Nothing is overdue; ${more.replace('more ', '')}`;
  const most =
    worst.by <= 0
      ? ''
      : overdue.length === 1
        ? `, “${escaped(worst.title)}”, by ${lateWords(worst.by)}`
        : `, the most “${escaped(worst.title)}”, by ${lateWords(worst.by)}`;
  return `${countedAre(overdue.length, 'task')} overdue${most}.${more === '' ? '' : ` ${more}`}`;
}

function milestoneSentence({ milestones }: Facts): string {
  const next = milestones.find(({ isDone }) => !isDone);
  if (!next) return '';
  const { title, forecast, slip } = next;
  // What its lateness is counted from, or the number would not fit the days beside it.
  const { kind, day: from } = heldOf(next);
  const word = kind === 'promise' ? 'promised' : 'planned';
  const moved =
    forecast === from ? `on ${dateWords(from)}` : `${word} for ${dateWords(from)}, expected on ${dateWords(forecast)}`;
  const by = slip > 0 ? `, ${lateWords(slip)} late` : slip < 0 ? `, ${lateWords(slip)} early` : '';
  return `Next milestone: “${escaped(title)}”, ${moved}${by}.`;
}

function since({ since: last }: Facts): string[] {
  if (!last) return [];
  const { slipped, back } = last;
  const [most] = slipped;
  const when = `Since the report of ${dateWords(last.asOf)},`;
  const moved = most
    ? `${when} ${counted(slipped.length, 'date')} slipped, the most “${escaped(most.title)}”, by ${lateWords(most.by)}.`
    : `${when} no date slipped.`;
  return [moved, ...(back.length === 0 ? [] : [`${countedAre(back.length, 'thing')} open again.`])];
}

function waitSentence({ decisionsNeeded, changeRequests }: Facts): string {
  const waiting = changeRequests.filter(({ state }) => state === 'proposed').length;
  const parts = [
    ...(decisionsNeeded.length === 0 ? [] : [`${countedAre(decisionsNeeded.length, 'decision')} needed`]),
    ...(waiting === 0
      ? []
      : [`${counted(waiting, 'change request')} ${waiting === 1 ? 'waits' : 'wait'} for an answer`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', and ')}.`;
}

function closed(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** The summary is Markdown: titles are shown as they were written. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~|&]/g, '\\$&');
}
