import { userInfo } from 'node:os';

/** Who this profile's person is at first: the system's user. A container's user may have no name at all. */
export function userName(): string {
  try {
    return userInfo().username || 'Me';
  } catch {
    return 'Me';
  }
}
