import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NONCE_PLACEHOLDER } from '#node/web/headers.ts';
import { StaticSite } from '#node/web/site.ts';
import { answerFile } from './renderer-files.ts';

const SECRET = 'not for the page';
let folder: string;
let site: StaticSite;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-files-'));
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), `<style nonce="${NONCE_PLACEHOLDER}"></style>`);
  writeFileSync(path.join(root, 'assets', 'index-1.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.txt'), SECRET);
  symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'));
  site = new StaticSite(root);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET'): Response => answerFile(site, { url, method });
const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? '';

describe('the private scheme', () => {
  it('serves the page with a nonce of its own for every answer', async () => {
    const [first, second] = [get('throughline-app://app/index.html#/p/1'), get('throughline-app://app/')];
    const html = await first.text();
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? 'none';
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policyOf(first)).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(await second.text()).not.toBe(html);
  });

  it('serves scripts with a type that Chromium runs', async () => {
    const script = get('throughline-app://app/assets/index-1.js');
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {};',
    ]);
    expect(await get('throughline-app://app/assets/index-1.js', 'HEAD').text()).toBe('');
  });

  it('puts the strict policy on every answer, found or not', () => {
    for (const name of ['', 'assets/index-1.js', 'missing.js']) {
      const response = get(`throughline-app://app/${name}`);
      expect(policyOf(response), name).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(policyOf(response), name).not.toMatch(/unsafe|https?:|ws:|\*/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('leads nowhere outside the built renderer', async () => {
    for (const url of [
      'throughline-app://app/../secret.txt',
      'throughline-app://app/../../../../../../etc/passwd',
      'throughline-app://app/%2e%2e/secret.txt',
      'throughline-app://app/..%2fsecret.txt',
      'throughline-app://app/assets/..%2f..%2f..%2fsecret.txt',
      'throughline-app://app/assets\\..\\..\\secret.txt',
      'throughline-app://app/..%5csecret.txt',
      'throughline-app://app//etc/passwd',
      `throughline-app://app/${encodeURIComponent('/etc/passwd')}`,
      'throughline-app://app/C:/Windows/win.ini',
      'throughline-app://app/index.html%00.js',
      'throughline-app://app/%',
      'throughline-app://app/link.txt',
      'throughline-app://app/assets',
      'throughline-app://app/__proto__',
      'throughline-app://evil/index.html',
      'file:///etc/passwd',
    ]) {
      const response = get(url);
      expect(response.status, url).toBe(404);
      expect(await response.text(), url).toBe('');
    }
  });

  it('answers questions only', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(get('throughline-app://app/index.html', method).status).toBe(405);
    }
  });

  it('says what to do before the first build', async () => {
    const unbuilt = answerFile(new StaticSite(path.join(folder, 'nowhere')), {
      url: 'throughline-app://app/index.html',
      method: 'GET',
    });
    expect(unbuilt.status).toBe(503);
    expect(await unbuilt.text()).toContain('npm run build');
  });
});
