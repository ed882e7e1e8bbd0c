import type { Role } from '#renderer/state/sharing.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  writer: 'May edit',
  reader: 'May read',
};
