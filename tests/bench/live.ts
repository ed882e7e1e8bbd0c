/** How soon a card that one person adds is on another's board: from the key to the frame that shows it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { printRelayAddress, type RelayAddress } from '#shared/sync/relay/address.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startProject } from '#tests/support/person.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { askToJoin, letIn, share } from '#tests/support/two-people.ts';
import { type BenchApp, launch } from './app.ts';
import { type BenchRow, percentile } from './table.ts';

/** Cards in each: as many as are on screen. */
const LISTS = ['To do', 'Doing', 'Done'];
const CARDS = 8;
/** Between two cards: nobody types faster, and what both say of having them is over. */
const BETWEEN = 400;

const NOW = 'performance.timeOrigin + performance.now()';
const WATCH_KEY = `addEventListener('keydown', () => { window.keyAt = ${NOW}; }, { capture: true, once: true })`;
/** In words of the page: the clocks of two pages on one machine agree. */
const painted = (title: string): string => `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector(${JSON.stringify(`[aria-label="${title}"]`)})) setTimeout(() => resolve(${NOW}));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

export async function benchLive(): Promise<BenchRow[]> {
  const folder = temporaryFolder('bench-live');
  const relay = await startRelayProcess(folder.path, '--port', '0');
  try {
    return [
      ...rows('by the local network', await between(null), 100),
      ...rows('by a relay', await between(relay.address, '--no-lan'), 120),
    ];
  } finally {
    await relay.stop();
    folder.remove();
  }
}

function rows(way: string, times: readonly number[], goal: number): BenchRow[] {
  const name = `a card: key → painted on another's board, ${way}`;
  return [
    { name: `${name}, p50`, value: percentile(times, 0.5), unit: 'ms', goal, binding: false },
    { name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms', goal: 2 * goal, binding: false },
  ];
}

async function between(relay: RelayAddress | null, ...options: string[]): Promise<readonly number[]> {
  const apps: BenchApp[] = [];
  try {
    for (let person = 0; person < 2; person++) apps.push(await launch(...options));
    const [ana, ben] = apps.map(({ page }) => page) as [Page, Page];
    await startProject(ana, 'Harbour site');
    await share(ana);
    if (relay !== null) await setRelay(ana, printRelayAddress(relay));
    await letIn(ana, ben, await askToJoin(ana, ben, 'May edit'));
    await ben.keyboard.press('Escape');
    await ben.getByRole('main', { name: 'Board' }).waitFor();
    const times: number[] = [];
    for (const list of LISTS) {
      await ana.getByRole('button', { name: `Add card to ${list}` }).click();
      const field = ana.getByRole('textbox', { name: `Add card to ${list}` });
      for (let number = 0; number < CARDS; number++) times.push(await timeOfCard(field, ben, `${list} ${number}`));
      await field.press('Escape');
    }
    return times;
  } finally {
    for (const app of apps) await app.close();
  }
}

async function timeOfCard(field: Locator, to: Page, title: string): Promise<number> {
  const from = field.page();
  await field.fill(title);
  await pause(BETWEEN);
  const shown = to.evaluate(painted(title));
  await from.evaluate(WATCH_KEY);
  await field.press('Enter');
  return Number(await shown) - Number(await from.evaluate('window.keyAt'));
}

/** From the people to the devices, and back. */
async function setRelay(page: Page, address: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Devices…' }).click();
  await dialog.getByRole('textbox', { name: 'Address of a relay' }).fill(address);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('list', { name: 'Relays of this project' }).getByText('Connected').waitFor();
  await dialog.getByRole('button', { name: 'People…' }).click();
}
