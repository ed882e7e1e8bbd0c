/** [REPORT-24] Which devices' changes a report may lack: those that were not heard from for a day, the longest silent first. */
import { dayInZone } from '#shared/domain/day.ts';
import type { KnownDevice } from '#shared/insight/index.ts';
import { isInstant } from '#shared/kernel/clock.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';

const DAY_MS = 86_400_000;

/** A line each; none where all were heard from. `now`: milliseconds since 1970. */
export function silentDevices(devices: readonly KnownDevice[], now: number, timeZone: string): readonly string[] {
  const silent = devices.filter(({ heardAt }) => heardAt === null || now - heardAt >= DAY_MS);
  return silent
    .toSorted((left, right) => (left.heardAt ?? 0) - (right.heardAt ?? 0) || (left.name < right.name ? -1 : 1))
    .map(({ name, heardAt }) =>
      heardAt === null || !isInstant(heardAt)
        ? `${name}: never heard from here.`
        : `${name}: last heard from on ${dateWords(dayInZone(heardAt, timeZone))}.`,
    );
}
