import { describe, expect, it } from 'vitest';
import { isAppEntry, isAppUrl } from './app-origin.ts';

describe('our origin', () => {
  it('is one scheme and one host, whatever stands around them', () => {
    expect(isAppUrl('throughline-app://app/assets/index.js?x#y')).toBe(true);
    for (const foreign of [
      'throughline-app://app.evil/index.html',
      'throughline-app://app@evil/index.html',
      'throughline-app://user:word@app/index.html',
      'throughline-app://app:81/index.html',
      'throughline-app:index.html',
      'throughline-application://app/',
      'https://app/index.html',
      'https://example.org/#throughline-app://app/',
      'file:///index.html',
      'about:blank',
      'not an address',
      '',
    ]) {
      expect(isAppUrl(foreign), foreign).toBe(false);
    }
  });

  it('has one page', () => {
    for (const page of ['throughline-app://app/', 'throughline-app://app/index.html#/p/1/board?card=2']) {
      expect(isAppEntry(page), page).toBe(true);
    }
    expect(isAppEntry('throughline-app://app/assets/logo.svg')).toBe(false);
  });
});
