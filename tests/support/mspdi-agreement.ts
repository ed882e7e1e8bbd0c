/**
 * Do our dates agree with those that Microsoft Project stored (SCHEDULING, "Known answers")? A file goes the whole way: read,
 * imported into a document, scheduled from it; then each auto-scheduled task is compared to the minute.
 */
import { formatInstant, type Instant } from '#shared/calendar/index.ts';
import { isLive } from '#shared/domain/records.ts';
import { must } from '#shared/kernel/result.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { decodeText } from '#shared/transfer/input/decode-text.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { readMspdi } from '#shared/transfer/mspdi/index.ts';
import { readInstant } from '#shared/transfer/mspdi/values.ts';
import { entriesOf, flagOf, textOf } from '#shared/transfer/xml/element.ts';
import { readXml } from '#shared/transfer/xml/read-xml.ts';
import { planOf } from '#shared/views/index.ts';
import { newProject } from './documents.ts';

export interface Disagreement {
  readonly uid: string;
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Agreement {
  readonly auto: number;
  readonly agreeing: number;
  readonly disagreements: readonly Disagreement[];
}

export function agreementOf(bytes: Uint8Array): Agreement {
  const root = must(readXml(decodeText(bytes)));
  const { exchange } = must(readMspdi(root));
  const { project } = newProject();
  for (const imported of exchange.projects) must(importProject(project, imported, { keepIds: false }));
  const { plan, calendars } = planOf(project);
  const result = schedule(plan, calendars, null);
  const byUid = new Map(
    project
      .all('task')
      .filter(isLive)
      .map((task) => [task.sourceId, task]),
  );
  const disagreements: Disagreement[] = [];
  let auto = 0;
  for (const element of entriesOf(root, 'Tasks', 'Task')) {
    const uid = textOf(element, 'UID') ?? '';
    const task = byUid.get(uid);
    const [start, finish] = [readInstant(textOf(element, 'Start')), readInstant(textOf(element, 'Finish'))];
    if (!task || flagOf(element, 'Manual') || start === null || finish === null) continue;
    auto++;
    const ours = result.of(task.id);
    if (ours && ours.start === start && ours.finish === finish) continue;
    disagreements.push({
      uid,
      name: task.title,
      ours: ours ? span(ours.start, ours.finish) : 'no place',
      theirs: span(start, finish),
    });
  }
  return { auto, agreeing: auto - disagreements.length, disagreements };
}

function span(start: Instant, finish: Instant): string {
  return `${formatInstant(start)} – ${formatInstant(finish)}`;
}
