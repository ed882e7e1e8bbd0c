import { describe, expect, it } from 'vitest';
import type { HostConnection } from '#renderer/host/index.ts';
import type { ChangeFileJob } from '#renderer/state/sharing.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import type { HostInput } from '#shared/ports/host.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';
import { ChangeFilesLink } from './change-files-link.ts';

const PROJECT = asId<ProjectId>('project-one');
const taken = { project: PROJECT, name: 'Harbour', by: [], hasMembership: false, isWhole: true };

/** A host that hands out three parts and keeps what it is given. */
function linked({ isSaved = true } = {}) {
  const [written, kept] = [[] as HostInput<'writeChanges'>[], [] as string[]];
  const [given, saved] = [[] as HostInput<'addToChanges'>[], [] as { name: string; data: Uint8Array }[]];
  const verbs = {
    givenChanges: async () => ok({ files: [{ device: null, at: 5 }] }),
    writeChanges: async (input: HostInput<'writeChanges'>) => {
      written.push(input);
      return ok({ file: 'f'.repeat(16) });
    },
    keepGivenChanges: async ({ file }: HostInput<'keepGivenChanges'>) => {
      kept.push(file);
      return ok({});
    },
    nextOfChanges: async ({ index }: HostInput<'nextOfChanges'>) =>
      ok({ data: index < 3 ? Buffer.from([index, index]).toString('base64') : null }),
    addToChanges: async (piece: HostInput<'addToChanges'>) => {
      given.push(piece);
      return ok({});
    },
    takeChanges: async () => ok(taken),
  };
  const host: HostConnection = {
    ...hostOver(
      () => verbs,
      () => () => undefined,
    ),
    saveFile: async (name, data) => {
      saved.push({ name, data });
      return ok({ saved: isSaved });
    },
  };
  const link = new ChangeFilesLink({
    host,
    projectName: () => 'Pier: north/south',
    now: () => Date.UTC(2026, 4, 4, 23),
    timeZone: () => 'Europe/Berlin',
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  return { link, given, saved, written, kept };
}

function job(stop = new AbortController()): ChangeFileJob & { readonly bytes: number[] } {
  const bytes: number[] = [];
  return { bytes, signal: stop.signal, onBytes: (count) => void bytes.push(count) };
}

const ALL = { device: null, since: 'known' } as const;

describe('a file of changes between page and host', () => {
  it('[SYNC-T4] counts as given once it was saved, and not where the person closed the dialog', async () => {
    const closed = linked({ isSaved: false });
    expect(await closed.link.save(PROJECT, ALL, job())).toEqual(ok(null));
    expect(closed.kept).toEqual([]);
    const { link, written, kept } = linked();
    expect(must(await link.given(PROJECT))).toEqual([{ device: null, at: 5 }]);
    must(await link.save(PROJECT, { device: 'abcdef01', since: 'lastFile' }, job()));
    expect(written).toEqual([{ project: PROJECT, device: 'abcdef01', since: 'lastFile' }]);
    expect(kept).toEqual(['f'.repeat(16)]);
  });

  it('[SYNC-T4] is saved whole, under the project’s name and the day here', async () => {
    const [{ link, saved }, progress] = [linked(), job()];
    const name = 'Pier north south changes 2026-05-05.throughline-changes';
    expect(must(await link.save(PROJECT, ALL, progress))).toBe(name);
    expect(saved).toEqual([{ name, data: Uint8Array.of(0, 0, 1, 1, 2, 2) }]);
    expect(progress.bytes).toEqual([2, 4, 6]);
  });

  it('[SYNC-T4] goes to the host in pieces that fit a frame, one after the other', async () => {
    const [{ link, given }, progress] = [linked(), job()];
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const file = new Blob(Array<Uint8Array<ArrayBuffer>>(5).fill(bytes));
    expect(must(await link.take(file, progress))).toEqual(taken);
    expect(given.map(({ index }) => index)).toEqual([0, 1, 2]);
    const arrived = Buffer.concat(given.map(({ data }) => Buffer.from(data, 'base64')));
    expect(arrived.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
    expect(progress.bytes).toEqual([112_500, 225_000, 300_000]);
  });

  it('[SYNC-T4] stops where somebody cancels, and saves nothing then', async () => {
    const [{ link, given, saved }, stop] = [linked(), new AbortController()];
    const cancelling = { signal: stop.signal, onBytes: () => stop.abort() };
    const answer = await link.take(new Blob([new Uint8Array(300_000)]), cancelling);
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(given).toHaveLength(1);
    expect(await link.save(PROJECT, ALL, job(stop))).toEqual(ok(null));
    expect(saved).toEqual([]);
  });

  it('[SYNC-T4] is refused with words where it is larger than such a file can be', async () => {
    const { link, given } = linked();
    const huge = { size: 256 * 2 ** 20 + 1, slice: () => new Blob() } as unknown as Blob;
    expect(await link.take(huge, job())).toMatchObject({ error: { code: 'change-file-too-large' } });
    expect(given).toEqual([]);
  });
});
