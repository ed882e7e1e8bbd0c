/** What a person decides about a foreign file (`--map`): columns and date order for tables, the meaning of lists for boards. */

import { z } from 'zod';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Exchange, ExchangeProject, Loss } from './exchange/schema.ts';
import { LossBook } from './input/loss-book.ts';
import { PLAN_FIELDS, type PlanField } from './plan-csv/columns.ts';

const mappingSchema = z.strictObject({
  /** Column of a table → field of a task. */
  columns: z.record(z.string(), z.string()).optional(),
  dateOrder: z.enum(['DMY', 'MDY', 'YMD']).optional(),
  /** List by name → `done`: entering it means done, and the cards in it are. */
  lists: z.record(z.string(), z.enum(['done', 'open'])).optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;

export function readMapping(value: unknown): Result<Mapping, Problem> {
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err({
    code: 'mapping-invalid',
    message: `The mapping is not as it should be${issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : ''}: ${issue?.message ?? ''}.`,
    help: 'It is JSON such as { "columns": { "Task": "title" }, "dateOrder": "DMY", "lists": { "Done": "done" } }.',
  });
}

/** `Was=title, Beginn=start`: what columns mean, as it is typed. */
export function readColumns(text: string): Result<NonNullable<Mapping['columns']>, Problem> {
  const columns: [string, PlanField][] = [];
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=');
    const [heading, field] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const known = PLAN_FIELDS.find((name) => name.toLowerCase() === field.toLowerCase());
    if (at < 0 || heading === '' || known === undefined) {
      return err({
        code: 'columns-invalid',
        message: `“${part.trim()}” does not say which column is what; it reads HEADING=FIELD, with one of ${PLAN_FIELDS.join(', ')}.`,
      });
    }
    columns.push([heading, known]);
  }
  return ok(Object.fromEntries(columns));
}

/** Applies what a mapping says of lists. Names that no list has are counted. */
export function applyMapping(exchange: Exchange, { lists = {} }: Mapping): Exchange {
  const wanted = new Map(Object.entries(lists));
  if (wanted.size === 0) return exchange;
  const names = new Set(exchange.projects.flatMap((project) => (project.lists ?? []).map(({ name }) => name)));
  const book = new LossBook();
  for (const name of wanted.keys()) {
    if (names.has(name)) continue;
    book.note(
      'mapping-unmatched',
      (count) => `${counted(count, 'list')} of the mapping ${count === 1 ? 'is' : 'are'} not in the file.`,
      name,
    );
  }
  const losses: Loss[] = [...(exchange.losses ?? []), ...book.losses()];
  return { ...exchange, losses, projects: exchange.projects.map((project) => withDoneLists(project, wanted)) };
}

function withDoneLists(project: ExchangeProject, wanted: ReadonlyMap<string, 'done' | 'open'>): ExchangeProject {
  const meaning = new Map((project.lists ?? []).map((list) => [list.id, wanted.get(list.name)]));
  return {
    ...project,
    lists: (project.lists ?? []).map((list) => {
      const means = meaning.get(list.id);
      return means === undefined ? list : { ...list, marksDone: means === 'done' };
    }),
    tasks: (project.tasks ?? []).map((task) => {
      if (task.done || meaning.get(task.list ?? '') !== 'done') return task;
      return { ...task, done: true, doneAt: task.updatedAt ?? task.createdAt ?? null };
    }),
  };
}
