/** This window stores the document: rows, barrier, and the talk with further windows. */
import * as Y from 'yjs';
import { markOrigin, originOf } from '#shared/document/origin.ts';
import { onUpdates, partOf, type SaveState } from '#shared/document/store.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { databaseName } from './database.ts';
import { applyPacked, attach, type Opening, prepare } from './opening.ts';
import { OwnerLink } from './owner-link.ts';
import type { Role, RoleContext } from './role.ts';
import { RowStore } from './row-store.ts';
import { SaveLoop } from './save-loop.ts';
import type { WindowMessage } from './window-messages.ts';

/** Small rows found at opening before they are made one. */
const ROWS_AT_OPENING = 20;
/** Bytes beside what is packed, of a document that goes on being written, and of one that rests. */
const BESIDE = { open: 32_768, atRest: 1024 };

export class OwnerRole implements Role {
  readonly changes = new Emitter<void>();
  readonly #context: RoleContext;
  readonly #rows: RowStore;
  readonly #loop: SaveLoop;
  readonly #bag = new DisposeBag();
  #link: OwnerLink | null = null;
  #idle: number | null = null;

  private constructor(context: RoleContext) {
    this.#context = context;
    this.#rows = new RowStore({
      name: databaseName(context.id),
      whole: () => Y.encodeStateAsUpdate(context.doc),
      // Of a project there is one, which is read at every start; of its notes there are hundreds, which rest.
      packable: partOf(context.id) === null ? null : () => Y.encodeStateAsUpdateV2(context.doc),
      durability: context.durability,
    });
    this.#loop = new SaveLoop(this.#rows, { clock: context.clock, hurried: () => document.hidden });
    this.#bag.add(
      this.#loop.changes.on(({ kind }) => {
        if (kind === 'saved' && this.#rows.isWorthPacking(BESIDE.open)) this.#compactWhenIdle();
        this.changes.emit();
      }),
    );
    this.#bag.add(this.#rows.lost.on(() => this.#loop.doubt()));
    this.#bag.add(this.#rows.rewritten.on(() => this.#emptied()));
  }

  /** Opens what is stored into an empty doc. */
  static async open(context: RoleContext): Promise<Result<OwnerRole>> {
    const role = new OwnerRole(context);
    const opened = await role.#load();
    if (opened.ok) return ok(role);
    await role.release();
    return opened;
  }

  /** Goes on where another window left: joins what is stored with what this window holds, and stores the whole. */
  static async succeed(context: RoleContext): Promise<Result<OwnerRole>> {
    const role = new OwnerRole(context);
    const joined = await role.#join();
    if (joined.ok) return ok(role);
    await role.release();
    return joined;
  }

  get state(): SaveState {
    return this.#loop.state;
  }

  get fingerprint(): string {
    return this.#rows.fingerprint;
  }

  receive(message: WindowMessage): void {
    this.#link?.receive(message);
  }

  wake(): void {
    void this.#loop.flush();
  }

  flush(): Promise<Result<void>> {
    return this.#loop.flush();
  }

  compact(): Promise<Result<void>> {
    return this.#loop.compact();
  }

  async rest(): Promise<void> {
    // What could not be made smaller is saved all the same.
    if (this.#rows.isWorthPacking(BESIDE.atRest)) await this.#loop.compact();
  }

  async release(): Promise<void> {
    this.#link?.dispose();
    if (this.#idle !== null) cancelIdleCallback(this.#idle);
    this.#bag.dispose();
    this.#loop.dispose();
    await this.#rows.close();
  }

  async #load(): Promise<Result<void>> {
    const opening = await this.#prepare();
    if (!opening.ok) return opening;
    const { doc, id } = this.#context;
    // Listen before loading: an edit made while y-indexeddb loads is stored like any other.
    this.#listen();
    const attached = await attach(databaseName(id), doc);
    if (!attached.ok) return attached;
    // After y-indexeddb, which stores all that stands in a document before it loads.
    applyPacked(doc, opening.value);
    this.#rows.writeAheadThrough(attached.value);
    this.#serve(opening.value);
    if (!opening.value.clean) this.#loop.doubt();
    const { rows } = opening.value;
    if (rows.length > ROWS_AT_OPENING || this.#rows.isWorthPacking(BESIDE.atRest)) this.#compactWhenIdle();
    return ok();
  }

  async #join(): Promise<Result<void>> {
    const opening = await this.#prepare();
    if (!opening.ok) return opening;
    const { doc } = this.#context;
    const loaded = { stored: opening.value.rows.length };
    markOrigin(loaded, 'storage');
    // y-indexeddb is not attached: the doc is filled. The first barrier writes the whole, and later ones the edits.
    doc.transact(() => {
      for (const row of opening.value.rows) Y.applyUpdate(doc, row.update, loaded);
    }, loaded);
    this.#rows.begin(null);
    this.#listen();
    this.#loop.doubt();
    this.#serve(opening.value);
    // Not awaited: windows that open meanwhile are to be answered, however slow the disk is. A failure is the loop's to
    // say and to try again; ownership has passed all the same.
    void this.#loop.flush();
    return ok();
  }

  async #prepare(): Promise<Result<Opening>> {
    const db = await this.#rows.connect();
    if (!db.ok) return db;
    const opening = await prepare(db.value, this.#context.clock);
    if (opening.ok) this.#rows.begin(opening.value.standing);
    return opening;
  }

  #listen(): void {
    const { doc } = this.#context;
    this.#bag.add(
      onUpdates(
        doc,
        (update) => this.#loop.accept(update),
        (transaction) => originOf(transaction) !== 'storage',
      ),
    );
  }

  #serve(opening: Opening): void {
    const { doc, channel, suffer } = this.#context;
    suffer(opening.damage);
    this.#link = new OwnerLink(doc, this.#loop, channel);
  }

  #compactWhenIdle(): void {
    if (this.#idle !== null) return;
    this.#idle = requestIdleCallback(
      () => {
        this.#idle = null;
        void this.#loop.compact();
      },
      { timeout: 30_000 },
    );
  }

  #emptied(): void {
    const { clock, suffer } = this.#context;
    suffer({ parts: [{ kind: 'emptied', id: `emptied at ${clock.now()}`, detail: '' }], seen: [] });
  }
}
