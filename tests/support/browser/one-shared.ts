/** A host whose log holds one project and notes of it, each as large as one piece: what pages push into it is told, and goes nowhere. */

import * as Y from 'yjs';
import type { HostConnection } from '#renderer/host/connection.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { HostInput } from '#shared/ports/host.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';

export function oneShared(
  project: ProjectId,
  content: Uint8Array,
  {
    generation,
    role,
    pulls = Promise.resolve(),
    notes = new Map(),
    pushed = () => undefined,
    opens = () => true,
  }: {
    readonly generation: number;
    readonly role: 'reader' | 'writer' | 'owner';
    /** The content comes no sooner. */
    readonly pulls?: Promise<void>;
    /** By the id of the document; of others there is nothing. */
    readonly notes?: ReadonlyMap<string, Uint8Array>;
    readonly pushed?: (push: Pick<HostInput<'pushDocument'>, 'document' | 'isBeginning'>) => void;
    /** Whether, and when, the host answers what it is asked for a document. */
    readonly opens?: (document: string | undefined) => boolean | Promise<boolean>;
  },
): HostDocuments {
  const contents = new Map([...notes, [project, content]]);
  const begun = new Set<string | undefined>(contents.keys());
  const logOf = (document: string = project): Y.Doc => {
    const log = new Y.Doc();
    const held = contents.get(document);
    if (held !== undefined) Y.applyUpdate(log, held);
    return log;
  };
  let clientId = 9_000;
  const verbs = {
    listShared: async () => ok({ projects: [project] }),
    openDocument: async (asked: HostInput<'openDocument'>) => {
      if (!(await opens(asked.document))) return err({ code: 'sync-away', message: 'It starts again.' });
      return ok(
        asked.project === project
          ? {
              kind: 'shared',
              role,
              clientId: role === 'reader' ? null : clientId++,
              generation,
              isBegun: asked.document === undefined || begun.has(asked.document) || asked.holds !== 'alone',
            }
          : { kind: 'alone' },
      );
    },
    pullDocument: async ({ generation: of, after, document }: HostInput<'pullDocument'>) => {
      await pulls;
      const log = logOf(document);
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
    pushDocument: async (push: HostInput<'pushDocument'>) => {
      if (push.isBeginning) begun.add(push.document);
      pushed(push);
      return ok({ kind: 'kept' });
    },
  };
  const host: HostConnection = hostOver(
    () => verbs,
    () => () => undefined,
  );
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  return new HostDocuments(host, random, () => localStorage);
}
