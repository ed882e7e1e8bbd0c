/** Members' devices that a real relay brings together; between their pages a net of doubles. */
import { afterEach, describe, expect, it } from 'vitest';
import { nodeAfter } from '#node/sync/after.ts';
import { MemberLinks } from '#node/sync/project/member-links.ts';
import type { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { readSignal, type Signal, writeSignal } from '#shared/sync/direct/signal.ts';
import type { After, Session } from '#shared/sync/session/session.ts';
import { DESCRIPTION } from '#tests/support/direct/descriptions.ts';
import { DirectHost, pageOf } from '#tests/support/direct/direct-host.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { type TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { attach, type RunningRelay, random, startRelay } from '#tests/support/sync/relays.ts';
import { DirectLinks } from './direct-links.ts';

/** Waits of the program pass so much faster here. */
const FASTER = 20;
const after: After = (milliseconds, work) => nodeAfter(milliseconds / FASTER, work);
const now = (): number => Date.now() * FASTER;
const soon = { timeout: 8_000, interval: 10 };

class Site {
  readonly member: TestMember;
  readonly host: DirectHost;
  readonly links: MemberLinks;
  readonly direct: DirectLinks;
  readonly settings = { isAutomatic: true, servers: [], changes: new Emitter<void>() };
  /** By whom, and what. */
  readonly heard: string[] = [];
  readonly sessions: Session[] = [];
  #client: RelayClient | null = null;

  constructor(member: TestMember, net: RtcDouble) {
    this.member = member;
    this.host = new DirectHost(net.make, after);
    const { space, device } = member;
    this.links = new MemberLinks({
      replica: space.replica,
      agreement: device.certificate.agreement,
      content: space,
      after,
      now,
      onSession: (session) => this.sessions.push(session),
      heard: () => undefined,
      left: () => undefined,
    });
    this.direct = new DirectLinks({
      carrier: this.host.carrier,
      settings: this.settings,
      space,
      device: device.id,
      links: this.links,
      sessions: () => (this.#client?.session ? [this.#client.session] : []),
      link: { agreementSecret: device.agreementSecret, random, after },
      random,
      now,
    });
    this.links.changes.on(() => this.direct.linksChanged());
  }

  get id() {
    return this.member.device.id;
  }

  meetAt({ address }: RunningRelay): void {
    const { space, device } = this.member;
    this.#client = attach(address, device, space.replica, {
      onSession: (session) => {
        session.onEphemeral((message) => {
          const said = space.openEphemeral(message);
          if (said === null) return;
          this.heard.push(`${readSignal(said.bytes)?.kind} of ${said.device === this.id ? 'itself' : 'another'}`);
          this.direct.hear(said);
        });
        this.direct.relayBegan(session);
      },
    });
  }

  /** As a device that follows other rules. */
  say(signal: Signal): void {
    const sealed = this.member.space.sealEphemeral(writeSignal(signal));
    if (sealed !== null) this.#client?.session?.sendEphemeral(sealed);
  }

  with(other: Site): string | null {
    const link = this.links.get(other.id);
    return link?.session.state.kind === 'open' ? link.via : null;
  }

  count(kind: Signal['kind']): number {
    return this.heard.filter((each) => each.startsWith(kind)).length;
  }

  async openPage(): Promise<void> {
    this.host.openPage();
    await pageOf(this.host);
  }

  close(): void {
    this.direct.close();
    this.links.close();
    this.#client?.close();
    this.host.close();
  }
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The one with the lower key first. */
async function sites(): Promise<{ net: RtcDouble; relay: RunningRelay; lower: Site; higher: Site }> {
  const net = new RtcDouble();
  const relay = await startRelay({ limits: {} });
  ends.push(() => relay.server.close());
  const two = (await team('bo')).map((member) => new Site(member, net));
  const [lower, higher] = two.toSorted((one, other) => (one.id < other.id ? -1 : 1)) as [Site, Site];
  for (const site of two) {
    ends.push(() => site.close());
    await site.openPage();
    site.meetAt(relay);
  }
  return { net, relay, lower, higher };
}

const becomeDirect = async ({ lower, higher }: { lower: Site; higher: Site }): Promise<void> => {
  await expect.poll(() => [lower.with(higher), higher.with(lower)], soon).toEqual(['direct', 'direct']);
};
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds / FASTER));

