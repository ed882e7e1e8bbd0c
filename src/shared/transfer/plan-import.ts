/** What plans of every tool have in common on their way in: they know no lists, and cards are put into these by their percent. */
import { counted } from '#shared/kernel/counted.ts';
import type { Exchange, ExchangeList, ExchangeProject, Loss } from './exchange/schema.ts';
import { makeExchange } from './exchange/write.ts';
import type { LossBook } from './input/loss-book.ts';
import { noteSetAside } from './plan-checks.ts';

export interface PlanOptions {
  readonly fileName?: string | undefined;
  readonly timeZone?: string | undefined;
}

export interface PlanImport {
  readonly exchange: Exchange;
  readonly losses: readonly Loss[];
}

const TO_DO = { id: 'to-do', name: 'To do' };
const DOING = { id: 'doing', name: 'In progress' };
const DONE = { id: 'done', name: 'Done', marksDone: true };

export const PLAN_LISTS: readonly ExchangeList[] = [TO_DO, DOING, DONE];

export function listOf(percent: number): string {
  return percent >= 100 ? DONE.id : percent > 0 ? DOING.id : TO_DO.id;
}

/** @param where the task, as the account names it. */
export function knownPercent(percent: number | null, where: string, losses: LossBook): number {
  if (percent === null || (percent >= 0 && percent <= 100)) return percent ?? 0;
  losses.note(
    'percent',
    (count) => `${counted(count, 'task')} with less than 0 or more than 100 % complete, taken as 0 or 100.`,
    where,
  );
  return Math.min(100, Math.max(0, percent));
}

/** @param tool its id in `source`. */
export function planImport(
  tool: string,
  project: ExchangeProject,
  { fileName }: PlanOptions,
  losses: LossBook,
): PlanImport {
  const source = { tool, file: fileName ?? null };
  noteSetAside(project, losses);
  const account = losses.losses();
  const { exportedAt: _, ...exchange } = makeExchange({
    exportedAt: '',
    source,
    losses: account,
    projects: [{ ...project, source }],
  });
  return { exchange, losses: account };
}
