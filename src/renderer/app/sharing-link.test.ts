import { describe, expect, it, vi } from 'vitest';
import type { ConnectionState, HostConnection } from '#renderer/host/index.ts';
import { syncWords } from '#renderer/sync-status/sync-words.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { deviceOf, memberOf, sharedBy } from '#tests/support/browser/sharing.ts';
import { SharingLink } from './sharing-link.ts';

const PROJECT = 'p1' as ProjectId;
const BEN = memberOf('Ben', { devices: [deviceOf('b', { link: { kind: 'here', via: 'lan' }, isInStep: true })] });
const SHARED = sharedBy({ members: [...sharedBy().members, BEN] });
const LOOKING = { view: 'board', selected: [], panel: null, caret: null } as const;

/** A host that is reached or not, and what was asked of it. */
function linked() {
  let become: (state: ConnectionState) => void = () => undefined;
  let push: (event: HostEvent) => void = () => undefined;
  const said: unknown[] = [];
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
      if (verb === 'setPresence') said.push([input.project, input.state]);
      return ok(SHARED);
    },
  } as unknown as HostConnection;
  const link = new SharingLink({ host, projectName: () => 'Plan' });
  return { link, said, become: (state: ConnectionState) => become(state), push: (event: HostEvent) => push(event) };
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
});
