/** Each register with all its fields, in words: for people who read it elsewhere. Days are written as days. */
import { readKeptEffect } from '#shared/domain/asked-changes.ts';
import { lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import { LEVEL_WORDS, riskLevel } from '#shared/domain/risk-score.ts';
import { askedBy, type ChangeRequestEntry, type DecisionEntry, type RiskEntry } from '#shared/views/index.ts';
import type { RegisterTable } from './table.ts';

export function decisionTable(entries: readonly DecisionEntry[]): RegisterTable {
  return {
    title: 'Decisions',
    headings: [
      'Title',
      'State',
      'Decided on',
      'Decided by',
      'Decision',
      'Why',
      'Alternatives',
      'Affects',
      'Stands in the place of',
      'Superseded by',
      'Review on',
    ],
    rows: entries.map(({ record, deciders, affects, before, after }) => [
      record.title,
      record.state,
      record.decidedOn ?? '',
      namesOf(deciders),
      record.text,
      record.why,
      record.alternatives,
      titlesOf(affects),
      before?.title ?? '',
      titlesOf(after),
      record.reviewOn ?? '',
    ]),
  };
}

export function riskTable(entries: readonly RiskEntry[]): RegisterTable {
  return {
    title: 'Risks',
    headings: [
      'Title',
      'State',
      'Likelihood',
      'Impact',
      'Score',
      'Level',
      'Trend',
      'Response',
      'Owner',
      'Risk',
      'Plan',
      'Affects',
      'Review on',
    ],
    rows: entries.map(({ record, owner, affects, score }) => [
      record.title,
      record.state,
      numberText(record.likelihood),
      numberText(record.impact),
      numberText(score),
      score === null ? '' : LEVEL_WORDS[riskLevel(score)],
      record.trend,
      record.response ?? '',
      owner?.name ?? '',
      record.text,
      record.plan,
      titlesOf(affects),
      record.reviewOn ?? '',
    ]),
  };
}

/** `effectOf`: in words, of one that is not decided. */
export function changeRequestTable(
  entries: readonly ChangeRequestEntry[],
  effectOf: (entry: ChangeRequestEntry) => string,
): RegisterTable {
  return {
    title: 'Change requests',
    headings: [
      'Title',
      'State',
      'Asked by',
      'Asked on',
      'Request',
      'Why',
      'What it asks',
      'Effect',
      'Decided on',
      'Decision',
    ],
    rows: entries.map((entry) => {
      const { record, asker, decision } = entry;
      return [
        record.title,
        record.state,
        asker?.name ?? record.askerName ?? '',
        record.requestedOn ?? '',
        record.text,
        record.why,
        askedWords(entry),
        record.state === 'proposed' ? effectOf(entry) : (readKeptEffect(record.effect)?.words ?? ''),
        record.decidedOn ?? '',
        decision?.title ?? '',
      ];
    }),
  };
}

/** "Roof: 2 days more work; Floor: not before 2026-12-04" */
function askedWords({ record, affects }: ChangeRequestEntry): string {
  const titles = new Map<string, string>(affects.map(({ id, title }) => [id, title]));
  return askedBy(record)
    .map((asked) => {
      const title = titles.get(asked.task) ?? 'a card that is gone';
      if ('notBefore' in asked) return `${title}: not before ${asked.notBefore.replace('T', ' ')}`;
      const minutes = Math.abs(asked.work);
      const words = lengthWords({ minutes, unit: wholeUnit(minutes, false), elapsed: false });
      return `${title}: ${words} ${asked.work > 0 ? 'more' : 'less'} work`;
    })
    .join('; ');
}

function namesOf(people: readonly { readonly name: string }[]): string {
  return people.map(({ name }) => name).join(', ');
}

function titlesOf(records: readonly { readonly title: string }[]): string {
  return records.map(({ title }) => title).join('; ');
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
