/** Dependencies, which stand with their successor. */
import { counted } from '#shared/kernel/counted.ts';
import { titleOf } from '#shared/transfer/plan-losses.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { writeLag, writeLinkType } from '../values.ts';
import type { Writing } from './writing.ts';

/** By successor. */
export function linkNodes({ source, losses, taskUids }: Writing): ReadonlyMap<string, readonly XmlNode[]> {
  const ignored = new Set<string>(source.schedule.ignoredLinks);
  const titles = new Map(source.rows.map(({ id, task }): [string, string] => [id, titleOf(task)]));
  const bySuccessor = new Map<string, XmlNode[]>();
  for (const link of source.content.links ?? []) {
    if (link.deletedAt) continue;
    const predecessor = taskUids.get(link.from);
    const where = `${titles.get(link.from) ?? '(gone)'} → ${titles.get(link.to) ?? '(gone)'}`;
    if (predecessor === undefined || !taskUids.has(link.to)) {
      losses.note(
        'links-unknown',
        (count) => `${counted(count, 'dependency', 'dependencies')} on tasks that are not in the plan.`,
        where,
      );
      continue;
    }
    if (ignored.has(link.id)) {
      losses.note(
        'links-circular',
        (count) =>
          `${counted(count, 'dependency', 'dependencies')} closing a circle: Project opens no plan that has one.`,
        where,
      );
      continue;
    }
    const { lag, format } = writeLag(Math.round(link.lag ?? 0), link.lagKind ?? 'working');
    const nodes = bySuccessor.get(link.to) ?? [];
    bySuccessor.set(link.to, nodes);
    nodes.push([
      'PredecessorLink',
      [
        ['PredecessorUID', predecessor],
        ['Type', writeLinkType(link.type ?? 'FS')],
        ['CrossProject', false],
        ['LinkLag', lag],
        ['LagFormat', format],
      ],
    ]);
  }
  return bySuccessor;
}
