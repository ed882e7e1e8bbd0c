/** A member's device that a relay brings together with others, and what connects it directly. */
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { DirectLinks } from '#node/sync/direct/direct-links.ts';
import type { PageCarrier } from '#node/sync/direct/page-carrier.ts';
import { MemberLinks } from '#node/sync/project/member-links.ts';
import type { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { DirectServer } from '#shared/ports/direct.ts';
import { readSignal, type Signal, writeSignal } from '#shared/sync/direct/signal.ts';
import type { After, Session } from '#shared/sync/session/session.ts';
import type { TestMember } from '#tests/support/sync/members.ts';
import { attach, type RunningRelay, random } from '#tests/support/sync/relays.ts';

/** What carries for it: `DirectHost`, or a page of a real browser. */
interface SiteHost {
  readonly carrier: PageCarrier;
}

interface SiteOptions {
  readonly after?: After;
  /** Milliseconds. */
  readonly now?: () => number;
  readonly restAfter?: number;
}

export class DirectSite<Host extends SiteHost> {
  readonly member: TestMember;
  readonly host: Host;
  readonly links: MemberLinks;
  readonly direct: DirectLinks;
  readonly settings = { isAutomatic: true, servers: [] as DirectServer[], changes: new Emitter<void>() };
  /** By whom, and what. */
  readonly heard: string[] = [];
  readonly sessions: Session[] = [];
  #client: RelayClient | null = null;

  constructor(member: TestMember, host: Host, options: SiteOptions = {}) {
    const { after = nodeAfter, now = Date.now, ...others } = options;
    this.member = member;
    this.host = host;
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
      link: { agreementSecret: device.agreementSecret, random, after, noise },
      random,
      now,
      ...others,
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

  /** As a page that says where it looks. */
  look(): void {
    const sealed = this.member.space.sealEphemeral(new TextEncoder().encode('{}'));
    if (sealed !== null) this.#client?.session?.sendEphemeral(sealed);
  }

  /** As a device that follows other rules. */
  say(signal: Signal): void {
    const sealed = this.member.space.sealEphemeral(writeSignal(signal));
    if (sealed !== null) this.#client?.session?.sendEphemeral(sealed);
  }

  with(other: Pick<DirectSite<Host>, 'id'>): string | null {
    const link = this.links.get(other.id);
    return link?.session.state.kind === 'open' ? link.via : null;
  }

  count(kind: Signal['kind']): number {
    return this.heard.filter((each) => each.startsWith(kind)).length;
  }

  /** Its relay is gone for it alone. */
  leaveRelay(): void {
    this.#client?.close();
    this.#client = null;
  }

  /** Its host may serve another one. */
  close(): void {
    this.direct.close();
    this.links.close();
    this.#client?.close();
  }
}
