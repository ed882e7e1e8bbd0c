/** Members' devices that a real relay brings together; between their pages a net of doubles. */
import { afterEach, describe, expect, it } from 'vitest';
import { nodeAfter } from '#node/sync/after.ts';
import type { Signal } from '#shared/sync/direct/signal.ts';
import type { After } from '#shared/sync/session/session.ts';
import { DESCRIPTION } from '#tests/support/direct/descriptions.ts';
import { DirectHost, pageOf } from '#tests/support/direct/direct-host.ts';
import { DirectSite } from '#tests/support/direct/direct-site.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { TestPage, team } from '#tests/support/sync/members.ts';
import { type RunningRelay, startRelay } from '#tests/support/sync/relays.ts';

/** Waits of the program pass so much faster here. */
const FASTER = 20;
const after: After = (milliseconds, work) => nodeAfter(milliseconds / FASTER, work);
const now = (): number => Date.now() * FASTER;
const soon = { timeout: 8_000, interval: 10 };
/** Milliseconds of silence after which a link rests here. */
const REST_AFTER = 8_000;

type Site = DirectSite<DirectHost>;

async function openPage({ host }: Site): Promise<void> {
  host.openPage();
  await pageOf(host);
}

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The one with the lower key first. */
async function sites(
  restAfter = 10_000_000,
): Promise<{ net: RtcDouble; relay: RunningRelay; lower: Site; higher: Site }> {
  const net = new RtcDouble();
  const relay = await startRelay({ limits: {} });
  ends.push(() => relay.server.close());
  const two = (await team('bo')).map(
    (member) => new DirectSite(member, new DirectHost(net.make, after), { after, now, restAfter }),
  );
  const [lower, higher] = two.toSorted((one, other) => (one.id < other.id ? -1 : 1)) as [Site, Site];
  for (const site of two) {
    ends.push(
      () => site.host.close(),
      () => site.close(),
    );
    await openPage(site);
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
    await expect.poll(() => there.shows.crane, soon).toBe('Order');
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
    await openPage(higher);
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

describe('a link at which nothing happens', () => {
  const become = (two: readonly [Site, Site], way: string | null): Promise<void> =>
    expect.poll(() => [two[0].with(two[1]), two[1].with(two[0])], soon).toEqual([way, way]);

  /** Whether neither side is linked in all of that time, nor asks for it. */
  const restsFor = async (milliseconds: number, two: { lower: Site; higher: Site }): Promise<boolean> => {
    const { lower, higher } = two;
    await become([lower, higher], null);
    const asked = (): number => higher.count('offer') + higher.count('here');
    const before = asked();
    await pause(milliseconds);
    return lower.with(higher) === null && higher.with(lower) === null && asked() === before;
  };

  it('[SYNC-S4] rests on both sides, and is made anew by an edit of either, which a relay brings meanwhile', async () => {
    const { net, lower, higher } = await sites(REST_AFTER);
    const both = [lower, higher] as const;
    await becomeDirect({ lower, higher });
    const pages = both.map((site) => new TestPage(site.member.document));
    for (const [at, page] of pages.entries()) {
      // On a busy machine what a relay still carries comes after the rest, and makes the link once more.
      await expect.poll(() => restsFor(3 * REST_AFTER, { lower, higher }), { timeout: 15_000 }).toBe(true);
      // A page waits two seconds for its goodbye to leave.
      await expect.poll(() => net.open, soon).toBe(0);
      await page.set('crane', `Order ${at}`);
      await expect.poll(() => pages[1 - at]?.shows.crane, soon).toBe(`Order ${at}`);
      await become(both, 'direct');
    }
  });

  it('[SYNC-S4] is made anew when somebody looks at the project on one of the two', async () => {
    const { lower, higher } = await sites(REST_AFTER);
    const both = [lower, higher] as const;
    await becomeDirect({ lower, higher });
    await become(both, null);
    lower.direct.used();
    await become(both, 'direct');
    await become(both, null);
    higher.look();
    await become(both, 'direct');
  });

  it('[SYNC-S4] does not rest while somebody writes', async () => {
    const { lower, higher } = await sites(REST_AFTER);
    await becomeDirect({ lower, higher });
    const page = new TestPage(higher.member.document);
    for (let edits = 0; edits < 6; edits++) {
      await pause(REST_AFTER / 2);
      await page.set('crane', `Order ${edits}`);
    }
    expect(lower.with(higher)).toBe('direct');
    expect(lower.count('rest') + higher.count('rest')).toBe(0);
  });

  it.each(['lower', 'higher'] as const)('[SYNC-S4] does not rest where the %s has no relay', async (which) => {
    const all = await sites(REST_AFTER);
    const { lower, higher } = all;
    await becomeDirect(all);
    all[which].leaveRelay();
    await pause(3 * REST_AFTER);
    expect([lower.with(higher), higher.with(lower)]).toEqual(['direct', 'direct']);
  });

  it('[SYNC-S4] does not rest for a device that says so without having been asked, or too early', async () => {
    const { lower, higher } = await sites();
    await becomeDirect({ lower, higher });
    higher.say({ kind: 'rest', to: lower.id });
    lower.say({ kind: 'rest', to: higher.id });
    await expect.poll(() => lower.count('rest') + higher.count('rest'), soon).toBe(2);
    await pause(30_000);
    expect([lower.with(higher), higher.with(lower)]).toEqual(['direct', 'direct']);
    // Nothing was answered.
    expect(lower.count('rest')).toBe(1);
  });
});
