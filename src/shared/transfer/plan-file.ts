/** A project as another program's plan: one project a file, and an account of what that program has no place for. */
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DocumentMaking } from './bundle/index.ts';
import type { Exchange, Loss } from './exchange/schema.ts';
import { LossBook } from './input/loss-book.ts';
import { writeMspdi } from './mspdi/write/index.ts';
import { writePlanTable } from './plan-csv/write.ts';
import { type ScheduledProject, scheduledExchange } from './scheduled-project.ts';

export type PlanFormat = 'mspdi' | 'plan-csv';

export interface PlanFile {
  readonly text: string;
  readonly losses: readonly Loss[];
}

const WRITERS: Readonly<Record<PlanFormat, (source: ScheduledProject) => PlanFile>> = {
  mspdi: writeMspdi,
  'plan-csv': writePlanTable,
};

export const PLAN_EXTENSIONS: Readonly<Record<PlanFormat, string>> = { mspdi: 'xml', 'plan-csv': 'csv' };

export function isPlanFormat(format: string): format is PlanFormat {
  return Object.hasOwn(WRITERS, format);
}

export function writePlan(source: ScheduledProject, format: PlanFormat): PlanFile {
  return WRITERS[format](source);
}

/** The first project of an export; the losses name the others. */
export function planOfExchange(
  { projects }: Exchange,
  format: PlanFormat,
  making: DocumentMaking,
): Result<PlanFile, Problem> {
  const [project, ...others] = projects;
  if (!project) {
    return err({
      code: 'no-project',
      message: 'The file holds no project, so there is no plan to write.',
      help: 'Choose a file with a project in it.',
    });
  }
  const source = scheduledExchange(project, making);
  if (!source.ok) return source;
  const { text, losses } = writePlan(source.value, format);
  const book = new LossBook();
  for (const { name } of others) {
    book.note('projects', (count) => `${counted(count, 'more project')}: a plan holds one.`, name);
  }
  return ok({ text, losses: [...book.losses(), ...losses] });
}
