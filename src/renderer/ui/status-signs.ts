/** The sign of how a project stands, each of a shape of its own: never by colour alone. */
import { Ban, CircleCheck, CircleCheckBig, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';

export const STATUS_SIGNS: Readonly<Record<ProjectStatus, LucideIcon>> = {
  'on-track': CircleCheck,
  'at-risk': TriangleAlert,
  'off-track': CircleX,
  blocked: Ban,
  done: CircleCheckBig,
};
