import { expect, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchOwnApp({ browser: 'whole', fetchesParts: true, reducedMotion: 'no-preference' });
});
test.afterEach(() => app.close());

test('the first start shows the three ways to begin, and nothing of it breaks the policy', async () => {
  for (const name of ['New project', 'Import…', 'Open the sample project']) {
    await expect(app.page.getByRole('main').getByRole('button', { name })).toBeVisible();
  }
  expect(app.complaints).toEqual([]);
});

test('the page that was let in carries its secret neither in its address nor in a cookie', async () => {
  expect(app.page.url()).toBe(`${app.host.origin}/`);
  expect(await app.context.cookies()).toEqual([]);
  const policy = (await app.page.request.get(app.host.origin)).headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
});

test('an inline script that found its way into the page does not run', async () => {
  await app.page.evaluate(`{
    const script = document.createElement('script');
    script.textContent = 'globalThis.ranInline = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="globalThis.ranInline = true">');
  }`);
  await expect.poll(() => app.complaints.join()).toContain('Content Security Policy');
  expect(await app.page.evaluate('globalThis.ranInline')).toBeUndefined();
});

test('a reload keeps the page let in, a second window works, and a token file admits nobody twice', async () => {
  await app.page.reload();
  await expect(app.page.getByRole('main').getByRole('button', { name: 'New project' })).toBeVisible();
  const second = await app.newWindow();
  await expect(second.getByRole('main').getByRole('button', { name: 'New project' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('the window outlives its host: killed and started again, it is spoken to as before', async () => {
  const secret = await app.page.evaluate('sessionStorage.getItem("throughline-session")');
  await app.killHost();
  await app.restartHost();
  await app.page.reload();
  await expect(app.page.getByRole('main').getByRole('button', { name: 'New project' })).toBeVisible();
  expect(await app.page.evaluate('sessionStorage.getItem("throughline-session")')).toBe(secret);
});

test('a browser killed the hard way opens again on the same profile', async () => {
  await app.killBrowser();
  const page = await app.openBrowser();
  await expect(page.getByRole('main').getByRole('button', { name: 'New project' })).toBeVisible();
});

test('the printed address lets a page in once', async () => {
  const page = await app.context.newPage();
  await page.goto(app.host.address);
  await page.waitForURL(`${app.host.origin}/`);
  await expect(page.getByRole('main').getByRole('button', { name: 'New project' })).toBeVisible();
  const late = await app.context.newPage();
  await late.goto(app.host.address);
  await expect(late.getByRole('status')).toContainText('used before or is too old');
});
