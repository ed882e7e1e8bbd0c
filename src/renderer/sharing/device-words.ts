/** What is said of one device: where it is, and how much of the project it is known to have. */

import { ageWords } from '#renderer/ui/dates/age.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { SharedDevice } from '#shared/ports/sync.ts';

const VIAS = { lan: 'on this network', direct: 'directly over the internet' } as const;

export interface DeviceWords {
  readonly state: 'this' | 'in-step' | 'behind' | 'away';
  /** Where it is, or when it was heard. */
  readonly where: string;
  /** What it has. */
  readonly has: string;
}

export function deviceWords({ isThis, link, lacks, isInStep }: SharedDevice, now: number): DeviceWords {
  if (isThis) return { state: 'this', where: 'This device', has: '' };
  if (link.kind === 'here') {
    // Not "here", which is said of people: a device is reached whether or not somebody looks at it.
    const where = `Reached ${VIAS[link.via]}`;
    if (isInStep) return { state: 'in-step', where, has: 'In step' };
    return { state: 'behind', where, has: lacks ? `Catching up: lacks ${pieces(lacks)}` : 'Comparing what both have' };
  }
  return { state: 'away', where: whereabouts(link, now), has: hasWords(lacks) };
}

/** Nobody knows of a device that says nothing whether a relay reaches it. */
function whereabouts(link: Exclude<SharedDevice['link'], { kind: 'here' }>, now: number): string {
  if (link.kind === 'relayed') return 'Heard just now, through a relay';
  return link.heardAt === null ? 'Never heard by this device' : `Last heard ${ageWords(link.heardAt, now)} ago`;
}

/** It may have come by more than this device gave it. */
function hasWords(lacks: number | null): string {
  if (lacks === null) return 'Not known what it has';
  return lacks === 0 ? 'Has all that is here' : `Not known to have ${pieces(lacks)}`;
}

/** What is sent at once: the work of some seconds. */
export function pieces(count: number): string {
  return `${numberWords(count)} piece${count === 1 ? '' : 's'} of work`;
}
