/** What the status bar says of the other devices. It never says more than is known: "in step" is said of devices that are. */

import { ageWords } from '#renderer/ui/dates/age.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { SharedDevice, Sharing } from '#shared/ports/sync.ts';

export interface SyncWords {
  /** How the devices stand, each a fact by itself, the best news first. */
  readonly facts: readonly string[];
  /** What is on this device alone; null where nothing is, or nobody else is known. */
  readonly waits: string | null;
  /** What is not as it should be, and where it is mended; null when all is well. */
  readonly problem: { readonly text: string; readonly leadsTo: 'devices' | 'people' } | null;
}

/** Null where the project is on this device alone, or nothing is known. */
export function syncWords(sharing: Sharing | null, now: number): SyncWords | null {
  if (sharing?.kind !== 'shared') return null;
  if (sharing.role === null) return { facts: [], waits: null, problem: REMOVED };
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
  ];
  return {
    facts,
    waits: others.length > 0 && sharing.waiting > 0 ? 'Your latest work is on this device alone' : null,
    problem: sharing.fork.length > 0 ? FORKED : sharing.faults.length > 0 ? SET_ASIDE : null,
  };
}

const REMOVED = { text: 'You are no longer a member: nothing is exchanged', leadsTo: 'devices' } as const;
/** Nobody comes in or goes until it is settled (SYNC M1). */
const FORKED = { text: 'Two devices disagree on who belongs to the project', leadsTo: 'people' } as const;
const SET_ASIDE = { text: 'Some work is set aside', leadsTo: 'devices' } as const;

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
  return counted(count, 'device');
}
