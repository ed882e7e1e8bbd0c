import type { HandlerDetails } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { guardNavigation } from './navigation.ts';
import { ContentsDouble } from './testing/window-double.ts';

let contents: ContentsDouble;
let links: string[];

beforeEach(() => {
  contents = new ContentsDouble(1);
  links = [];
  guardNavigation(contents, (address) => links.push(address));
});

describe('navigation', () => {
  it('refuses every way to another page', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'about:blank',
        'throughline-app://app/assets/logo.svg',
        'throughline-app://evil/index.html',
      ]) {
        expect(contents.refuses(event, url), `${event} ${url}`).toBe(true);
      }
    }
    expect(links).toEqual([]);
  });

  it('lets the page reload where it is', () => {
    expect(contents.refuses('will-navigate', 'throughline-app://app/index.html#/p/1/board')).toBe(false);
  });

  it('opens no window and no webview, and offers the address to the check', () => {
    const details = { url: 'https://example.org/' } as HandlerDetails;
    expect(contents.openHandler?.(details)).toEqual({ action: 'deny' });
    expect(links).toEqual(['https://example.org/']);
    expect(contents.refuses('will-attach-webview')).toBe(true);
  });
});
