import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionState, HostConnection } from '#renderer/host/index.ts';
import { Value } from '#renderer/state/value.ts';
import { syncWords } from '#renderer/sync-status/sync-words.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { Joining, Peer } from '#shared/ports/sync.ts';
import { deviceOf, memberOf, sharedBy } from '#tests/support/browser/sharing.ts';
import { ChangeFilesLink } from './change-files-link.ts';
import { SharingLink } from './sharing-link.ts';

const PROJECT = 'p1' as ProjectId;
const BEN = memberOf('Ben', { devices: [deviceOf('b', { link: { kind: 'here', via: 'lan' }, isInStep: true })] });
const SHARED = sharedBy({ members: [...sharedBy().members, BEN] });
const LOOKING = { view: 'board', selected: [], panel: null, writing: null } as const;

function peer(name: string, view: 'board' | 'timeline' = 'board'): Peer {
  return { person: name, device: name, name, state: { ...LOOKING, selected: [], view } };
}

const random = (length: number): Uint8Array => new Uint8Array(length);

/** A host that is reached or not, and what was asked of it. */
function linked(
  joining: () => Result<Joining> = () => ok({ kind: 'waiting' }),
  waiting: () => readonly { readonly join: string; readonly state: Joining }[] = () => [],
) {
  let become: (state: ConnectionState) => void = () => undefined;
  let push: (event: HostEvent) => void = () => undefined;
  const said: unknown[] = [];
  let joins = 0;
  const host = {
    edition: 'browser',
    state: { kind: 'connected' },
    menu: null,
    onState: (listener: typeof become) => {
      become = listener;
      return () => undefined;
    },
    onEvent: (listener: typeof push) => {
      push = listener;
      return () => undefined;
    },
    call: async (verb: string, input: { readonly project: string; readonly state?: unknown }) => {
      if (verb === 'join') return ok({ join: `j${++joins}` });
      if (verb === 'joinState') return joining();
      if (verb === 'listJoins') return ok({ joins: waiting() });
      if (verb === 'setPresence') said.push([input.project, input.state]);
      return ok(SHARED);
    },
  } as unknown as HostConnection;
  const isAttended = new Value(true);
  const [projectName, now] = [() => 'Plan', () => Date.now()];
  const changes = new ChangeFilesLink({ host, projectName, now, timeZone: () => 'UTC', random });
  const parts = { host, changes, projectName, page: 'a'.repeat(16), isAttended, now };
  const link = new SharingLink(parts);
  return {
    link,
    said,
    isAttended,
    become: (state: ConnectionState) => become(state),
    push: (event: HostEvent) => push(event),
  };
}

describe('sharing over a host', () => {
  it('[SYNC-V4] says of no device that it is in step, and of nobody that they are here, once the host is gone', async () => {
    const { link, become, push } = linked();
    const [sharing, peers] = [link.sharing(PROJECT), link.presence(PROJECT)];
    await vi.waitFor(() => expect(syncWords(sharing.get(), 0)?.facts).toEqual(['1 device in step']));
    const ben = { person: 'Ben', device: 'b', name: 'Ben', state: LOOKING } as const;
    push({ event: 'presenceChanged', project: PROJECT, peers: [{ ...ben, state: { ...LOOKING, selected: [] } }] });
    expect(peers.get()).toHaveLength(1);

    become({ kind: 'reconnecting', since: 0 });
    expect(syncWords(sharing.get(), 0)).toBeNull();
    expect(peers.get()).toEqual([]);

    become({ kind: 'connected' });
    await vi.waitFor(() => expect(syncWords(sharing.get(), 0)?.facts).toEqual(['1 device in step']));
  });

  it('[SYNC-M2] says of a joining that a new host knows nothing of it, and nothing new of one that was over', async () => {
    let known: Result<Joining> = ok({ kind: 'joined', project: PROJECT });
    const { link, become } = linked(() => known);
    const over = link.join('throughline://join/one');
    await vi.waitFor(() => expect(over.state.get()).toEqual({ kind: 'joined', project: PROJECT }));
    known = ok({ kind: 'words', words: ['a', 'b', 'c', 'd', 'e', 'f'] });
    const open = link.join('throughline://join/two');
    await vi.waitFor(() => expect(open.state.get()).toMatchObject({ kind: 'words' }));
    const problem = { code: 'join-unknown', message: 'Nothing is known of it.' };
    known = err(problem);
    become({ kind: 'reconnecting', since: 0 });
    become({ kind: 'connected' });
    await vi.waitFor(() => expect(open.state.get()).toEqual({ kind: 'failed', problem }));
    expect(over.state.get()).toEqual({ kind: 'joined', project: PROJECT });
  });

  it('[SYNC-M2] says what became of a joining that waited while nobody looked at it, once', async () => {
    const approved: Joining = { kind: 'approved', by: 'Ben', project: 'Harbour' };
    let state: Joining = approved;
    const { link, become, push } = linked(
      () => ok(state),
      () => (state.kind === 'approved' ? [{ join: 'j1', state }] : []),
    );
    const heard: unknown[] = [];
    link.onWaited((outcome) => heard.push(outcome));
    // One that is looked at tells by itself.
    const session = link.join('throughline://join/one');
    await vi.waitFor(() => expect(session.state.get()).toEqual(approved));
    become({ kind: 'connected' });
    await vi.waitFor(() => expect(link.waiting.get()).toEqual([{ join: 'j1', state: approved }]));
    session.leave();
    state = { kind: 'joined', project: PROJECT };
    push({ event: 'joiningChanged', join: 'j1' });
    await vi.waitFor(() => expect(heard).toEqual([state]));
    push({ event: 'joiningChanged', join: 'j1' });
    await vi.waitFor(() => expect(link.waiting.get()).toEqual([]));
    expect(heard).toHaveLength(1);
    expect(session.state.get()).toEqual(approved);
  });

  it('keeps of others what is as it was, so that only what they moved is drawn anew', () => {
    const { link, push } = linked();
    const [ben, kim] = [peer('Ben'), peer('Kim')];
    const peers = link.presence(PROJECT);
    push({ event: 'presenceChanged', project: PROJECT, peers: [ben, kim] });
    const before = peers.get();
    push({ event: 'presenceChanged', project: PROJECT, peers: structuredClone([ben, kim]) });
    expect(peers.get()).toBe(before);
    push({ event: 'presenceChanged', project: PROJECT, peers: [peer('Ben', 'timeline'), structuredClone(kim)] });
    expect(peers.get()[0]?.state.view).toBe('timeline');
    expect(peers.get()[1]).toBe(before[1]);
  });
});

