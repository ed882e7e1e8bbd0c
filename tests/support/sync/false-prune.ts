/** Prunes as an owner's device can sign them, whatever is true. */
import * as Y from 'yjs';
import { writePrune } from '#shared/sync/content/prune.ts';
import { type Snapshot, STANDS_IN, writeSnapshot } from '#shared/sync/content/snapshot.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { type Floor, writeFloors } from '#shared/sync/space/floors.ts';
import { forged, type TestMember } from './members.ts';
import { incarnation } from './space.ts';

/** `snapshot` of the harbour and a prune with these floors. */
export function act(
  by: TestMember,
  snapshot: Partial<Snapshot>,
  floors: readonly Floor[],
  named = 'act',
): readonly Entry[] {
  const { begun, update } = stateOf(by);
  const payload = writeSnapshot({ ...begun, update, told: [], ...snapshot });
  const first = forged(by, null, payload, {
    kind: 'snapshot',
    open: STANDS_IN,
    incarnation: incarnation(named),
    doc: by.document.key,
  });
  const changes = {
    kind: 'prune',
    open: writeFloors(floors),
    incarnation: incarnation(named),
    doc: NO_DOCUMENT,
  } as const;
  return [first, forged(by, first, writePrune([]), changes)];
}

export function stateOf(by: TestMember) {
  const chain = by.space.replica.feeds.chain.path;
  const beginning = [...by.space.replica.feeds.counted()].find(({ header }) => header.kind === 'snapshot');
  if (beginning === undefined) throw new Error('It has not begun');
  const auth = chain.find(({ entry }) => entry.hash === beginning.header.auth)?.entry.hash ?? beginning.header.auth;
  const began = { hash: beginning.hash, auth };
  return {
    begun: { id: 'harbour', kind: 'project', began, clients: [77] },
    update: by.document.diff(Y.encodeStateVector(new Y.Doc())),
  };
}

/** Of all that is held. */
export const allFloors = (by: TestMember): readonly Floor[] => {
  const { feeds, have } = by.space.replica;
  const floors = feeds.prunes.floorsAt(have.feeds);
  if (floors === null) throw new Error('There is nothing to stand on');
  return floors;
};
