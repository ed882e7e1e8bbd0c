/**
 * A document of a shared project before a host, as the fuzz of sync has it: what was written is kept until the log has it, as
 * SyncedDocument does, in steps that a test takes one by one.
 */
import * as Y from 'yjs';
import type { SharedDocument } from '#shared/sync/member/shared-document.ts';
import type { Role } from '#shared/sync/membership/changes.ts';

/** What a page keeps: as long as its storage does. */
interface Kept<Page> {
  readonly doc: Y.Doc;
  readonly page: Page;
  lineage: string | null;
  generation: number;
  acknowledged: Uint8Array;
}

interface FuzzPageParts<Page> {
  /** As the host has it now; null where it has none. */
  readonly document: () => SharedDocument | null;
  readonly role: () => Role | null;
  readonly make: (doc: Y.Doc) => Page;
}

const LASTING: ReadonlySet<string> = new Set(['not-ours', 'not-a-member', 'read-only', 'not-an-update']);
/** No document is of it. */
const OUTDATED = -1;
const NOTHING_YET = Y.encodeStateVector(new Map());

export class FuzzPage<Page> {
  readonly #parts: FuzzPageParts<Page>;
  #kept: Kept<Page> | null = null;
  #outgoing: Uint8Array[] = [];

  constructor(parts: FuzzPageParts<Page>) {
    this.#parts = parts;
  }

  get page(): Page | null {
    return this.#kept?.page ?? null;
  }

  /** Edits that the log has not. */
  get isWaiting(): boolean {
    return this.#outgoing.length > 0;
  }

  /** Another host answers from now on. */
  opened(): void {
    const [document, kept] = [this.#parts.document(), this.#kept];
    if (document === null || kept === null) return;
    if (document.lineage !== kept.lineage) {
      // As a host counts (`SharedCopy`): another generation, also where what counts is once more what it was by the time that the page asks.
      kept.generation = OUTDATED;
      return;
    }
    kept.generation = document.generation;
    kept.doc.clientID = document.nextClientId();
    const role = this.#parts.role();
    if (role === 'owner' || role === 'writer') this.#outgoing = [Y.encodeStateAsUpdate(kept.doc, document.vector)];
  }

  /** It is closed and opened again from its storage. */
  reload(): void {
    const document = this.#parts.document();
    if (this.#kept === null || document === null) return;
    const made = this.#newPage(document);
    Y.applyUpdate(made.doc, Y.encodeStateAsUpdate(this.#kept.doc), 'storage');
    this.#kept = { ...this.#kept, ...made };
  }

  /** Whatever the page holds that others hold too stays; the rest is gone. */
  makeAnew(): void {
    const document = this.#parts.document();
    if (document === null) return;
    this.#outgoing = [];
    const made = this.#newPage(document);
    const { lineage, generation } = document;
    const acknowledged = this.#kept?.acknowledged ?? NOTHING_YET;
    this.#kept = { ...made, lineage, generation, acknowledged };
    Y.applyUpdate(made.doc, document.diff(NOTHING_YET), 'remote');
  }

  pull(): void {
    const document = this.#parts.document();
    if (document === null) return;
    const kept = this.#kept;
    if (kept === null || kept.generation !== document.generation || kept.lineage !== document.lineage) {
      this.makeAnew();
      return;
    }
    Y.applyUpdate(kept.doc, document.diff(Y.encodeStateVector(kept.doc)), 'remote');
    kept.acknowledged = highest(kept.acknowledged, document.vector);
  }

  /** What the page wrote goes into the log, where it may. */
  async push(): Promise<void> {
    const [document, kept] = [this.#parts.document(), this.#kept];
    if (document === null || kept === null || this.#outgoing.length === 0) return;
    const given = this.#outgoing;
    const written = await document.write(Y.mergeUpdates(given), '[]', kept.acknowledged);
    if (kept !== this.#kept) return;
    if (written.ok) {
      this.#outgoing = this.#outgoing.filter((update) => !given.includes(update));
      kept.acknowledged = highest(kept.acknowledged, document.vector);
    } else if (LASTING.has(written.error.code)) this.makeAnew();
  }

  #newPage(document: SharedDocument): Pick<Kept<Page>, 'doc' | 'page'> {
    const doc = new Y.Doc();
    doc.clientID = document.nextClientId();
    const page = this.#parts.make(doc);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'storage') this.#outgoing.push(update);
    });
    return { doc, page };
  }
}

function highest(left: Uint8Array, right: Uint8Array): Uint8Array {
  const clocks = Y.decodeStateVector(left);
  for (const [client, clock] of Y.decodeStateVector(right)) {
    clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
  }
  return Y.encodeStateVector(clocks);
}
