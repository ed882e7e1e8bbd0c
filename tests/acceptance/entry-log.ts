/** What every adapter of `EntryLog` must do. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { EntryLog, LoggedEntry } from '#shared/ports/entry-log.ts';

export interface LogMedium {
  /** The same entries every time, where the medium is one that lasts. */
  open(): EntryLog | Promise<EntryLog>;
  /** Removes what the test stored. */
  clear(): void | Promise<void>;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0').repeat(32);
const [harbour, quay] = [hex(1), hex(2)];
const entry = (number: number, space = harbour): LoggedEntry => ({
  space,
  hash: hex(number),
  bytes: Uint8Array.of(number, 0, 255, number),
});
async function all(log: EntryLog, space = harbour): Promise<readonly LoggedEntry[]> {
  const read: LoggedEntry[] = [];
  for await (const each of log.read(space)) read.push(each);
  return read;
}

export function entryLogAcceptance(adapter: string, lasts: boolean, createMedium: () => LogMedium): void {
  describe(`EntryLog over ${adapter}`, () => {
    let medium: LogMedium;
    let log: EntryLog;
    beforeEach(async () => {
      medium = createMedium();
      log = await medium.open();
    });
    afterEach(async () => {
      await log.close();
      await medium.clear();
    });

    test('gives back what was appended, in that order, space by space', async () => {
      const written = [entry(9), entry(3), entry(7)];
      must(await log.append(written));
      must(await log.append([entry(4, quay)]));
      must(await log.append([entry(5)]));
      expect(await all(log)).toEqual([...written, entry(5)]);
      expect(await all(log, quay)).toEqual([entry(4, quay)]);
      expect(await all(log, hex(99))).toEqual([]);
      expect(await log.spaces()).toEqual([harbour, quay]);
      expect(await log.get(harbour, hex(7))).toEqual(entry(7).bytes);
      expect(await log.get(quay, hex(7))).toBeNull();
    });

    test('passes over what it has, and keeps the bytes that came first', async () => {
      must(await log.append([entry(1), entry(2)]));
      must(await log.append([{ ...entry(1), bytes: Uint8Array.of(66) }, entry(3)]));
      expect(await all(log)).toEqual([entry(1), entry(2), entry(3)]);
    });

    test('reads many of them, and is not disturbed by what is appended meanwhile', async () => {
      const many = Array.from({ length: 1_001 }, (_, index) => ({
        ...entry(1),
        hash: index.toString(16).padStart(64, '0'),
        bytes: Uint8Array.of(index & 255, index >> 8),
      }));
      must(await log.append(many));
      const read: LoggedEntry[] = [];
      for await (const each of log.read(harbour)) {
        if (read.length === 500) must(await log.append([entry(200)]));
        read.push(each);
      }
      expect(read.slice(0, 1_001)).toEqual(many);
    });

    test('drops what is named, and takes it again at the end', async () => {
      must(await log.append([entry(1), entry(2), entry(3)]));
      must(await log.drop(harbour, [hex(2), hex(77)]));
      expect(await all(log)).toEqual([entry(1), entry(3)]);
      must(await log.append([entry(2)]));
      expect(await all(log)).toEqual([entry(1), entry(3), entry(2)]);
      must(await log.drop(harbour, [hex(1), hex(2), hex(3)]));
      expect(await log.spaces()).toEqual([]);
    });

    test('[SYNC-E6] remembers what stands for others from when those are dropped, until others do', async () => {
      must(await log.append([entry(1), entry(2), entry(3)]));
      expect(await log.standIns(harbour)).toEqual([]);
      must(await log.drop(harbour, [hex(1)], [hex(3), hex(2)]));
      expect(await log.standIns(harbour)).toEqual([hex(2), hex(3)]);
      must(await log.drop(harbour, [hex(2)]));
      expect(await log.standIns(harbour)).toEqual([hex(2), hex(3)]);
      must(await log.drop(harbour, [], [hex(3)]));
      expect(await log.standIns(harbour)).toEqual([hex(3)]);
      expect(await log.standIns(quay)).toEqual([]);
      expect(await all(log)).toEqual([entry(3)]);
    });

    test('keeps no hold on the bytes that it was given', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      must(await log.append([{ ...entry(1), bytes }]));
      bytes.fill(0);
      expect(await log.get(harbour, hex(1))).toEqual(Uint8Array.of(1, 2, 3));
    });

    test('[SYNC-V3] keeps what does not count by itself, with the first reason', async () => {
      const refused = { ...entry(8), reason: 'its number is not the next one', at: 1_800_000_000_000 };
      must(await log.setAside(refused));
      must(await log.setAside({ ...refused, reason: 'another' }));
      expect(await log.readSetAside(harbour)).toEqual([refused]);
      expect(await log.readSetAside(quay)).toEqual([]);
      expect(await all(log)).toEqual([]);
    });

    test('forgets a space and nothing else', async () => {
      must(await log.append([entry(1), entry(4, quay)]));
      must(await log.setAside({ ...entry(8), reason: 'x', at: 0 }));
      must(await log.drop(harbour, [], [hex(1)]));
      must(await log.forget(harbour));
      expect(await log.spaces()).toEqual([quay]);
      expect(await log.standIns(harbour)).toEqual([]);
      expect(await all(log)).toEqual([]);
      expect(await log.readSetAside(harbour)).toEqual([]);
      must(await log.append([entry(1)]));
      expect(await all(log)).toEqual([entry(1)]);
    });

    if (lasts) {
      test('has everything after it was closed and opened again', async () => {
        must(await log.append([entry(1), entry(2)]));
        must(await log.setAside({ ...entry(8), reason: 'x', at: 7 }));
        must(await log.drop(harbour, [], [hex(2)]));
        await log.close();
        log = await medium.open();
        must(await log.append([entry(3)]));
        expect(await all(log)).toEqual([entry(1), entry(2), entry(3)]);
        expect(await log.readSetAside(harbour)).toHaveLength(1);
        expect(await log.standIns(harbour)).toEqual([hex(2)]);
      });
    }
  });
}
