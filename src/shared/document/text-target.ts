import type { ActivityTarget } from './activity.ts';
import type { TextKey } from './layout.ts';

/** What a text belongs to. */
export function targetOfText(key: TextKey): ActivityTarget {
  return key === 'project' ? { kind: 'project', id: '' } : { kind: 'task', id: key.slice('task/'.length) };
}
