/** What the screens of the registers differ in: one of these each, and one page for all. */

import type { LucideIcon } from 'lucide-react';
import type { RegisterPage as PageName } from '#renderer/state/routes.ts';
import type { TableColumn } from '#renderer/ui/table/columns.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { IdOf } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { RegisterTable } from '#shared/transfer/registers/index.ts';
import type { RegisterFacts, RegisterLanguage } from '#shared/views/index.ts';

export type RegisterKind = 'decision' | 'risk' | 'changeRequest';

export interface RegisterEntry {
  readonly record: { readonly id: IdOf[RegisterKind]; readonly title: string };
}

/** A column in whose cells one of a few is chosen. */
export interface CellChoice<E> {
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** What none is called; absent where it has to be one of them. */
  readonly none?: string;
  readonly valueOf: (entry: E) => string | null;
  /** Null for none. */
  readonly save: (project: ProjectDocument, entry: E, value: string | null) => Result<void, Problem>;
}

export interface Register<E extends RegisterEntry> {
  readonly page: PageName;
  readonly kind: RegisterKind;
  /** Of the screen. */
  readonly title: string;
  /** "decision" */
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** What belongs here, where nothing is. */
  readonly empty: string;
  /** Something to begin a filter with. */
  readonly example: string;
  readonly language: RegisterLanguage;
  readonly facts: (entry: E) => RegisterFacts;
  /** The first names the entry. */
  readonly columns: readonly TableColumn<E>[];
  /** By the column. */
  readonly choices?: Readonly<Record<string, CellChoice<E>>>;
  readonly create: (project: ProjectDocument, title: string) => Result<IdOf[RegisterKind], Problem>;
  readonly rename: (project: ProjectDocument, entry: E, title: string) => Result<void, Problem>;
  /** Into the bin, in one step. */
  readonly remove: (project: ProjectDocument, ids: readonly string[]) => Result<void, Problem>;
  readonly isFaint: (entry: E) => boolean;
}

/** How a register is written down for a file; fetched when it is asked for. */
export type Tabled<E> = (entries: readonly E[]) => Promise<RegisterTable>;

export function countWords(count: number, { one, many }: Pick<Register<RegisterEntry>, 'one' | 'many'>): string {
  return counted(count, one, many);
}
