/** What sharing knows of the other devices of a project, as the rule of old data takes it (insight/SPEC: data-old). */
import type { KnownDevice } from '#shared/insight/index.ts';
import type { Sharing } from '#shared/ports/sync.ts';

/** Within it nothing is told apart: that a device has just gone is no news to a rule that counts days. */
const QUARTER_MS = 900_000;

/** `now`: for devices that are heard at this moment. Nothing where the project is on this device alone, or nobody is heard. */
export function knownDevices(sharing: Sharing | null, now: number): readonly KnownDevice[] {
  // Whoever was removed hears nobody, which says nothing of the others.
  if (sharing?.kind !== 'shared' || sharing.role === null) return NONE;
  return sharing.members.flatMap(({ name: member, isMe, devices }) =>
    devices
      .filter(({ isThis }) => !isThis)
      .map(({ name, link }): KnownDevice => {
        const heardAt = link.kind === 'away' ? link.heardAt : now;
        return {
          name: isMe ? name : `${name} of ${member}`,
          member: isMe ? null : member,
          heardAt: heardAt === null ? null : Math.floor(heardAt / QUARTER_MS) * QUARTER_MS,
        };
      }),
  );
}

const NONE: readonly KnownDevice[] = Object.freeze([]);
