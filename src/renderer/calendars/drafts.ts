/** Unsaved edits of a project's calendars. They outlive the page, since a key may lead away from it, and go with the project. */
import { Value } from '#renderer/state/value.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { CalendarId } from '#shared/kernel/ids.ts';
import type { Draft } from './draft.ts';

/** A calendar, or the one that is being made. */
export type CalendarKey = CalendarId | 'new';

export type Drafts = ReadonlyMap<CalendarKey, Draft>;

const NONE: Drafts = new Map();
const kept = new WeakMap<ProjectDocument, Value<Drafts>>();

export function draftsOf(project: ProjectDocument): Value<Drafts> {
  const drafts = kept.get(project) ?? new Value(NONE);
  kept.set(project, drafts);
  return drafts;
}

/** Null forgets them. */
export function setDraft(drafts: Value<Drafts>, key: CalendarKey, draft: Draft | null): void {
  const next = new Map(drafts.get());
  if (draft === null) next.delete(key);
  else next.set(key, draft);
  drafts.set(next);
}
