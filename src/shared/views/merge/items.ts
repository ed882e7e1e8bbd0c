/** [REVIEW-2] What a merge asks. */
import type { ActivityRecord } from '#shared/document/index.ts';
import type { IdOf } from '#shared/domain/records.ts';
import type { ChecklistId, LinkId, ListId, MeetingId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { shortHash } from '#shared/kernel/short-hash.ts';
import { byTime } from './causality.ts';
import type { StatedKind } from './registers.ts';
import { type Who, whoOf } from './who.ts';

/** What one or more people said, who did not know of the others. */
export interface Side {
  readonly by: readonly Who[];
  /** By statement. */
  readonly values: Readonly<Record<string, Json>>;
}

/** One of the links, or one card under another, that lead in a circle together. */
export type CirclePart =
  | { readonly kind: 'link'; readonly link: LinkId; readonly by: Who }
  | { readonly kind: 'parent'; readonly task: TaskId; readonly by: Who };

/** What may be in the bin, and edited there. */
export type Deleted =
  | { readonly of: 'task'; readonly id: TaskId }
  | { readonly of: 'list'; readonly id: ListId }
  | { readonly of: 'link'; readonly id: LinkId }
  | { readonly of: 'checklist'; readonly id: ChecklistId }
  | DeletedEntry;

/** A meeting, or an entry of a register. */
export type DeletedEntry = {
  readonly [K in EntryKind]: { readonly of: K; readonly id: IdOf[K] };
}[EntryKind];

export const ENTRY_KINDS = ['series', 'meeting', 'decision', 'risk', 'changeRequest'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a line can become. */
export const MADE_KINDS = ['task', 'decision', 'risk', 'changeRequest'] as const;
export type MadeKind = (typeof MADE_KINDS)[number];

export type ReviewMatter =
  /** Different things were said of the same. */
  | {
      readonly kind: 'values';
      readonly of: StatedKind;
      /** '' of the project itself. */
      readonly id: string;
      readonly sides: readonly Side[];
    }
  /** One moved its start behind the due date that another gave it: each side with what its author saw of the other date. */
  | { readonly kind: 'backwards'; readonly id: TaskId; readonly starts: Side; readonly ends: Side }
  /** Each gave it to somebody, and nobody had it before. */
  | {
      readonly kind: 'owners';
      readonly id: TaskId;
      readonly sides: readonly { readonly owner: PersonId; readonly by: Who }[];
    }
  | ({ readonly kind: 'deleted'; readonly deletedBy: readonly Who[]; readonly editedBy: readonly Who[] } & Deleted)
  /** [DEL-4] Removed for good while somebody else took it out of the bin, or edited it: it does not come back. */
  | {
      readonly kind: 'purged';
      readonly id: TaskId;
      readonly purgedBy: Who;
      readonly editedBy: readonly Who[];
    }
  | {
      readonly kind: 'homeless';
      readonly id: TaskId;
      readonly list: ListId;
      readonly movedBy: Who;
      readonly deletedBy: Who;
      readonly from: ListId | null;
    }
  /** Made of one line of a meeting's notes; the first counts as what the line is (MEET-9). */
  | { readonly kind: 'twice'; readonly made: MadeKind; readonly ids: readonly string[]; readonly by: readonly Who[] }
  /** Said in several records of one occurrence; the first counts (MEET-3). */
  | {
      readonly kind: 'apart';
      readonly id: MeetingId;
      readonly ids: readonly MeetingId[];
      readonly sides: readonly Side[];
    }
  /** Said in several records of one repetition of a card, which are shown as one (REPEAT-11). */
  | {
      readonly kind: 'repeated';
      readonly id: TaskId;
      readonly ids: readonly TaskId[];
      /** None where they said different things in the description alone. */
      readonly sides: readonly Side[];
      /** Each wrote something else in the description; that of the first is shown. */
      readonly isTextApart: boolean;
    }
  | { readonly kind: 'circle'; readonly parts: readonly CirclePart[] };

export type ReviewItem = ReviewMatter & {
  /** The same on every device; another one once somebody says something else without having known. */
  readonly key: string;
  /** Of the newest of its records; milliseconds since 1970. */
  readonly at: number;
};

/** Of one item; the rest is asked once these are decided. */
export const MOST_SIDES = 8;

export function factsOf(what: string, records: readonly ActivityRecord[]): Pick<ReviewItem, 'key' | 'at'> {
  const operations = [...new Set(records.map(({ opId }) => opId))].sort();
  return {
    key: shortHash(`${what}/${operations.join()}`),
    at: records.reduce((newest, { at }) => Math.max(newest, at), Number.NEGATIVE_INFINITY),
  };
}

/** In order of what they did last. */
export function peopleOf(records: readonly ActivityRecord[]): readonly Who[] {
  const people = new Map<string | null, Who>();
  for (const record of records.toSorted(byTime)) people.set(record.by, whoOf(record));
  return [...people.values()];
}

export function recordsOf(touches: readonly { readonly record: ActivityRecord }[]): readonly ActivityRecord[] {
  return touches.map(({ record }) => record);
}
