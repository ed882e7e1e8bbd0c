/** A device that means harm: it keeps to no rule but those of the chain and the signature. */
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { documentKeyOf } from '#shared/sync/content/beginning.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import { type Entry, type EntryHeader, readEntry, writeEntry } from '#shared/sync/entry/entry.ts';
import { NO_ENTRY } from '#shared/sync/ids.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { FuzzDevice } from '#tests/support/sync/fuzz-device.ts';
import { incarnation, seeded } from '#tests/support/sync/space.ts';
import type { Choice } from './chosen.ts';

export class Forger {
  #count = 0;

  get hasForged(): boolean {
    return this.#count > 0;
  }

  /** Entries in the feed of its own, in a line or in so many branches of one. */
  async harmful(hostile: FuzzDevice, { first, second, text }: Choice): Promise<readonly Entry[]> {
    const own = await entriesOf(hostile);
    const [of, length] = [first % 4, 1 + (second % 3)];
    const before = of === 0 || own.length === 0 ? null : (own[second % own.length] ?? null);
    const forged: Entry[] = [];
    for (let index = 0; index < length; index++) {
      const payload = this.#payload(hostile, first >> 2, text);
      // A line, or so many branches of one.
      const after = first % 3 === 0 ? before : (forged.at(-1) ?? before);
      const entry = this.#forge(hostile, after, payload, second);
      if (entry !== null) forged.push(entry);
    }
    return forged;
  }

  #payload(hostile: FuzzDevice, kind: number, text: string): Uint8Array {
    const doc = new Y.Doc();
    const strangers = Y.decodeStateVector(hostile.document?.vector ?? Uint8Array.of(0));
    const [stranger = 7] = [...strangers.keys()].slice(kind % Math.max(1, strangers.size));
    doc.clientID = kind % 3 === 0 ? stranger : 123_456;
    doc.getMap('project').set('name', text);
    const update = Y.encodeStateAsUpdate(doc);
    const deletion = Uint8Array.of(0, 1, ...varUint(stranger), 1, ...varUint((strangers.get(stranger) ?? 0) + 3), 50);
    const each = [update, deletion, Uint8Array.of(1, 2, 3), new Uint8Array()][kind % 4] ?? update;
    return kind % 7 === 0 ? each : writePayload({ clients: [0], update: each, activity: '[]' });
  }

  #forge(by: FuzzDevice, before: Entry | null, payload: Uint8Array, number: number): Entry | null {
    const { space, replica } = by.space;
    const { path } = replica.feeds.chain;
    const link = number % 5 === 0 ? path[number % path.length] : path.at(-1);
    if (link === undefined) return null;
    const secrets = new MembershipSecrets({ ...by.options.keys, sealing: nodeSealing });
    secrets.follow(path);
    const key = secrets.keyOf(link.state.epoch);
    if (key === null) return null;
    const header: EntryHeader = {
      kind:
        (['update', 'update', 'update', 'blob', 'checkpoint', 'snapshot', 'prune'] as const)[number % 7] ?? 'update',
      space,
      doc: documentKeyOf(space, number % 3 === 0 ? 'notes' : 'harbour'),
      device: by.keys.id,
      incarnation: before?.header.incarnation ?? incarnation(`forged ${number % 3}`),
      seq: (before?.header.seq ?? 0) + 1,
      previous: before?.hash ?? NO_ENTRY,
      auth: link.entry.hash,
      epoch: link.state.epoch,
      open: new Uint8Array(),
    };
    return writeEntry(header, payload, payloadKey(key, space, header.doc), {
      signatures: nodeSignatures,
      sealing: nodeSealing,
      random: seeded(`forged ${this.#count++}`),
      secretKey: by.keys.secretKey,
    });
  }
}

async function entriesOf(device: FuzzDevice): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for await (const { bytes } of device.log.read(device.space.space)) {
    const entry = readEntry(bytes);
    if (entry.ok && entry.value.header.device === device.keys.id && entry.value.header.kind !== 'membership') {
      found.push(entry.value);
    }
  }
  return found;
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}
