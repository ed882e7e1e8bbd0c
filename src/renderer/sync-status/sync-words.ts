/** What the status bar says of the other devices. It never says more than is known: "in step" is said of devices that are. */
import { ageWords } from '#renderer/ui/dates/age.ts';
import type { SharedDevice, Sharing } from '#shared/ports/sync.ts';

export interface SyncWords {
  /** Each a fact by itself, the best news first. */
  readonly facts: readonly string[];
  /** What is not as it should be; null when all is well. */
  readonly problem: string | null;
}

/** Null where the project is on this device alone, or nothing is known. */
export function syncWords(sharing: Sharing | null, now: number): SyncWords | null {
  if (sharing?.kind !== 'shared') return null;
  if (sharing.role === null) return { facts: [], problem: 'You are no longer a member: nothing is exchanged' };
  const others = sharing.members.flatMap(({ devices }) => devices.filter(({ isThis }) => !isThis));
  const here = others.filter(({ link }) => link.kind === 'here');
  const inStep = here.filter(({ isInStep }) => isInStep).length;
  const behind = here.length - inStep;
  const relayed = others.filter(({ link }) => link.kind === 'relayed').length;
  const facts = [
    ...(inStep > 0 ? [`${devices(inStep)} in step`] : []),
    ...(behind > 0 ? [`${devices(behind)} catching up`] : []),
    ...(relayed > 0 ? [`${devices(relayed)} heard through a relay`] : []),
    ...awayWords(others, now),
    ...(others.length === 0 ? ['No other device has it yet'] : []),
    ...(others.length > 0 && sharing.waiting > 0 ? ['Your latest work is on this device alone'] : []),
  ];
  return { facts, problem: sharing.faults.length > 0 ? 'Some work is set aside' : null };
}

function awayWords(others: readonly SharedDevice[], now: number): string[] {
  const heard: number[] = [];
  let unheard = 0;
  for (const { link } of others) {
    if (link.kind !== 'away') continue;
    if (link.heardAt === null) unheard++;
    else heard.push(link.heardAt);
  }
  const oldest = ageWords(Math.min(...heard), now);
  return [
    ...(heard.length > 0 ? [`${devices(heard.length)}: ${heard.length > 1 ? 'up to ' : ''}${oldest} old`] : []),
    ...(unheard > 0 ? [`${devices(unheard)}: never heard`] : []),
  ];
}

function devices(count: number): string {
  return `${count} device${count === 1 ? '' : 's'}`;
}
