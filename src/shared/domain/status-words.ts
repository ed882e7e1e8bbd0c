/** Words for how a project stands, wherever people read of it. */
import type { ProjectStatus } from './insight-records.ts';

export const STATUS_WORDS: Readonly<Record<ProjectStatus, string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  blocked: 'Blocked',
  done: 'Done',
};
