import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { Incarnation, SpaceId } from '#shared/sync/ids.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { SharingStore } from './sharing-store.ts';

const [space, feed] = ['space' as SpaceId, 'feed' as Incarnation];

describe('what the host remembers of feeds beside their log', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('sharing-store');
  });
  afterEach(() => folder.remove());
  const open = () => new SharingStore(path.join(folder.path, 'host.db'));

  it('[SYNC-E3] is the highest number that was written in each, over restarts, and when the project is gone', () => {
    const before = open();
    before.noteWritten(space, feed, 12);
    before.noteWritten(space, feed, 3);
    before.noteWritten('other' as SpaceId, feed, 40);
    before.close();
    const after = open();
    must(after.forget(space));
    expect(after.lastWritten(space, feed)).toBe(12);
    expect(after.lastWritten(space, 'another' as Incarnation)).toBe(0);
    after.close();
  });
});
