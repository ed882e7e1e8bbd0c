/** Whose work is counted: remembered of each project on this device. */
import type { ViewKey } from '#renderer/state/view-memory.ts';

const SCOPES = ['own', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE: ViewKey<Scope> = {
  name: 'loadScope',
  read: (stored) => SCOPES.find((scope) => scope === stored) ?? null,
};
