/** The outbox of a data folder, as both editions have it. */
import path from 'node:path';
import { nodeAfter } from '#node/sync/after.ts';
import { Outbox, type OutboxParts } from './outbox.ts';
import { OutboxStore } from './outbox-store.ts';

interface OpenOutboxParts extends Omit<OutboxParts, 'store' | 'after'> {
  readonly folder: string;
}

export function openOutbox({ folder, ...parts }: OpenOutboxParts): Outbox {
  return new Outbox({ ...parts, store: new OutboxStore(path.join(folder, 'host.db')), after: nodeAfter });
}
