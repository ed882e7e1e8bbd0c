/** Two people behind routers that translate addresses, with a real browser each: what a relay brings together connects directly. */
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeAfter } from '#node/sync/after.ts';
import { PageCarrier } from '#node/sync/direct/page-carrier.ts';
import { REST_AFTER } from '#node/sync/direct/resting.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { DirectServer } from '#shared/ports/direct.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { chromiumLaunch } from '#tests/support/chromium.ts';
import { pageOf } from '#tests/support/direct/direct-host.ts';
import { DirectSite } from '#tests/support/direct/direct-site.ts';
import { TURN_PASSWORD, TURN_USER } from '#tests/support/direct/turn-server.ts';
import { type Person, TwoNats } from '#tests/support/direct/two-nats.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';
import { type TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { type RunningRelay, random, startRelay } from '#tests/support/sync/relays.ts';

const { executablePath, args } = chromiumLaunch();
const nats =
  executablePath === undefined ? 'there is no browser that could be started in a network of its own' : TwoNats.make();
if (typeof nats === 'string') process.stdout.write(`not run: ${nats}\n`);

/** A host in this process, and the page of a browser at somebody's home that carries for it. */
class HomeHost {
  readonly carrier: PageCarrier;
  readonly #events = new Emitter<HostEvent>();
  #page: Page | null = null;

  constructor() {
    this.carrier = new PageCarrier({ after: nodeAfter, random, tell: (event) => this.#events.emit(event) });
  }

  async open(browser: Browser, script: string): Promise<void> {
    const page = await browser.newPage();
    const host = hostOver(
      () => this.carrier.verbs,
      (listener) => this.#events.on(listener),
    );
    await page.exposeFunction('askHost', host.call);
    await page.addScriptTag({ content: script });
    this.#page = page;
    await pageOf(this);
  }

  async ways(): Promise<readonly string[]> {
    return (await this.#page?.evaluate('ways()')) as readonly string[];
  }

  close(): void {
    this.carrier.close();
  }
}

type Site = DirectSite<HomeHost>;

/** Milliseconds: longer than devices take to tell each other that they are here. */
const REST_SOON = 11_000;

async function scriptOfPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: path.join(import.meta.dirname, '../support/direct/browser/carrying-page.ts') },
    },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error('The page was not built');
  return output.output[0].code;
}

describe.skipIf(typeof nats === 'string')('devices behind routers that translate addresses', () => {
  const net = nats as TwoNats;
  const soon = { timeout: 15_000, interval: 50 };
  const hosts: HomeHost[] = [];
  const sites: Site[] = [];
  const browsers: Browser[] = [];
  let relay: RunningRelay;
  let members: readonly TestMember[];

  beforeAll(async () => {
    const [script] = await Promise.all([scriptOfPage(), net.startServer()]);
    relay = await startRelay({ limits: {} });
    members = await team('bo');
    const open = async (person: Person): Promise<HomeHost> => {
      const browser = await chromium.launch({
        executablePath: net.browserOf(person, executablePath ?? ''),
        args: [...args, '--disable-features=WebRtcHideLocalIpsWithMdns'],
      });
      browsers.push(browser);
      const host = new HomeHost();
      await host.open(browser, script);
      return host;
    };
    hosts.push(...(await Promise.all([open('ana'), open('bo')])));
  }, 60_000);

  afterAll(async () => {
    for (const host of hosts) host.close();
    for (const browser of browsers) await browser.close();
    await relay?.server.close();
    net.remove();
  });

  /** With these servers set on both, a relay brings the two together. */
  async function meet(servers: DirectServer[]): Promise<readonly [Site, Site]> {
    const two = members.map((member, at) => new DirectSite(member, hosts[at]!, { restAfter: REST_SOON }));
    sites.push(...two);
    for (const site of two) {
      site.settings.servers = servers;
      site.meetAt(relay);
    }
    const [one, other] = two as [Site, Site];
    await become(one, other);
    return [one, other];
  }

  const become = async (one: Site, other: Site): Promise<void> => {
    await expect.poll(() => [one.with(other), other.with(one)], soon).toEqual(['direct', 'direct']);
  };
  const ways = async (): Promise<readonly string[]> => (await Promise.all(hosts.map((host) => host.ways()))).flat();

  afterEach(async () => {
    for (const site of sites.splice(0)) site.close();
    await expect.poll(() => ways(), soon).toEqual([]);
  });

  test('[SYNC-T3] connect by what a STUN server saw, and rest at little cost while nothing is to be said [SYNC-S4]', async () => {
    const began = net.traffic('ana');
    const [ana, bo] = await meet([{ url: net.stun, user: '', password: '' }]);
    expect(await ana.host.ways()).toEqual([expect.stringMatching(/^(?:host|srflx|prflx) to (?:srflx|prflx)$/)]);
    const [linkedAt, connecting] = [performance.now(), net.traffic('ana') - began];
    await expect.poll(() => [ana.with(bo), bo.with(ana)], soon).toEqual([null, null]);
    const awake = (performance.now() - linkedAt) / 1_000;
    const aSecond = (net.traffic('ana') - began - connecting) / awake;
    // What the hour costs in which a link is made and then nothing is said: the first minute has more tries than those that follow.
    expect(connecting + aSecond * (REST_AFTER / 1_000)).toBeLessThan(100_000);
    await expect.poll(() => ways(), soon).toEqual([]);
    const resting = net.traffic('ana');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // Addresses of the two networks are asked for now and then.
    expect(net.traffic('ana') - resting).toBeLessThan(200);
    const pages = [ana, bo].map((site) => new TestPage(site.member.document));
    await pages[0]?.set('crane', 'Order');
    await expect.poll(() => pages[1]?.shows.crane, soon).toBe('Order');
    await become(ana, bo);
    for (const site of [ana, bo]) site.leaveRelay();
    await pages[1]?.set('crane', 'Without a relay');
    await expect.poll(() => pages[0]?.shows.crane, soon).toBe('Without a relay');
  });

  test('[SYNC-T3] connect by a TURN server where the routers give each way a port of its own', async () => {
    net.translate('random');
    const [ana, bo] = await meet([
      { url: net.stun, user: '', password: '' },
      { url: net.turn, user: TURN_USER, password: TURN_PASSWORD },
    ]);
    expect((await ana.host.ways()).join()).toContain('relay');
    const pages = [ana, bo].map((site) => new TestPage(site.member.document));
    await pages[1]?.set('crane', 'By the server');
    await expect.poll(() => pages[0]?.shows.crane, soon).toBe('By the server');
  });
});
