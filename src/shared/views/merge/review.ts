/**
 * [REVIEW-2] What merged as data and perhaps not as meaning: the same everywhere where the same records are known. A later
 * record of somebody who knew both sides has decided; nothing else does. Takes as long as there are records and cards,
 * whatever stands in them: it is reckoned after every change.
 */
import type { ActivityRecord, ReadableProject } from '#shared/document/index.ts';
import { apartItems } from './apart.ts';
import { Causality } from './causality.ts';
import { circleItems } from './circle-items.ts';
import { Deletions } from './deletions.ts';
import type { ReviewItem } from './items.ts';
import { ownerItems } from './owners.ts';
import { repeatedItems } from './repeated.ts';
import { touchesOf } from './touches.ts';
import { twiceItems } from './twice.ts';
import { valueItems } from './values.ts';

/** Newest first. */
export function mergeReview(project: ReadableProject, activity: readonly ActivityRecord[]): readonly ReviewItem[] {
  if (activity.every(({ by }) => by === activity[0]?.by)) return [];
  const causality = new Causality(activity);
  const touches = touchesOf(project, causality);
  return [
    ...valueItems(project, causality, touches),
    ...ownerItems(project, causality, touches),
    ...new Deletions(project, causality, touches).items(),
    ...circleItems(project, causality, touches),
    ...twiceItems(project),
    ...apartItems(project),
    ...repeatedItems(project),
  ].toSorted((left, right) => right.at - left.at || (left.key < right.key ? -1 : 1));
}
