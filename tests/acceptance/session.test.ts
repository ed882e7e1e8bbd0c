import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { callAddress } from '#node/sync/lan/call-address.ts';
import { LanListener } from '#node/sync/lan/lan-listener.ts';
import { openTunnel } from '#node/sync/relay-client/open-tunnel.ts';
import { must } from '#shared/kernel/result.ts';
import type { FramePipe } from '#shared/sync/link/index.ts';
import { connectHosts, DirectHost, pageOf } from '#tests/support/direct/direct-host.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import { attach, random, replicaFor, startRelay } from '#tests/support/sync/relays.ts';
import { TestSpace } from '#tests/support/sync/space.ts';
import { TcpWire } from '#tests/support/sync/tcp-wire.ts';
import { type Connection, sessionAcceptance } from './session.ts';

sessionAcceptance('a pipe in memory', async () => ({
  connect: async () => {
    let delay = 0;
    const later = (work: () => void): void => void (delay > 0 ? setTimeout(work, delay) : queueMicrotask(work));
    const { ends, said, cut, goDead } = memoryPipe(undefined, later);
    const slow = (milliseconds: number): void => {
      delay = milliseconds;
    };
    return { caller: ends[0], called: ends[1], said: () => said, slow, cut, goDead };
  },
  close: () => {},
}));

/** Those who are called wait in the order of the calls. */
function callers() {
  const waiting: ((pipe: FramePipe) => void)[] = [];
  return {
    next: () => new Promise<FramePipe>((resolve) => waiting.push(resolve)),
    arrived: (pipe: FramePipe) => waiting.shift()?.(pipe),
  };
}

/** A connection over a wire of its own to `port`. */
async function over(
  port: number,
  call: (port: number) => Promise<FramePipe>,
  next: () => Promise<FramePipe>,
  wires: TcpWire[],
): Promise<Connection> {
  const wire = await TcpWire.to(port);
  wires.push(wire);
  const called = next();
  return {
    caller: await call(wire.port),
    called: await called,
    said: () => wire.said,
    slow: (milliseconds) => wire.slow(milliseconds),
    cut: () => wire.cut(),
    goDead: () => wire.goDead(),
  };
}

sessionAcceptance('a WebSocket of the local network', async () => {
  const [wires, { next, arrived }] = [[] as TcpWire[], callers()];
  // Each call comes long after the one before it.
  let now = 0;
  const clock = { now: () => (now += 60_000) };
  const listener = must(await LanListener.open({ port: 0, clock, onPipe: arrived }));
  const call = async (port: number) => must(await callAddress(`127.0.0.1:${port}`));
  return {
    connect: () => over(listener.port, call, next, wires),
    close: async () => {
      for (const wire of wires) wire.close();
      await listener.close();
    },
  };
});

sessionAcceptance('a tunnel through a relay', async () => {
  const [wires, { next, arrived }] = [[] as TcpWire[], callers()];
  const { server, address } = await startRelay({ limits: {} });
  const space = new TestSpace('whose relay it is');
  const invite = space.invite('first');
  const owner = attach(address, space.owner, await replicaFor(space), { onTunnel: (_, pipe) => arrived(pipe) });
  owner.listen([invite]);
  await new Promise<void>((resolve) => {
    const stop = owner.onChange((state) => {
      if (state.kind !== 'connected' || !state.isLevel) return;
      stop();
      resolve();
    });
  });
  const call = async (port: number) =>
    must(await openTunnel({ ...address, url: `ws://127.0.0.1:${port}` }, invite, { noise, random, after: nodeAfter }));
  return {
    connect: () => over(server.port, call, next, wires),
    close: async () => {
      for (const wire of wires) wire.close();
      owner.close();
      await server.close();
    },
  };
});

sessionAcceptance('a channel between two pages', async () => {
  const net = new RtcDouble();
  const hosts = [new DirectHost(net.make), new DirectHost(net.make)] as const;
  for (const host of hosts) {
    host.openPage();
    await pageOf(host);
  }
  return {
    connect: async () => {
      const { caller, called } = await connectHosts(...hosts);
      await Promise.all([caller.opened, called.opened]);
      const pair = net.pairOf(await caller.described);
      return {
        caller,
        called,
        said: () => pair.said,
        slow: (milliseconds) => pair.slow(milliseconds),
        cut: () => pair.cut(),
        goDead: () => pair.goDead(),
      };
    },
    close: () => {
      for (const host of hosts) host.close();
    },
  };
});