describe('two whom a relay brings together', () => {
  it('[SYNC-T3] connect directly, and go on in step when the relay is gone', async () => {
    const { relay, lower, higher } = await sites();
    await becomeDirect({ lower, higher });
    expect([lower.count('offer'), higher.count('offer'), lower.count('answer')]).toEqual([0, 1, 1]);
    await relay.server.close();
    const page = new TestPage(lower.member.document);
    await page.set('crane', 'Order');
    const there = new TestPage(higher.member.document);
    await expect.poll(() => there.doc.getMap('cards').get('crane') ?? there.doc.toJSON(), soon).toBeTruthy();
    await expect
      .poll(() => [lower, higher].map(({ sessions }) => sessions.at(-1)?.state), soon)
      .toEqual(Array(2).fill({ kind: 'open', isLevel: true, isInStep: true }));
  });

  it('[SYNC-T3] connect again where the connection or the window is lost', async () => {
    const { net, lower, higher } = await sites();
    await becomeDirect({ lower, higher });
    net.cutAll();
    await expect.poll(() => [lower.with(higher), higher.with(lower)], soon).toEqual([null, null]);
    await becomeDirect({ lower, higher });
    await higher.host.pages[0]?.dispose();
    await expect.poll(() => lower.with(higher), soon).toBeNull();
    await higher.openPage();
    await becomeDirect({ lower, higher });
  });

  it('[SYNC-T3] try more and more seldom where there is no way, and anew when the other comes anew', async () => {
    const { net, lower, higher } = await sites();
    net.isReachable = false;
    await expect.poll(() => higher.count('offer'), soon).toBeGreaterThan(1);
    const offers = higher.count('offer');
    await pause(30_000);
    expect(higher.count('offer') - offers).toBeLessThan(2);
    net.isReachable = true;
    higher.say({ kind: 'here' });
    await becomeDirect({ lower, higher });
  });

  it('[SYNC-T3] say nothing and answer nothing where the person does not want it, or no window is open', async () => {
    const { net, lower, higher } = await sites();
    net.isReachable = false;
    await expect.poll(() => Math.min(higher.count('here'), lower.count('answer')), soon).toBeGreaterThan(0);
    const [answers, offers] = [lower.count('answer'), higher.count('offer')];
    higher.settings.isAutomatic = false;
    higher.settings.changes.emit();
    lower.say({ kind: 'offer', to: higher.id, connection: 'a'.repeat(32) as never, description: DESCRIPTION });
    await expect.poll(() => higher.count('offer'), soon).toBeGreaterThan(offers);
    await pause(30_000);
    expect(lower.count('answer')).toBe(answers);
    higher.settings.isAutomatic = true;
    higher.host.pages[0]?.dispose();
    const before = lower.count('here');
    higher.settings.changes.emit();
    await pause(30_000);
    expect(lower.count('here')).toBe(before);
  });

  it('[SYNC-T3] do not connect while another link stands', async () => {
    const { lower, higher } = await sites();
    await becomeDirect({ lower, higher });
    const offers = higher.count('offer');
    higher.say({ kind: 'here' });
    await pause(20_000);
    expect(higher.count('offer')).toBe(offers);
  });

  it('[SYNC-T3] hears no offer of the wrong one of the two, and few of the other', async () => {
    const { lower, higher } = await sites();
    await becomeDirect({ lower, higher });
    const offer = (to: Site): Signal => {
      return { kind: 'offer', to: to.id, connection: 'b'.repeat(32) as never, description: DESCRIPTION };
    };
    higher.say(offer(lower));
    await expect.poll(() => lower.count('offer'), soon).toBe(1);
    for (let count = 0; count < 30; count++) lower.say(offer(higher));
    await expect.poll(() => higher.count('offer'), soon).toBeGreaterThan(30);
    await pause(10_000);
    expect(higher.count('answer')).toBe(0);
    expect(lower.count('answer')).toBeLessThanOrEqual(6);
    // The link that stood stands.
    expect(lower.with(higher)).toBe('direct');
  });
});
