/** What a flag, an answer to it or a nudge is about: a record by kind and id in one text, or the whole project. */
import type { IdOf, Kind } from './records.ts';

/** Kinds that flags are about. */
export const SUBJECT_KINDS = [
  'task',
  'person',
  'list',
  'decision',
  'risk',
  'changeRequest',
  'agendaItem',
  'meeting',
  'series',
] as const satisfies readonly Kind[];
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** `task:<id>`, or `project`. */
export type Subject = `${SubjectKind}:${string}` | 'project';

export type SubjectParts =
  | { readonly kind: 'project'; readonly id: null }
  | { [K in SubjectKind]: { readonly kind: K; readonly id: IdOf[K] } }[SubjectKind];

export function subjectOf<K extends SubjectKind>(kind: K, id: IdOf[K]): Subject {
  return `${kind}:${id}`;
}

/** Null for what is none: files and other members may have written anything. */
export function readSubject(subject: string): SubjectParts | null {
  if (subject === 'project') return { kind: 'project', id: null };
  const end = subject.indexOf(':');
  const kind = SUBJECT_KINDS.find((each) => each === subject.slice(0, end));
  const id = subject.slice(end + 1);
  // Each kind has ids of its own, and every id is text.
  return kind === undefined || id === '' ? null : ({ kind, id } as SubjectParts);
}
