/** [SCH-L4] What is known of a card of another project, in words. */
import { ownZone } from '#renderer/state/own-zone.ts';
import { dateInSentence, plainDay } from '#renderer/ui/dates/format-date.ts';
import { type DateValue, type Day, dayInZone, dayOf } from '#shared/domain/day.ts';
import { endDay, type KnownEnd } from '#shared/domain/outside.ts';
import type { LinkType } from '#shared/domain/records.ts';
import { boundDate, type OutsideDependency } from '#shared/views/index.ts';

const VERBS: Readonly<Record<LinkType, string>> = { FS: 'ends', FF: 'ends', SS: 'starts', SF: 'starts' };

/** "ends 4 Dec", "has no end yet". */
export function boundWords(link: Pick<OutsideDependency, 'type' | 'known'>, today: Day): string {
  const date = boundDate(link);
  const verb = VERBS[link.type];
  return date === null ? `has no ${verb.slice(0, -1)} yet` : `${verb} ${dayWords(date, verb === 'ends', today)}`;
}

/** "Quay works · ends 4 Dec, as of 21 Nov". */
export function knownWords(link: Pick<OutsideDependency, 'type' | 'known'>, today: Day): string {
  return `${link.known.projectName} · ${boundWords(link, today)}${freshness(link, today)}`;
}

/** By this device's clock, as everything that happened. */
function freshness({ known }: Pick<OutsideDependency, 'known'>, today: Day): string {
  if (known.at === null) return '';
  return `, as of ${plainDay(dayInZone(known.at, ownZone()), today)}`;
}

/** "Waits for “Crane” of “Quay works”, which ends 4 Dec, as of 21 Nov." */
export function waitsWords(link: Pick<OutsideDependency, 'type' | 'known'>, today: Day): string {
  const { title, projectName } = link.known;
  return `Waits for “${title}” of “${projectName}”, which ${boundWords(link, today)}${freshness(link, today)}.`;
}

/** "“Crane” of “Quay works” ends 8 Dec now." */
export function nowWords(link: Pick<OutsideDependency, 'type'>, known: KnownEnd, today: Day): string {
  return `“${known.title}” of “${known.projectName}” ${boundWords({ type: link.type, known }, today)} now.`;
}

function dayWords(date: DateValue, isEnd: boolean, today: Day): string {
  return dateInSentence(isEnd ? endDay(date) : dayOf(date), today);
}
