/** Baselines, each task with its own part of each. */
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { baselineName } from '../baselines.ts';
import { writeDate, writeDuration } from '../values.ts';
import { finishInstant, startInstant, type Writing } from './writing.ts';

/** The format has the baseline and ten more. */
const MOST = 11;

interface NumberedBaseline {
  readonly number: number;
  readonly tasks: Readonly<Record<string, Json>>;
}

export function numberedBaselines({ source, losses, taskUids }: Writing): NumberedBaseline[] {
  const baselines = source.content.baselines ?? [];
  const own = baselines.map(({ id, sourceId }) => ownNumber(sourceId ?? id ?? ''));
  const free = Array.from({ length: MOST }, (_, number) => number).filter((number) => !own.includes(number));
  const taken = new Set<number>();
  return baselines
    .flatMap(({ name, takenAt, tasks = {} }, index): NumberedBaseline[] => {
      const asked = own[index] ?? null;
      const number = asked !== null && !taken.has(asked) ? asked : free.shift();
      if (number === undefined) {
        losses.note('baselines', (count) => `${counted(count, 'baseline')}: the format has ${MOST}.`, name);
        return [];
      }
      taken.add(number);
      if (name !== baselineName(number) || takenAt) {
        losses.note(
          'baseline-names',
          (count) => `Names and times of ${counted(count, 'baseline')}: the format numbers them.`,
          name,
        );
      }
      losses.note(
        'baseline-tasks',
        (count) => `${counted(count, 'task')} of baselines, no longer in the plan.`,
        name,
        Object.keys(tasks).filter((id) => !taskUids.has(id)).length,
      );
      return [{ number, tasks }];
    })
    .toSorted((a, b) => a.number - b.number);
}

function ownNumber(id: string): number | null {
  const number = Number(/^baseline-(\d{1,2})$/.exec(id)?.[1] ?? Number.NaN);
  return number < MOST ? number : null;
}

export function baselineNodes(task: string, baselines: readonly NumberedBaseline[], { source }: Writing): XmlNode[] {
  const { project } = source.input.calendars;
  return baselines.flatMap(({ number, tasks }): XmlNode[] => {
    const planned = tasks[task];
    if (typeof planned !== 'object' || planned === null) return [];
    const start = startInstant(Reflect.get(planned, 'start'), project);
    const finish = finishInstant(Reflect.get(planned, 'finish'), project);
    if (start === null && finish === null) return [];
    return [
      [
        'Baseline',
        [
          ['Number', number],
          ['Start', start === null ? null : writeDate(start)],
          ['Finish', finish === null ? null : writeDate(finish)],
          ['Duration', minutesOf(planned, 'duration')],
          ['Work', minutesOf(planned, 'effort')],
        ],
      ],
    ];
  });
}

function minutesOf(planned: object, member: string): string | null {
  const minutes: unknown = Reflect.get(planned, member);
  return typeof minutes === 'number' && minutes >= 0 ? writeDuration(Math.round(minutes)) : null;
}
