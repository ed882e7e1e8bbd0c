/** Two people with the desktop edition on one board: what their windows show while the process that syncs dies and comes back. */
import { expect, test } from '@playwright/test';
import { DesktopWindow } from '#tests/support/desktop-window.ts';
import { addCards, card, startProject } from '#tests/support/person.ts';
import { askToJoin, letIn, share } from '#tests/support/two-people.ts';

const windows: DesktopWindow[] = [];
test.afterEach(async () => {
  for (const window of windows.splice(0)) await window.close();
});
test.setTimeout(120_000);

async function person(): Promise<DesktopWindow> {
  const window = await DesktopWindow.open();
  windows.push(window);
  await window.load();
  await window.bringAlways();
  return window;
}

test('[SYNC-T1] two desktop editions share a board, and go on when the process that syncs was killed', async () => {
  const [ana, ben] = [await person(), await person()];
  await startProject(ana.page, 'Harbour');
  await addCards(ana.page, 'To do', 'Ana’s card');
  await share(ana.page);
  await letIn(ana.page, ben.page, await askToJoin(ana.page, ben.page, 'May edit'));
  await expect(card(ben.page, 'Ana’s card')).toBeVisible();
  await addCards(ben.page, 'To do', 'Ben’s card');
  await expect(card(ana.page, 'Ben’s card')).toBeVisible();

  const words = ana.page.getByText('The part that talks to other devices is starting again');
  ana.forked[0]?.child.kill('SIGKILL');
  await expect(words).toBeVisible();
  await addCards(ana.page, 'To do', 'Written meanwhile');
  await expect(card(ben.page, 'Written meanwhile')).toBeVisible({ timeout: 30_000 });
  await expect(words).toBeHidden();
  await addCards(ben.page, 'To do', 'Written afterwards');
  await expect(card(ana.page, 'Written afterwards')).toBeVisible({ timeout: 30_000 });
  for (const { page } of [ana, ben])
    await expect(page.locator('footer[data-part=status]')).toContainText('1 device in step');
  expect([ana.forked.length, ben.forked.length]).toEqual([2, 1]);
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
