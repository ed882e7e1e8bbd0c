import type { Section } from '#shared/insight/digest/digest.ts';

export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  forMe: 'Waiting for me',
  forOthers: 'Waiting for others',
  atRisk: 'At risk',
  coming: 'Coming up',
  meetings: 'Meetings',
  reports: 'Reports due',
  done: 'Done since you last went through',
};

/** In the order in which they are gone through. */
export const SHOWN: readonly Section[] = ['forMe', 'reports', 'meetings', 'atRisk', 'forOthers', 'coming', 'done'];

export const GRAVE_WORDS = { alarm: 'Alarm', warning: 'Warning', notice: 'Notice' } as const;
