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

  it('[SYNC-E5] is not taken for one’s own where the browser had no room to note that it is shared', async () => {
    const storage = memoryStorage();
    vi.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    const shared = { kind: 'shared', role: 'writer', clientId: 5, generation: 0, isBegun: true };
    const asked: string[] = [];
    const connected = hostOver(
      () => ({
        openDocument: async () => ({ ok: true, value: shared }),
        listShared: async () => ({ ok: true, value: { projects: ['listed'] } }),
        leaveProject: async ({ project }: { readonly project: string }) => {
          asked.push(project);
          return { ok: true, value: {} };
        },
      }),
      () => () => undefined,
    );
    const documents = documentsOf(connected, storage);
    await documents.open(PROJECT, async () => true);
    const listed = asId<ProjectId>('listed');
    await documents.list();
    Object.assign(connected, { state: { kind: 'reconnecting', since: 0 } });
    const away = { kind: 'unreached', problem: { code: 'host-away' } };
    expect(await documents.open(PROJECT, async () => true)).toMatchObject(away);
    expect(await documents.open(listed, async () => true)).toMatchObject(away);
    expect(await documents.open(asId<ProjectId>('own'), async () => true)).toEqual({ kind: 'alone' });
    for (const project of [PROJECT, listed, asId<ProjectId>('own')]) await documents.leave(project);
    expect(asked).toEqual([PROJECT, 'listed']);
    expect(await documents.open(listed, async () => true)).toEqual({ kind: 'alone' });
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
