/** Files of changes of a peer without a window: the same verbs as a page's, in the same pieces (SYNC T4). */
import { newId, type RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { TakenChanges } from '#shared/ports/change-files.ts';
import { SYNC_PIECE } from '#shared/ports/sync-pieces.ts';
import type { HostPage, HostVerbs } from './host/host-service.ts';

type Verbs = Pick<HostVerbs, 'writeChanges' | 'nextOfChanges' | 'addToChanges' | 'takeChanges'>;

/** Bytes of a piece that is taken: base64 writes three as four characters. */
const PIECE = (SYNC_PIECE / 4) * 3;

export class PeerChangeFiles {
  readonly #verbs: Verbs;
  readonly #page: HostPage;
  readonly #random: RandomBytes;

  constructor(verbs: Verbs, page: HostPage, random: RandomBytes) {
    this.#verbs = verbs;
    this.#page = page;
    this.#random = random;
  }

  /** All that is held of a project. */
  async give(project: string): Promise<Result<Uint8Array, Problem>> {
    const begun = await this.#verbs.writeChanges({ project, device: null, since: 'known' }, this.#page);
    if (!begun.ok) return begun;
    const parts: Buffer[] = [];
    for (let index = 0; ; index++) {
      const part = await this.#verbs.nextOfChanges({ file: begun.value.file, index }, this.#page);
      if (!part.ok) return part;
      if (part.value.data === null) return ok(new Uint8Array(Buffer.concat(parts)));
      parts.push(Buffer.from(part.value.data, 'base64'));
    }
  }

  /** Of any project that is held. `chunks` as they are read from a disk. */
  async take(chunks: AsyncIterable<Uint8Array>): Promise<Result<TakenChanges, Problem>> {
    const file = newId(this.#random);
    let pieces = 0;
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.byteLength; at += PIECE) {
        const data = Buffer.from(chunk.subarray(at, at + PIECE)).toString('base64');
        const added = await this.#verbs.addToChanges({ file, index: pieces++, data }, this.#page);
        if (!added.ok) return added;
      }
    }
    return this.#verbs.takeChanges({ file, pieces }, this.#page);
  }
}
