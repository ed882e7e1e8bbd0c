import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostConnection } from '#renderer/host/connection.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';
import { HostDocuments } from './host-documents.ts';

const PROJECT = asId<ProjectId>('project-one');
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function documentsOf(host: HostConnection, storage = memoryStorage()): HostDocuments {
  return new HostDocuments(host, random, () => storage);
}

function answering(answer: () => Promise<unknown>): HostConnection {
  return hostOver(
    () => ({ openDocument: answer }),
    () => () => undefined,
  );
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the opening of a project', () => {
  it('[SYNC-V5] is nobody’s to write into while a host that is there has not said whether it is shared', async () => {
    vi.useFakeTimers();
    const opening = documentsOf(answering(() => new Promise(() => {}))).open(PROJECT, async () => true);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await opening).toMatchObject({ kind: 'unreached', problem: { code: 'host-slow' } });
  });

  it('is one’s own where no host is there, unless it is known as shared', async () => {
    const shared = { kind: 'shared', role: 'writer', clientId: 5, generation: 0, isBegun: true };
    const storage = memoryStorage();
    const connected = answering(async () => ({ ok: true, value: shared }));
    const gone: HostConnection = { ...connected, state: { kind: 'reconnecting', since: 0 } };
    expect(await documentsOf(gone, storage).open(PROJECT, async () => true)).toEqual({ kind: 'alone' });
    expect(await documentsOf(connected, storage).open(PROJECT, async () => true)).toEqual(shared);
    expect(await documentsOf(gone, storage).open(PROJECT, async () => true)).toMatchObject({
      problem: { code: 'host-away' },
    });
  });

  it('goes on where the browser has no room to note that it is shared', async () => {
    const storage = memoryStorage();
    vi.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    const shared = { kind: 'shared', role: 'writer', clientId: 5, generation: 0, isBegun: true };
    const connected = answering(async () => ({ ok: true, value: shared }));
    expect(await documentsOf(connected, storage).open(PROJECT, async () => true)).toEqual(shared);
  });
});
