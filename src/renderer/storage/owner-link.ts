/** The owner's side of the talk between windows: takes everybody's edits, and says how far they are durable. */
import * as Y from 'yjs';
import { markOrigin } from '#shared/document/origin.ts';
import { hasMissingParts, onUpdates } from '#shared/document/store.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { EditSender } from './edit-sender.ts';
import type { SaveLoop } from './save-loop.ts';
import type { WindowChannel, WindowMessage } from './window-messages.ts';

interface Receipt {
  readonly from: string;
  readonly upTo: number;
  /** Durable when the loop's progress reaches this. */
  readonly edits: number;
}

export class OwnerLink {
  readonly #doc: Y.Doc;
  readonly #loop: SaveLoop;
  readonly #channel: WindowChannel;
  readonly #sender: EditSender;
  readonly #received = new Map<string, number>();
  readonly #bag = new DisposeBag();
  #receipts: Receipt[] = [];

  constructor(doc: Y.Doc, loop: SaveLoop, channel: WindowChannel) {
    this.#doc = doc;
    this.#loop = loop;
    this.#channel = channel;
    this.#sender = new EditSender(channel, false);
    markOrigin(this, 'remote');
    this.#bag.add(
      onUpdates(
        doc,
        (update) => this.#sender.send(update),
        ({ origin }) => origin !== this,
      ),
    );
    this.#bag.add(loop.progress.on((durable) => this.#acknowledge(durable)));
    this.#bag.add(
      loop.changes.on((state) => {
        if (state.kind === 'failed') channel.post({ kind: 'trouble', from: channel.self, state });
      }),
    );
    channel.post({ kind: 'owner', from: channel.self });
  }

  readonly dispose: Dispose = () => this.#bag.dispose();

  receive(message: WindowMessage): void {
    if (message.kind === 'hello') this.#introduce(message.from, message.vector);
    else if (message.kind === 'edit') this.#take(message);
    else if (message.kind === 'hurry') void this.#loop.flush();
  }

  #introduce(to: string, vector: Uint8Array): void {
    this.#channel.post({
      kind: 'state',
      from: this.#channel.self,
      to,
      update: Y.encodeStateAsUpdate(this.#doc, vector),
      vector: Y.encodeStateVector(this.#doc),
    });
    const { state } = this.#loop;
    if (state.kind === 'failed') this.#channel.post({ kind: 'trouble', from: this.#channel.self, state });
  }

  #take(edit: WindowMessage & { kind: 'edit' }): void {
    const lacked = hasMissingParts(this.#doc);
    Y.applyUpdate(this.#doc, edit.update, this);
    const received = this.#received.get(edit.from) ?? 0;
    const gap = !edit.whole && edit.first > received + 1;
    if (gap || (!lacked && hasMissingParts(this.#doc))) {
      this.#channel.post({ kind: 'owner', from: this.#channel.self });
    }
    // Past a gap nothing is acknowledged: that would call the missing edit durable too.
    if (gap) return;
    const upTo = Math.max(received, edit.last);
    this.#received.set(edit.from, upTo);
    this.#receipts.push({ from: edit.from, upTo, edits: this.#loop.accepted });
    this.#acknowledge(this.#loop.durable);
  }

  #acknowledge(durable: number): void {
    const done = new Map<string, number>();
    this.#receipts = this.#receipts.filter((receipt) => {
      if (receipt.edits > durable) return true;
      done.set(receipt.from, Math.max(done.get(receipt.from) ?? 0, receipt.upTo));
      return false;
    });
    for (const [to, upTo] of done) this.#channel.post({ kind: 'durable', from: this.#channel.self, to, upTo });
  }
}
