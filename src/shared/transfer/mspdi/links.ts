/** Dependencies of an MSPDI file. They stand with the successor. */
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { childrenOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { isActive, whereOf } from './tasks.ts';
import { readLag, readLinkType } from './values.ts';

type ExchangeLink = NonNullable<ExchangeProject['links']>[number];

export function readLinks(elements: readonly XmlElement[], losses: LossBook): ExchangeLink[] {
  const known = new Set(elements.map((element) => textOf(element, 'UID')));
  const inactive = new Set(elements.filter((element) => !isActive(element)).map((element) => textOf(element, 'UID')));
  const links: ExchangeLink[] = [];
  for (const element of elements) {
    const to = textOf(element, 'UID') ?? '';
    const where = `into ${whereOf(element)}`;
    for (const predecessor of childrenOf(element, 'PredecessorLink')) {
      const from = textOf(predecessor, 'PredecessorUID');
      if (from === null) {
        losses.note(
          'links-empty',
          (count) => `${counted(count, 'dependency', 'dependencies')} without a predecessor.`,
          where,
        );
        continue;
      }
      if (!known.has(from)) {
        const isOutside = flagOf(predecessor, 'CrossProject');
        losses.note(
          isOutside ? 'links-outside' : 'links-unknown',
          (count) =>
            isOutside
              ? `${counted(count, 'dependency', 'dependencies')} on tasks of another project.`
              : `${counted(count, 'dependency', 'dependencies')} on tasks that are not in the file.`,
          where,
        );
        continue;
      }
      if (from === to) {
        losses.note(
          'links-self',
          (count) => `${counted(count, 'dependency', 'dependencies')} of a task on itself.`,
          where,
        );
        continue;
      }
      // What became of it is said once, of the task.
      if (inactive.has(from) || inactive.has(to)) continue;
      const type = readLinkType(textOf(predecessor, 'Type'));
      if (type === null) {
        losses.note(
          'links-type',
          (count) => `${counted(count, 'dependency', 'dependencies')} of a kind that there is not.`,
          where,
        );
        continue;
      }
      const amount = numberOf(predecessor, 'LinkLag');
      if (amount === null && textOf(predecessor, 'LinkLag') !== null) {
        losses.note('lags', (count) => `${counted(count, 'lag')} without a number, taken as none.`, where);
      }
      const { lag, lagKind, isElapsedPercent } = readLag(amount ?? 0, numberOf(predecessor, 'LagFormat') ?? 7);
      if (isElapsedPercent && lag !== 0) {
        losses.note(
          'lag-elapsed-percent',
          (count) => `${counted(count, 'lag')} in percent of elapsed time, taken as percent of working time.`,
          where,
        );
      }
      links.push({ id: `${from}-${to}-${links.length}`, from, to, type, lag: lag === 0 ? 0 : lag, lagKind });
    }
  }
  return links;
}
