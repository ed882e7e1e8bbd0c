/** One state of the plan as far as it is known. */
import type { Instant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type ProjectLoad, type StatedPlan, statedLoad, statedPlan } from '#shared/views/index.ts';

export type Stated =
  | {
      readonly kind: 'known';
      readonly plan: StatedPlan;
      /** Who has how much to do in it; 'live' of the open document, null where only dates are known. */
      readonly load: StatedLoad | null;
      /** What of it is not certain. */
      readonly note: string | null;
    }
  | { readonly kind: 'reading' }
  /** A sentence that says why there is none. */
  | { readonly kind: 'none'; readonly why: string };

export type StatedLoad = 'live' | ProjectLoad;

export const READING: Stated = { kind: 'reading' };

/** `asOf`: of which day people's load is told, null where it is not asked for. */
export function statedOf(project: ProjectDocument, asOf: Instant | null): Stated {
  const load = asOf === null ? null : statedLoad(project, asOf);
  return { kind: 'known', plan: statedPlan(project), load, note: null };
}
