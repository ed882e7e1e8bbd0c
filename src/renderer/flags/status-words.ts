/** How a project stands, with its sign: never by colour alone. */
import { Ban, CircleCheck, CircleCheckBig, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';

export const STATUS_WORDS: Readonly<Record<ProjectStatus, string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  blocked: 'Blocked',
  done: 'Done',
};

export const STATUS_SIGNS: Readonly<Record<ProjectStatus, LucideIcon>> = {
  'on-track': CircleCheck,
  'at-risk': TriangleAlert,
  'off-track': CircleX,
  blocked: Ban,
  done: CircleCheckBig,
};
