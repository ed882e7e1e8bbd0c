/** Tasks of a GanttProject file, nested as they are there, and the dependencies that stand under their predecessors. */

import type { Day } from '#shared/domain/day.ts';
import { NO_NAME } from '#shared/domain/names.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { knownPercent } from '#shared/transfer/plan-import.ts';
import { child, childrenOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { attribute, DAY_MINUTES, dayAttribute, numberAttribute, readLinkType } from './values.ts';

type ExchangeLink = NonNullable<ExchangeProject['links']>[number];

export interface GanTask {
  readonly element: XmlElement;
  readonly id: string;
  readonly title: string;
  readonly parent: string | null;
  readonly isSummary: boolean;
  readonly isMilestone: boolean;
  readonly start: Day | null;
  /** Working days; null where the file has none that can be. */
  readonly days: number | null;
  /** 0 to 100. */
  readonly percent: number;
}

/** Parents before their children, in the order of the file. */
export function readTasks(root: XmlElement, losses: LossBook): GanTask[] {
  const found: GanTask[] = [];
  const seen = new Set<string>();
  const walk = (holder: XmlElement, parent: string | null): void => {
    for (const element of childrenOf(holder, 'task')) {
      const id = attribute(element, 'id');
      const title = attribute(element, 'name') ?? NO_NAME;
      if (id === null || seen.has(id)) {
        losses.note(
          'tasks-without-id',
          (count) => `${counted(count, 'task')} whose id is missing or taken: left out.`,
          title,
        );
        // Those under it are none the worse for that.
        walk(element, parent);
        continue;
      }
      seen.add(id);
      const isMilestone = attribute(element, 'meeting') === 'true';
      const isSummary = childrenOf(element, 'task').length > 0;
      const start = dayAttribute(element, 'start');
      const days = numberAttribute(element, 'duration');
      const isDurationKnown = days !== null && days >= 0;
      if (!isSummary && (start === null || !isDurationKnown)) {
        losses.note(
          'dates',
          (count) => `${counted(count, 'task')} without a start or a duration that can be.`,
          `${title} (id ${id})`,
        );
      }
      const duration = isMilestone ? 0 : isDurationKnown ? days : null;
      found.push({
        element,
        id,
        title,
        parent,
        isSummary,
        isMilestone,
        start,
        days: duration,
        percent: knownPercent(numberAttribute(element, 'complete'), title, losses),
      });
      walk(element, id);
    }
  };
  const tasks = child(root, 'tasks');
  if (tasks) walk(tasks, null);
  return found;
}

export function readLinks(tasks: readonly GanTask[], losses: LossBook): ExchangeLink[] {
  const known = new Set(tasks.map(({ id }) => id));
  const links: ExchangeLink[] = [];
  for (const { id: from, title, element } of tasks) {
    for (const depend of childrenOf(element, 'depend')) {
      const to = attribute(depend, 'id');
      const type = readLinkType(attribute(depend, 'type'));
      if (to === null || !known.has(to) || type === null) {
        losses.note(
          'links-unknown',
          (count) =>
            `${counted(count, 'dependency', 'dependencies')} on tasks that are not in the file, or of no known kind.`,
          `from ${title} (id ${from}) to ${to ?? 'nothing'}`,
        );
        continue;
      }
      const lag = Math.round((numberAttribute(depend, 'difference') ?? 0) * DAY_MINUTES);
      const isRubber = attribute(depend, 'hardness') === 'Rubber';
      links.push({
        id: `${from}-${to}-${links.length}`,
        from,
        to,
        type,
        lag: lag === 0 ? 0 : lag,
        lagKind: 'working',
        ...(isRubber ? { gan: { hardness: 'Rubber' } } : {}),
      });
    }
  }
  return links;
}
