import { ownZone } from '#renderer/state/own-zone.ts';
import { useNow } from '#renderer/state/today.ts';
import { type Day, dayInZone } from '#shared/domain/day.ts';

/** Today by this device's clock: a report of several projects is of no one project's zone. */
export function useOwnDay(): Day {
  return useNow(
    (now) => dayInZone(now, ownZone()),
    (left, right) => left === right,
  );
}
