/** What a file of changes brought, in words. */
import { counted } from '#shared/kernel/counted.ts';
import type { TakenChanges } from './change-files.ts';

/** Each a sentence. */
export function takenWords({ by, hasMembership, isWhole }: TakenChanges): readonly string[] {
  const changes = by.map(({ name, changes }) => `${counted(changes, 'change')} by ${name}.`);
  const others = hasMembership ? ['Who belongs to the project, or what they may do, has changed.'] : [];
  const all = [...changes, ...others];
  const news = all.length > 0 || !isWhole ? all : ['Everything in this file was here already.'];
  return isWhole ? news : [...news, MISSING];
}

const MISSING =
  'Part of it goes on from changes that are not on this device. Ask for a file with all changes, and take that in.';
