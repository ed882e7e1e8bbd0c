import type { PermissionRequest, Session, WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { denyPermissions } from './permissions.ts';
import { SessionDouble } from './testing/session-double.ts';

type Permission = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1];

let session: SessionDouble;
beforeEach(() => {
  session = new SessionDouble();
  denyPermissions(session);
});

function granted(permission: Permission, requestingUrl: string, isMainFrame = true): boolean {
  let answer: boolean | null = null;
  const details: PermissionRequest = { isMainFrame, requestingUrl };
  session.request?.({} as WebContents, permission, (given) => (answer = given), details);
  if (answer === null) throw new Error('never answered');
  return answer;
}

describe('permissions', () => {
  it('are refused, whoever asks', () => {
    const all: Permission[] = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
      'unknown',
    ];
    for (const permission of all) {
      expect(granted(permission, 'throughline-app://app/index.html'), permission).toBe(false);
      const details = { isMainFrame: true, requestingUrl: 'throughline-app://app/' };
      expect(session.check?.(null, permission, 'throughline-app://app/', details), permission).toBe(false);
    }
    const device = { deviceId: 'd', name: '', vendorId: 1, productId: 1, collections: [] };
    expect(session.device?.({ deviceType: 'hid', origin: 'throughline-app://app', device })).toBe(false);
  });

  it('never share the screen', () => {
    let streams: object | null = {};
    const asked = { frame: null, securityOrigin: '', videoRequested: true, audioRequested: true, userGesture: true };
    session.display?.(asked, (given) => {
      streams = given;
    });
    expect(streams).toBeNull();
  });

  it('leave the documents where Chromium may not evict them, for our own page alone', () => {
    expect(granted('persistent-storage', 'throughline-app://app/index.html#/')).toBe(true);
    expect(granted('persistent-storage', 'throughline-app://app/index.html', false)).toBe(false);
    expect(granted('persistent-storage', 'throughline-app://app.evil/')).toBe(false);
    expect(granted('persistent-storage', 'https://example.org/')).toBe(false);
  });
});
