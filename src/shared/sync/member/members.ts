/** Who belongs to a space, as this device can say it. */
import type { DeviceId, PersonHandle } from '#shared/sync/ids.ts';
import type { Role } from '#shared/sync/membership/changes.ts';
import type { MembershipState } from '#shared/sync/membership/state.ts';

export interface Member {
  readonly person: PersonHandle;
  readonly name: string;
  readonly role: Role;
  readonly isMe: boolean;
  readonly devices: readonly { readonly device: DeviceId; readonly name: string; readonly isThis: boolean }[];
}

interface Naming {
  /** This device. */
  readonly own: DeviceId;
  /** Null where nobody said it. */
  readonly nameOf: (person: PersonHandle) => string | null;
  readonly deviceNameOf: (device: DeviceId) => string | null;
}

export function membersOf(state: MembershipState, { own, nameOf, deviceNameOf }: Naming): readonly Member[] {
  // The recovery kit is a device on paper: it looks at nothing and is behind in nothing.
  const devices = [...state.devices.values()].filter(({ device }) => device !== state.recovery);
  const me = state.devices.get(own)?.person;
  return [...state.roles].map(([person, role]) => ({
    person,
    name: nameOf(person) ?? '',
    role,
    isMe: person === me,
    devices: devices
      .filter((each) => each.person === person)
      .map(({ device }) => ({ device, name: deviceNameOf(device) ?? '', isThis: device === own })),
  }));
}
