/**
 * What one side says that it has, without saying all of it again. Feeds that end stay in a space for ever, and soon outnumber those
 * that go on: a device is summed up by sixteen digests, feeds are named where those differ, and later where they change.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from '#shared/kernel/bytes.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId, HASH_BYTES, INCARNATION_BYTES } from '#shared/sync/ids.ts';
import { byName, type FeedHave, type Have } from '#shared/sync/space/have.ts';

export const BUCKETS = 16;
export const DIGEST_BYTES = 16;

export interface DeviceDigests {
  readonly device: DeviceId;
  /** One a bucket: by the first hex digit of the incarnation; zeros where the device has no feed in it. */
  readonly digests: readonly Uint8Array[];
}

type BucketName = `${DeviceId}/${string}`;

const NOTHING = new Uint8Array(DIGEST_BYTES);

export function writeHead(writer: ByteWriter, { seq, hash }: FeedHead): void {
  writer.u64(seq).fixed(bytesOf(hash), HASH_BYTES);
}

export function writeFeed(writer: ByteWriter, { device, incarnation, heads }: FeedHave): void {
  writer.fixed(bytesOf(device), DEVICE_BYTES).fixed(bytesOf(incarnation), INCARNATION_BYTES);
  writer.list(heads, writeHead);
}

/** Sorted by device; none without feeds. */
export function digestsOf({ feeds }: Have): readonly DeviceDigests[] {
  const byDevice = Map.groupBy(feeds, ({ device }) => device);
  return [...byDevice].map(([device, ofDevice]) => {
    const buckets = Map.groupBy(ofDevice, ({ incarnation }) => Number.parseInt(incarnation.slice(0, 1), 16));
    const digests = Array.from({ length: BUCKETS }, (_, bucket) => {
      const within = buckets.get(bucket);
      if (within === undefined) return NOTHING;
      return sha256(new ByteWriter().list(within, writeFeed).finish()).slice(0, DIGEST_BYTES);
    });
    return { device, digests };
  });
}

/** The buckets of which both have not the same feeds with the same ends. */
export function differing(ours: readonly DeviceDigests[], theirs: readonly DeviceDigests[]): ReadonlySet<BucketName> {
  const found = new Set<BucketName>();
  const [left, right] = [ours, theirs].map((side) => new Map(side.map(({ device, digests }) => [device, digests])));
  for (const device of new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])) {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const [one, other] = [left, right].map((side) => side?.get(device)?.[bucket] ?? NOTHING);
      if (!sameBytes(one ?? NOTHING, other ?? NOTHING)) found.add(`${device}/${bucket.toString(16)}`);
    }
  }
  return found;
}

/** What of `have` is in these buckets, and what is not. */
export function parted({ feeds }: Have, buckets: ReadonlySet<BucketName>): { within: FeedHave[]; beside: FeedHave[] } {
  const [within, beside]: [FeedHave[], FeedHave[]] = [[], []];
  for (const feed of feeds) {
    (buckets.has(`${feed.device}/${feed.incarnation.slice(0, 1)}`) ? within : beside).push(feed);
  }
  return { within, beside };
}

/** The feeds that are in `to` and were not so in `from`; without heads those that are in it no more. */
export function changesOf(from: Have, to: Have): readonly FeedHave[] {
  const changes: FeedHave[] = [];
  for (const [before, after] of abreast(from.feeds, to.feeds)) {
    if (before !== null && after === null) changes.push({ ...before, heads: [] });
    else if (after !== null && (before === null || !sameHeads(before.heads, after.heads))) changes.push(after);
  }
  return changes;
}

/** `have` after these changes: `changesOf` the other way round. */
export function changed(have: readonly FeedHave[], changes: readonly FeedHave[]): FeedHave[] {
  const feeds: FeedHave[] = [];
  for (const [before, change] of abreast(have, changes)) {
    const after = change ?? before;
    if (after !== null && after.heads.length > 0) feeds.push(after);
  }
  return feeds;
}

export function sameHave(left: Have, right: Have): boolean {
  if (left === right) return true;
  if (left.feeds.length !== right.feeds.length || !sameHeads(left.membership, right.membership)) return false;
  return left.feeds.every((feed, index) => {
    const other = right.feeds[index];
    return feed === other || (other !== undefined && byName(feed, other) === 0 && sameHeads(feed.heads, other.heads));
  });
}

function sameHeads(left: readonly FeedHead[], right: readonly FeedHead[]): boolean {
  return left === right || (left.length === right.length && left.every(({ hash }, at) => hash === right[at]?.hash));
}

/** Both lists in their order, what has one name side by side. */
function* abreast(
  left: readonly FeedHave[],
  right: readonly FeedHave[],
): Generator<readonly [FeedHave | null, FeedHave | null]> {
  for (let [at, beside] = [0, 0]; ; ) {
    const [one, other] = [left[at], right[beside]];
    if (one === undefined && other === undefined) return;
    const order = one === undefined ? 1 : other === undefined ? -1 : byName(one, other);
    if (order <= 0) at += 1;
    if (order >= 0) beside += 1;
    yield [order <= 0 ? (one ?? null) : null, order >= 0 ? (other ?? null) : null];
  }
}
