import type { ActivityTarget } from './activity.ts';
import type { TextKey } from './layout.ts';

const MINUTES = 'minutes/';

/** What a text belongs to. */
export function targetOfText(key: TextKey): ActivityTarget {
  if (key === 'project') return { kind: 'project', id: '' };
  return key.startsWith(MINUTES)
    ? { kind: 'minutes', id: key.slice(MINUTES.length) }
    : { kind: 'task', id: key.slice('task/'.length) };
}
