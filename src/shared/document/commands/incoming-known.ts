/** What of a calendar elsewhere a project has already, and what is to become of the rest (SPEC MEET-13). */
import { NO_NAME } from '#shared/domain/names.ts';
import { isLive, type MeetingRecord, type SeriesRecord } from '#shared/domain/records.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';

/** Of a meeting that comes what tells whether it is here. */
export interface KnownBy {
  /** By which it is known again; null: it never is. */
  readonly uid: string | null;
  /** Set of an occurrence that comes without its series. */
  readonly stamp: string | null;
  /** It only tells that something does not take place. */
  readonly isCancellation: boolean;
  /** It comes again: by its rule, or at times that were added. */
  readonly isSeries: boolean;
  readonly fields: { readonly sequence?: number | null };
}

type Known =
  | { readonly kind: 'series'; readonly record: SeriesRecord }
  | { readonly kind: 'meeting'; readonly record: MeetingRecord };

export type Decision =
  | { readonly does: 'make' }
  | ({ readonly does: 'change' } & Known)
  | { readonly does: 'occurrence'; readonly series: SeriesRecord; readonly stamp: string }
  | { readonly does: 'nothing'; readonly why: 'outdated' | 'unknown' | Problem };

export class KnownMeetings {
  readonly #known = new Map<string, Known>();

  constructor(project: ProjectDocument) {
    for (const record of project.all('meeting').filter(isLive)) {
      if (record.series === null) this.#known.set(uidOf(record), { kind: 'meeting', record });
    }
    for (const record of project.all('series').filter(isLive))
      this.#known.set(uidOf(record), { kind: 'series', record });
  }

  decide({ uid, stamp, isCancellation, isSeries, fields }: KnownBy): Decision {
    const known = uid === null ? undefined : this.#known.get(uid);
    if (!known) return isCancellation ? { does: 'nothing', why: 'unknown' } : { does: 'make' };
    if ((fields.sequence ?? 0) < (known.record.sequence ?? 0)) return { does: 'nothing', why: 'outdated' };
    if (known.kind === 'meeting' && isSeries) return { does: 'nothing', why: becameSeries(known.record) };
    if (known.kind === 'series' && stamp !== null) return { does: 'occurrence', series: known.record, stamp };
    return { does: 'change', ...known };
  }
}

/** By which a calendar knows a meeting or a card again; the same that invitations are sent with. */
export function uidOf({ id, uid }: { readonly id: string; readonly uid: string | null }): string {
  return uid ?? `${id}@throughline`;
}

function becameSeries({ title }: MeetingRecord): Problem {
  return {
    code: 'meeting-became-series',
    message: `“${title ?? NO_NAME}” comes again elsewhere, and is a meeting by itself here: it stays as it is.`,
    help: 'Delete it here, and take the calendar in again.',
  };
}
