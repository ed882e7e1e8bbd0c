/** The time zone of this device, by its IANA name. Asked anew each time: a traveller's device changes it while the window is open. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