describe('[SYNC-P1] where this window looks', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const board = { ...LOOKING, selected: [] };
  const timeline = { ...board, view: 'timeline' as const };
  const told = () => {
    vi.useFakeTimers({ now: 1_000_000 });
    return linked();
  };

  it('is said at once, then ten times a second at most, the newest of it, and again while it stays so', () => {
    const { link, said } = told();
    link.setPresence(PROJECT, board);
    expect(said).toEqual([[PROJECT, board]]);
    for (let moved = 0; moved < 40; moved++) {
      link.setPresence(PROJECT, { ...board, selected: [`t${moved}`] });
      vi.advanceTimersByTime(25);
    }
    expect(said.length).toBeGreaterThan(9);
    expect(said.length).toBeLessThanOrEqual(11);
    expect(said.at(-1)).toEqual([PROJECT, { ...board, selected: ['t39'] }]);
    said.length = 0;
    vi.advanceTimersByTime(60_000);
    expect(said).toHaveLength(3);
    // What is said once more without being another is no news, and keeps nobody from being heard again.
    said.length = 0;
    for (let second = 0; second < 40; second++) {
      link.setPresence(PROJECT, { ...board, selected: ['t39'] });
      vi.advanceTimersByTime(1_000);
    }
    expect(said).toHaveLength(2);
  });

  it('ends when the project is left, and is not said any more', () => {
    const { link, said } = told();
    link.setPresence(PROJECT, board);
    link.setPresence(PROJECT, null);
    vi.advanceTimersByTime(3_600_000);
    expect(said).toEqual([
      [PROJECT, board],
      [PROJECT, null],
    ]);
  });

  it('does not end between two screens, nor is it said of two projects', () => {
    const { link, said } = told();
    link.setPresence(PROJECT, board);
    vi.advanceTimersByTime(1_000);
    link.setPresence(PROJECT, null);
    link.setPresence(PROJECT, timeline);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([
      [PROJECT, board],
      [PROJECT, timeline],
    ]);
    const other = 'p2' as ProjectId;
    link.setPresence(other, board);
    // Of the screen that was before: its project was left already.
    link.setPresence(PROJECT, null);
    vi.advanceTimersByTime(2_000);
    expect(said.slice(2)).toEqual([
      [PROJECT, null],
      [other, board],
    ]);
  });

  it('[SYNC-S4] is said of nobody who is not at the window, and again when they come back', () => {
    const { link, said, isAttended } = told();
    link.setPresence(PROJECT, board);
    isAttended.set(false);
    link.setPresence(PROJECT, timeline);
    vi.advanceTimersByTime(3_600_000);
    expect(said).toEqual([
      [PROJECT, board],
      [PROJECT, null],
    ]);
    isAttended.set(true);
    expect(said.at(-1)).toEqual([PROJECT, timeline]);
  });

  it('is said to a host that was started anew, and ends at once with the window', () => {
    const { link, said, become } = told();
    link.setPresence(PROJECT, board);
    become({ kind: 'reconnecting', since: 0 });
    become({ kind: 'connected' });
    expect(said).toEqual([
      [PROJECT, board],
      [PROJECT, board],
    ]);
    link.leave();
    expect(said.at(-1)).toEqual([PROJECT, null]);
    vi.advanceTimersByTime(3_600_000);
    expect(said).toHaveLength(3);
  });
});
