import { describe, expect, it } from 'vitest';
import { type BrowserPlaces, findBrowser } from './find-browser.ts';

function machine(
  platform: NodeJS.Platform,
  files: readonly string[],
  env: BrowserPlaces['env'] = {},
  folders: Record<string, string[]> = {},
): BrowserPlaces {
  return {
    platform,
    env,
    home: platform === 'win32' ? 'C:\\Users\\ana' : '/home/ana',
    exists: (file) => files.includes(file),
    list: (folder) => folders[folder] ?? [],
    starts: (file) => !file.includes('broken'),
  };
}

describe('finding a browser', () => {
  it('takes CHROME_PATH before anything else', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/chromium', '/opt/c'], { CHROME_PATH: '/opt/c' }))).toBe('/opt/c');
  });

  it('passes over what is there and does not start', () => {
    const files = ['/broken/chromium', '/usr/bin/google-chrome'];
    expect(findBrowser(machine('linux', files, { PATH: '/broken:/usr/bin' }))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(machine('linux', files, { CHROME_PATH: '/broken/chromium' }))).toBeNull();
  });

  it('does not fall back from a CHROME_PATH that names no file', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/chromium'], { CHROME_PATH: '/gone' }))).toBeNull();
  });

  it('knows the usual names on linux, in the folders of PATH', () => {
    expect(findBrowser(machine('linux', ['/opt/bin/google-chrome'], { PATH: '/opt/bin:/usr/bin' }))).toBe(
      '/opt/bin/google-chrome',
    );
  });

  it('never looks in relative folders of PATH', () => {
    expect(findBrowser(machine('linux', ['bin/chromium'], { PATH: 'bin' }))).toBeNull();
  });

  it('knows the usual places on mac and windows', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('darwin', [chrome]))).toBe(chrome);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(findBrowser(machine('win32', [edge], { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }))).toBe(edge);
  });

  it("falls back to Playwright's newest download", () => {
    const root = '/home/ana/.cache/ms-playwright';
    const files = [`${root}/chromium-999/chrome-linux/chrome`, `${root}/chromium-1200/chrome-linux64/chrome`];
    const folders = { [root]: ['chromium-999', 'chromium-1200', 'chromium_headless_shell-1300', 'ffmpeg-1011'] };
    expect(findBrowser(machine('linux', files, {}, folders))).toBe(`${root}/chromium-1200/chrome-linux64/chrome`);
  });

  it('answers null where there is none', () => {
    expect(findBrowser(machine('win32', []))).toBeNull();
  });
});
