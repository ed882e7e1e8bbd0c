/** Two pages' parts in one real browser, and between them the browser's own connections. */

import { afterEach, describe, expect, it } from 'vitest';
import type { HostConnection } from '#renderer/host/connection.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { must, ok } from '#shared/kernel/result.ts';
import type { ConnectionDescription, DirectOrder, DirectSaid, DirectServer } from '#shared/ports/direct.ts';
import { type HostInput, type HostVerb, hostVerbs } from '#shared/ports/host.ts';
import { packFrames, unpackFrames } from '#shared/sync/direct/frames.ts';
import { answer, callMember, type FramePipe } from '#shared/sync/link/index.ts';
import { nobleNoise } from '#shared/sync/noise/index.ts';
import { DirectCarrier } from './direct-carrier.ts';

const CONNECTION = '0123456789abcdef0123456789abcdef';
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** As much of a host as one connection needs: it speaks the verbs alone. */
class OneHost implements FramePipe {
  readonly #said: Exclude<DirectSaid, { kind: 'frames' }>[] = [];
  readonly #frames: Uint8Array[] = [];
  readonly #closings: (() => void)[] = [];
  #orders: DirectOrder[] = [];
  #question: ((orders: DirectOrder[]) => void) | null = null;
  #told: (() => void) | null = null;
  #listener: ((frame: Uint8Array) => void) | null = null;
  readonly carrier: DirectCarrier;

  constructor() {
    const call = async (verb: HostVerb, input: unknown): Promise<unknown> => {
      const parsed: unknown = hostVerbs[verb].input.parse(JSON.parse(JSON.stringify(input)));
      if (verb === 'sayDirect') this.#hear((parsed as HostInput<'sayDirect'>).said);
      if (verb !== 'takeDirect') return ok({ kind: 'heard' });
      this.#question?.([]);
      const orders = await new Promise<DirectOrder[]>((resolve) => {
        this.#question = resolve;
        this.#give();
      });
      return ok({ kind: 'orders', orders });
    };
    this.carrier = new DirectCarrier({
      host: {
        state: { kind: 'connected' },
        onState: () => () => undefined,
        onEvent: () => () => undefined,
        call: call as HostConnection['call'],
      },
      make: (options) => new RTCPeerConnection(options),
      newName: () => crypto.randomUUID(),
    });
  }

  order(order: DirectOrder): void {
    this.#orders.push(order);
    this.#give();
  }

  /** What the page says next of the connection. */
  async said(): Promise<DirectSaid> {
    while (this.#said.length === 0) await new Promise<void>((resolve) => (this.#told = resolve));
    return this.#said.shift()!;
  }

  async described(): Promise<ConnectionDescription> {
    const said = await this.said();
    if (said.kind !== 'described') throw new Error(`It was not described: ${JSON.stringify(said)}`);
    return said.description;
  }

  get buffered(): number {
    return 0;
  }

  send(frame: Uint8Array): void {
    this.order({ kind: 'frames', connection: CONNECTION, frames: base64Of(packFrames([frame], 1)) });
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#listener = listener;
    for (const frame of this.#frames.splice(0)) listener(frame);
  }

  onClose(listener: () => void): void {
    this.#closings.push(listener);
  }

  close(): void {
    this.order({ kind: 'close', connection: CONNECTION });
  }

  #give(): void {
    if (this.#question === null || this.#orders.length === 0) return;
    this.#question(this.#orders.splice(0, 2));
    this.#question = null;
  }

  #hear(said: DirectSaid): void {
    if (said.kind === 'frames') {
      for (const frame of unpackFrames(bytesOf(said.frames)) ?? []) {
        if (this.#listener === null) this.#frames.push(frame);
        else this.#listener(frame);
      }
      return;
    }
    if (said.kind === 'ended') for (const listener of this.#closings.splice(0)) listener();
    this.#said.push(said);
    this.#told?.();
  }
}

const hosts: OneHost[] = [];
afterEach(() => {
  for (const { carrier } of hosts.splice(0)) carrier.dispose();
});

async function connect(servers: DirectServer[] = [], pause = 0) {
  const [one, other] = [new OneHost(), new OneHost()];
  hosts.push(one, other);
  one.order({ kind: 'offer', connection: CONNECTION, servers });
  const offer = await one.described();
  other.order({ kind: 'answer', connection: CONNECTION, servers, offer });
  const described = await other.described();
  await new Promise((resolve) => setTimeout(resolve, pause));
  one.order({ kind: 'accept', connection: CONNECTION, answer: described });
  expect(await Promise.all([one.said(), other.said()])).toEqual([{ kind: 'opened' }, { kind: 'opened' }]);
  return { one, other, offer };
}

describe('a connection of the browser', () => {
  it('[SYNC-T3] carries a link of two members, with messages of any size both ways', async () => {
    const { one, other } = await connect();
    const secret = new Uint8Array(32).fill(7);
    const after = (milliseconds: number, work: () => void) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    };
    const [calling, called] = await Promise.all([
      callMember(one, secret, { agreementSecret: random(32), noise: nobleNoise, random, after }),
      answer(other, () => ({ secret, context: null }), {
        agreementSecret: random(32),
        noise: nobleNoise,
        random,
        after,
      }),
    ]);
    const [here, there] = [must(calling).link, must(called).link];
    const heard: number[] = [];
    const back: number[] = [];
    there.onMessage((message) => heard.push(message.byteLength));
    here.onMessage((message) => back.push(message.byteLength));
    const sizes = [1, 65_518, 65_519, 3_000_000, 8];
    for (const size of sizes) here.send(new Uint8Array(size));
    there.send(new Uint8Array(400_000));
    await expect.poll(() => [heard, back], { timeout: 15_000 }).toEqual([sizes, [400_000]]);
  });

  it('[SYNC-T3] is found although the answer comes late, as it does by hand', async () => {
    const { one, other } = await connect([], 9_000);
    const heard: Uint8Array[] = [];
    other.onFrame((frame) => heard.push(frame));
    one.send(Uint8Array.of(1, 2, 3));
    await expect.poll(() => heard.map((frame) => [...frame])).toEqual([[1, 2, 3]]);
  });

  it('[SYNC-T3] ends on the other side as soon as one closes it', async () => {
    const { one, other } = await connect();
    one.close();
    expect(await other.said()).toEqual({ kind: 'ended', why: 'closed' });
  });

  it('[SYNC-T3] ends on the other side as soon as the page goes', async () => {
    const { one, other } = await connect();
    one.carrier.dispose();
    expect(await other.said()).toEqual({ kind: 'ended', why: 'closed' });
  });

  it('[SYNC-T3] is none with a server that the browser does not take, and waits for none that does not answer', async () => {
    const host = new OneHost();
    hosts.push(host);
    const server = (url: string): DirectServer => ({ url, user: '', password: '' });
    host.order({ kind: 'offer', connection: CONNECTION, servers: [server('stun:no[where')] });
    expect(await host.said()).toEqual({ kind: 'ended', why: 'impossible' });
    const began = performance.now();
    const { offer } = await connect([server('stun:127.0.0.1:9')]);
    expect(offer.candidates.length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
