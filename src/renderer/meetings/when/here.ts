import { ownZone } from '#renderer/state/own-zone.ts';
import { type Zone, zoneOf } from '#shared/meetings/when/zone.ts';

/** The clock of whoever looks, by its IANA name that of this device; null where it is that of the meeting. */
export function hereBeside(zone: Zone, here: string = ownZone()): Zone | null {
  const own = zoneOf(here);
  return own.ok && own.value.name !== zone.name ? own.value : null;
}
