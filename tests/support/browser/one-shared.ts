/** A host whose log holds one project, as large as one piece: what pages push into it is kept apart. */

import * as Y from 'yjs';
import { base64Of, bytesOf } from '#renderer/host/base64.ts';
import type { HostConnection } from '#renderer/host/connection.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HostInput } from '#shared/ports/host.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';

export function oneShared(
  project: ProjectId,
  content: Uint8Array,
  {
    generation,
    role,
    pulls = Promise.resolve(),
  }: {
    readonly generation: number;
    readonly role: 'reader' | 'writer';
    /** The content comes no sooner. */
    readonly pulls?: Promise<void>;
  },
): HostDocuments {
  const log = new Y.Doc();
  Y.applyUpdate(log, content);
  let clientId = 9_000;
  const verbs = {
    listShared: async () => ok({ projects: [project] }),
    openDocument: async (asked: HostInput<'openDocument'>) =>
      ok(
        asked.project === project
          ? { kind: 'shared', role, clientId: role === 'reader' ? null : clientId++, generation, isBegun: true }
          : { kind: 'alone' },
      ),
    pullDocument: async ({ generation: of, after }: HostInput<'pullDocument'>) => {
      await pulls;
      if (of !== generation) return ok({ kind: 'outdated' });
      const update = Y.encodeStateAsUpdate(log, after.kind === 'vector' ? bytesOf(after.vector) : undefined);
      const data = new Uint8Array(update.byteLength + 4);
      new DataView(data.buffer).setUint32(0, update.byteLength);
      data.set(update, 4);
      const vector = base64Of(Y.encodeStateVector(log));
      return ok({
        kind: 'update',
        cursor: 1,
        vector,
        data: base64Of(data),
        parts: 1,
        parcel: 'p'.repeat(16),
        activity: [],
        activityParts: 1,
      });
    },
    addToPush: async () => ok({}),
    pushDocument: async () => ok({ kind: 'kept' }),
  };
  const host: HostConnection = hostOver(
    () => verbs,
    () => () => undefined,
  );
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  return new HostDocuments(host, random, () => localStorage);
}
