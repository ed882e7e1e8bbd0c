import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DESCRIPTION } from '#tests/support/direct/descriptions.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { Peer } from './peer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const nothing = (): void => undefined;
const events = { described: nothing, opened: nothing, frame: nothing, ended: nothing, drained: nothing };

it('[SYNC-T3] leaves nothing behind that is closed before its own addresses are known', async () => {
  const net = new RtcDouble();
  const peer = new Peer(net.make, [], events);
  const answering = peer.answer(DESCRIPTION);
  peer.close();
  await answering;
  vi.advanceTimersByTime(20_000);
  expect([net.open, vi.getTimerCount()]).toEqual([0, 0]);
});
