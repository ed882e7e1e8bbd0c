/** Two members who send each other codes; between their pages a net of doubles. */

import { afterEach, describe, expect, it } from 'vitest';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { MemberLinks } from '#node/sync/project/member-links.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { must } from '#shared/kernel/result.ts';
import type { After } from '#shared/sync/session/session.ts';
import { DirectHost, pageOf } from '#tests/support/direct/direct-host.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { type TestMember, team } from '#tests/support/sync/members.ts';
import { random } from '#tests/support/sync/relays.ts';
import { ByHand } from './by-hand.ts';

/** The patience of people passes so much faster here. */
const FASTER = 100;
const after: After = (milliseconds, work) =>
  nodeAfter(milliseconds < 40_000 ? milliseconds : milliseconds / FASTER, work);
const soon = { timeout: 12_000, interval: 10 };

class Site {
  readonly host: DirectHost;
  readonly links: MemberLinks;
  readonly byHand: ByHand;
  now = 1_000_000;

  constructor({ space, device, name }: TestMember, net: RtcDouble) {
    this.host = new DirectHost(net.make);
    const now = (): number => this.now;
    this.links = new MemberLinks({
      replica: space.replica,
      agreement: device.certificate.agreement,
      content: space,
      after: nodeAfter,
      now,
      onSession: () => undefined,
      heard: () => undefined,
      left: () => undefined,
    });
    this.byHand = new ByHand({
      carrier: this.host.carrier,
      settings: { isAutomatic: false, servers: [], changes: new Emitter<void>() },
      discoverySecret: space.discoverySecret,
      links: this.links,
      link: { agreementSecret: device.agreementSecret, noise, random, after },
      sealing,
      random,
      now,
      nameOf: () => `whom ${name} met`,
    });
  }

  kind(attempt: string): string {
    const state = must(this.byHand.state(attempt));
    return state.kind === 'failed' ? state.problem.code : state.kind;
  }

  async code(attempt: string): Promise<string> {
    await expect.poll(() => this.kind(attempt), soon).not.toBe('preparing');
    const state = must(this.byHand.state(attempt));
    return state.kind === 'offered' || state.kind === 'answered' ? state.code : `none: ${this.kind(attempt)}`;
  }

  close(): void {
    this.byHand.close();
    this.links.close();
    this.host.close();
  }
}

const open: Site[] = [];
afterEach(() => {
  for (const site of open.splice(0)) site.close();
});

async function two() {
  const net = new RtcDouble();
  const [ana, bo] = (await team('bo')).map((member) => new Site(member, net)) as [Site, Site];
  open.push(ana, bo);
  for (const { host } of [ana, bo]) {
    host.openPage();
    await pageOf(host);
  }
  return { net, ana, bo };
}

const refused = (code: string) => ({ ok: false, error: { code } });

describe('a connection by codes', () => {
  it('[SYNC-T3] links two members with nothing between them but what they send each other', async () => {
    const { ana, bo } = await two();
    const { attempt } = ana.byHand.offer();
    const { attempt: answering } = must(bo.byHand.answer(await ana.code(attempt)));
    must(ana.byHand.accept(attempt, await bo.code(answering)));
    await expect.poll(() => [ana.kind(attempt), bo.kind(answering)], soon).toEqual(['connected', 'connected']);
    const session = (site: Site) => site.links.all[0]?.[1];
    await expect
      .poll(() => [ana, bo].map((site) => [session(site)?.via, session(site)?.session.state.kind]), soon)
      .toEqual(Array(2).fill(['direct', 'open']));
    expect(must(ana.byHand.state(attempt))).toEqual({ kind: 'connected', name: 'whom ana met' });
    // Closing the dialog does not end it.
    ana.byHand.cancel(attempt);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(session(ana)?.session.state.kind).toBe('open');
  });

  it('[SYNC-T3] says in words which code does not belong where', async () => {
    const { ana, bo } = await two();
    const { attempt } = ana.byHand.offer();
    const first = await ana.code(attempt);
    const other = ana.byHand.offer().attempt;
    const { attempt: answering } = must(bo.byHand.answer(first));
    const second = await bo.code(answering);
    expect(ana.byHand.answer(first)).toMatchObject(refused('direct-own'));
    expect(bo.byHand.answer(second)).toMatchObject(refused('direct-an-answer'));
    expect(ana.byHand.accept(attempt, first)).toMatchObject(refused('direct-an-offer'));
    await ana.code(other);
    expect(ana.byHand.accept(other, second)).toMatchObject(refused('direct-of-another'));
    expect(ana.byHand.accept(attempt, second.slice(0, -9))).toMatchObject(refused('connection-code-damaged'));
    bo.now += 21 * 60_000;
    expect(bo.byHand.answer(first)).toMatchObject(refused('direct-late'));
    // What was refused spends nothing.
    must(ana.byHand.accept(attempt, second));
    await expect.poll(() => ana.kind(attempt), soon).toBe('connected');
  });

  it('[SYNC-T3] says that no way was found, on the side that knows it at once, and that nobody answered on the other', async () => {
    const { net, ana, bo } = await two();
    net.isReachable = false;
    const { attempt } = ana.byHand.offer();
    const { attempt: answering } = must(bo.byHand.answer(await ana.code(attempt)));
    must(ana.byHand.accept(attempt, await bo.code(answering)));
    await expect.poll(() => ana.kind(attempt), soon).toBe('direct-unreachable');
    await expect.poll(() => bo.kind(answering), soon).toBe('direct-expired');
    expect(must(ana.byHand.state(attempt))).toMatchObject({ problem: { help: expect.stringContaining('STUN') } });
  });

  it('[SYNC-T3] ends with its window, with the person’s patience, and is over then', async () => {
    const { net, ana } = await two();
    const [lost, given] = [ana.byHand.offer().attempt, ana.byHand.offer().attempt];
    await Promise.all([ana.code(lost), ana.code(given)]);
    ana.byHand.cancel(given);
    expect(ana.byHand.state(given)).toMatchObject(refused('direct-over'));
    ana.host.pages[0]?.dispose();
    await expect.poll(() => ana.kind(lost), soon).toBe('direct-no-window');
    await expect.poll(() => net.open, soon).toBe(0);
    expect(ana.byHand.accept(lost, 'x')).toMatchObject(refused('direct-over'));
  });
});
