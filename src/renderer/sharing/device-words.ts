/** What is said of one device: where it is, and how much of the project it is known to have. */
import { ageWords } from '#renderer/ui/dates/age.ts';
import type { SharedDevice } from '#shared/ports/sync.ts';

const VIAS = { lan: 'on this network', relay: 'through a relay', direct: 'directly over the internet' } as const;

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
  if (link.heardAt === null)
    return { state: 'away', where: 'Never heard by this device', has: 'Not known what it has' };
  const where = `Away, heard ${ageWords(link.heardAt, now)} ago`;
  if (lacks === null) return { state: 'away', where, has: 'Not known what it has' };
  return { state: 'away', where, has: lacks === 0 ? 'Had everything when it was heard' : `Lacks ${pieces(lacks)}` };
}

/** What is sent at once: the work of some seconds. */
export function pieces(count: number): string {
  return `${count.toLocaleString('en-GB')} piece${count === 1 ? '' : 's'} of work`;
}
