/** [SCH-R6] What a change would do, in one sentence: "Moves 12 tasks; “Opening” 3 working days later; the project ends 18 Dec". */
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Effect, Effects } from '#shared/scheduling/index.ts';
import { finishDay, movedWords, type PlanWords, workWords } from './plan-words.ts';

/** Milestones that are named; the others are counted. */
const NAMED = 2;

const NOBODY: ReadonlySet<TaskId> = new Set();

/** `held`: what the person moves or changes, whose own movement they see. */
export function effectSentence(effects: Effects, words: PlanWords, held: ReadonlySet<TaskId> = NOBODY): string {
  // A parent only follows what is under it.
  const others = effects.moved.filter(({ task, isSummary }) => !isSummary && !held.has(task));
  const [only] = others;
  const parts = [only && others.length === 1 ? movesOne(only, words) : movesSome(others.length, held.size > 0)];
  if (others.length > 1) parts.push(...milestones(others, words));
  parts.push(...missed(effects, words), ...ending(effects, words));
  return `${parts.join('; ')}.`;
}

function movesOne(effect: Effect, words: PlanWords): string {
  return `Moves ${moved(effect, words)}`;
}

function movesSome(count: number, others: boolean): string {
  if (count === 0) return others ? 'Nothing else moves' : 'Nothing moves';
  return `Moves ${numberWords(count)} ${others ? 'other ' : ''}tasks`;
}

/** Its finish counts, unless only the start moves, or the two move within time that nobody works in. */
function moved({ task, startBy, finishBy }: Effect, { title, minutesPerDay }: PlanWords): string {
  const by = finishBy === 0 ? startBy : finishBy;
  return by === 0 ? `“${title(task)}”` : `“${title(task)}” ${movedWords(by, minutesPerDay)}`;
}

function milestones(others: readonly Effect[], words: PlanWords): string[] {
  const hit = others
    .filter(({ isMilestone, finishBy }) => isMilestone && finishBy !== 0)
    .sort((a, b) => Math.abs(b.finishBy) - Math.abs(a.finishBy));
  const named = hit.slice(0, NAMED).map((effect) => moved(effect, words));
  const rest = hit.length - named.length;
  return rest === 0 ? named : [...named, rest === 1 ? '1 more milestone' : `${rest} more milestones`];
}

function missed({ missed: deadlines }: Effects, { title, minutesPerDay }: PlanWords): string[] {
  const [worst] = [...deadlines].sort((a, b) => b.by - a.by);
  if (!worst) return [];
  const by = `by ${workWords(worst.by, minutesPerDay)}`;
  if (deadlines.length === 1) return [`“${title(worst.task)}” misses its deadline ${by}`];
  return [`${counted(deadlines.length, 'deadline')} are missed, that of “${title(worst.task)}” ${by}`];
}

function ending({ finish, finishBy }: Effects, { date }: PlanWords): string[] {
  if (finish === null || finishBy === 0) return [];
  return [`the project ends ${date(finishDay({ start: Number.NEGATIVE_INFINITY, finish }))}`];
}
