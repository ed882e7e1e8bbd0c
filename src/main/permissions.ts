import { APP_ORIGIN } from './app-origin.ts';
import type { SessionHandle } from './electron-api.ts';

/** The one permission our page has: without it Chromium may evict the documents when the disk runs low. */
const ALLOWED = 'persistent-storage';

/** Everything else (camera, place, notifications, clipboard reading, devices, screens) is refused without asking anyone. */
export function denyPermissions(session: SessionHandle): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === ALLOWED && isOurs(origin));
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === ALLOWED && details.isMainFrame && isOurs(details.requestingUrl));
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}

/** Electron gives an origin with or without the closing slash, or an address of the page. */
function isOurs(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}
