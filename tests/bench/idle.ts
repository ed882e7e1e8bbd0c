/** What two devices in step send each other in an hour in which nobody does anything: timers by hand, sockets as they are. */
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import * as Y from 'yjs';
import { TcpWire } from '#tests/support/sync/tcp-wire.ts';
import { connect, pairOver } from './sync-ours.ts';
import type { BenchRow } from './table.ts';

const HOUR = 60 * 60_000;
const STEP = 5_000;
/** Turns of the loop, for the sockets, in each step: more than a ping and its answer take, which are waited for four steps. */
const OF_SOCKETS = 100;
/** What TCP and IPv4 write before each segment, and the segment that acknowledges it. */
const OF_SEGMENT = 2 * 40;

export async function benchIdle(): Promise<BenchRow> {
  const pair = await pairOver(new Y.Doc());
  const wires: TcpWire[] = [];
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    let isLevel = false;
    const through = async (port: number): Promise<number> => {
      const wire = await TcpWire.to(port);
      wires.push(wire);
      return wire.port;
    };
    const connection = await passing(connect(pair, through));
    void connection.level().then(() => {
      isLevel = true;
    });
    while (!isLevel) await step();
    // What is compared once both are level.
    for (let passed = 0; passed < 60_000; passed += STEP) await step();
    const before = traffic(wires);
    for (let passed = 0; passed < HOUR; passed += STEP) await step();
    const sent = traffic(wires) - before;
    if (!connection.isLevel()) throw new Error('The connection did not last the hour');
    await passing(connection.close());
    await passing(pair.close());
    return {
      name: 'an idle hour of two devices that hold the same',
      value: sent / 1_000,
      unit: 'kB',
      goal: 100,
      binding: true,
    };
  } finally {
    mock.timers.reset();
    for (const wire of wires) wire.close();
  }
}

/** Bytes, those of TCP and IP with them. */
function traffic([wire]: readonly TcpWire[]): number {
  if (wire === undefined) throw new Error('Nobody called through the wire');
  return wire.said.reduce((sum, { byteLength }) => sum + byteLength + OF_SEGMENT, 0);
}

async function step(): Promise<void> {
  mock.timers.tick(STEP);
  for (let turns = 0; turns < OF_SOCKETS; turns++) await turn();
}

/** Time goes on while it is waited for. */
async function passing<Value>(waited: Promise<Value>): Promise<Value> {
  let hasEnded = false;
  void waited.finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    mock.timers.tick(10);
    await turn();
  }
  return waited;
}
