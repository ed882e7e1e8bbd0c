import type { ShareRole } from '#shared/ports/sync.ts';

export const ROLE_NAMES: Readonly<Record<ShareRole, string>> = {
  owner: 'Owner',
  writer: 'May edit',
  reader: 'May read',
};
