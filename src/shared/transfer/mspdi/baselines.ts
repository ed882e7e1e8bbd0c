/** Baselines 0 to 10 of an MSPDI file: each task carries its own part of each. */
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { childrenOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { dateIn } from './dates.ts';
import { whereOf } from './tasks.ts';
import { readDuration } from './values.ts';

type ExchangeBaseline = NonNullable<ExchangeProject['baselines']>[number];

export function readBaselines(elements: readonly XmlElement[], losses: LossBook): ExchangeBaseline[] {
  const byNumber = new Map<number, Record<string, Json>>();
  for (const element of elements) {
    const uid = textOf(element, 'UID') ?? '';
    for (const baseline of childrenOf(element, 'Baseline')) {
      const number = Number(textOf(baseline, 'Number') ?? 0);
      const where = `${whereOf(element)}, ${baselineName(number)}`;
      const start = dateIn(baseline, 'Start', where, losses);
      const finish = dateIn(baseline, 'Finish', where, losses);
      if (!Number.isInteger(number) || (start === null && finish === null)) continue;
      const tasks = byNumber.get(number) ?? {};
      byNumber.set(number, tasks);
      tasks[uid] = {
        start,
        finish,
        duration: readDuration(textOf(baseline, 'Duration')),
        effort: readDuration(textOf(baseline, 'Work')),
      };
    }
  }
  return [...byNumber]
    .toSorted(([a], [b]) => a - b)
    .map(([number, tasks]) => ({
      id: `baseline-${number}`,
      name: baselineName(number),
      takenAt: null,
      tasks,
    }));
}

/** As Microsoft Project calls them. */
export function baselineName(number: number): string {
  return number === 0 ? 'Baseline' : `Baseline ${number}`;
}
