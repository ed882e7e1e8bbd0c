/**
 * A further window's side: shows what the owner has, tells its own edits, and calls them saved when the owner did. What
 * is not acknowledged is sent again, because windows sleep, are frozen, and die.
 */
import * as Y from 'yjs';
import { markOrigin } from '#shared/document/origin.ts';
import { hasMissingParts, onUpdates, type SaveState } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { EditSender } from './edit-sender.ts';
import { ownerSilent } from './problems.ts';
import type { WindowChannel, WindowMessage } from './window-messages.ts';

/** Milliseconds until an unacknowledged edit is sent again; doubled each time. */
const RESEND = 1000;
const LONGEST_RESEND = 8000;
/** Milliseconds without an answer after which the owner is called silent. */
const SILENCE = 6000;

export class FollowerLink {
  readonly changes = new Emitter<SaveState>();
  /** Fires when the owner's state has arrived; the first time the document is open. */
  readonly met = new Emitter<void>();
  readonly #doc: Y.Doc;
  readonly #channel: WindowChannel;
  readonly #clock: Clock;
  readonly #sender: EditSender;
  readonly #bag = new DisposeBag();
  readonly #numbers = new Map<string, number>();
  #state: SaveState = { kind: 'saved' };
  #resendTimer: ReturnType<typeof setTimeout> | null = null;
  #resendDelay = RESEND;
  #heard = performance.now();

  constructor(doc: Y.Doc, channel: WindowChannel, clock: Clock) {
    this.#doc = doc;
    this.#channel = channel;
    this.#clock = clock;
    this.#sender = new EditSender(channel, true);
    markOrigin(this, 'remote');
    this.#bag.add(
      onUpdates(
        doc,
        (update) => this.#edited(update),
        ({ origin }) => origin !== this,
      ),
    );
    this.#bag.add(() => {
      if (this.#resendTimer !== null) clearTimeout(this.#resendTimer);
      this.#resendTimer = null;
    });
    this.greet();
  }

  readonly dispose: Dispose = () => this.#bag.dispose();

  get state(): SaveState {
    return this.#state;
  }

  /** Asks the owner for whatever is missing here. */
  greet(): void {
    this.#channel.post({ kind: 'hello', from: this.#channel.self, vector: Y.encodeStateVector(this.#doc) });
  }

  receive(message: WindowMessage): void {
    if (message.kind === 'edit') this.#take(message);
    else if (message.kind === 'owner') {
      this.#heardOwner();
      this.greet();
    } else if (message.kind === 'trouble') {
      this.#heardOwner();
      if (this.#sender.waiting > 0) this.#say(message.state);
    } else if (message.kind === 'state' && message.to === this.#channel.self) this.#meet(message);
    else if (message.kind === 'durable' && message.to === this.#channel.self) this.#acknowledged(message.upTo);
  }

  /** One attempt: asks the owner to hurry and waits for its answer. */
  flush(): Promise<Result<void>> {
    if (this.#sender.waiting === 0) return Promise.resolve(ok());
    return new Promise((resolve) => {
      const settle = (result: Result<void>): void => {
        clearTimeout(patience);
        stop();
        resolve(result);
      };
      const patience = setTimeout(() => settle(err(ownerSilent)), SILENCE);
      const stop = this.changes.on((state) => {
        if (state.kind === 'saved') settle(ok());
        else if (state.kind === 'failed') settle(err(state.problem));
      });
      this.#bag.add(() => settle(err(ownerSilent)));
      this.#sender.resend();
      this.#channel.post({ kind: 'hurry', from: this.#channel.self });
    });
  }

  #edited(update: Uint8Array): void {
    if (this.#sender.waiting === 0) this.#heard = performance.now();
    this.#sender.send(update);
    if (this.#state.kind === 'saved') this.#say({ kind: 'saving', since: this.#clock.now() });
    if (this.#resendTimer === null) this.#resendLater();
  }

  #resendLater(): void {
    this.#resendTimer = setTimeout(() => {
      this.#resendTimer = null;
      if (this.#sender.waiting === 0) return;
      this.#resendDelay = Math.min(this.#resendDelay * 2, LONGEST_RESEND);
      if (performance.now() - this.#heard >= SILENCE) {
        this.#say({ kind: 'failed', problem: ownerSilent, retryAt: this.#clock.now() + this.#resendDelay });
      }
      this.#sender.resend();
      this.#resendLater();
    }, this.#resendDelay);
  }

  #take(edit: WindowMessage & { kind: 'edit' }): void {
    const lacked = hasMissingParts(this.#doc);
    Y.applyUpdate(this.#doc, edit.update, this);
    const known = this.#numbers.get(edit.from);
    this.#numbers.set(edit.from, Math.max(known ?? 0, edit.last));
    const gap = known !== undefined && edit.first > known + 1;
    // Only when something is newly missing: what nobody has would be asked for without end.
    if (gap || (!lacked && hasMissingParts(this.#doc))) this.greet();
  }

  #meet(message: WindowMessage & { kind: 'state' }): void {
    this.#heardOwner();
    Y.applyUpdate(this.#doc, message.update, this);
    // Also when nothing waits: the owner learns the number from which this window counts on.
    this.#sender.sendWhole(Y.encodeStateAsUpdate(this.#doc, message.vector));
    this.met.emit();
  }

  #acknowledged(upTo: number): void {
    this.#heardOwner();
    this.#sender.acknowledge(upTo);
    if (this.#sender.waiting === 0) this.#say({ kind: 'saved' });
    else if (this.#state.kind === 'failed') this.#say({ kind: 'saving', since: this.#clock.now() });
  }

  #heardOwner(): void {
    this.#heard = performance.now();
    this.#resendDelay = RESEND;
  }

  #say(state: SaveState): void {
    if (state.kind === this.#state.kind && state.kind !== 'failed') return;
    this.#state = state;
    this.changes.emit(state);
  }
}
