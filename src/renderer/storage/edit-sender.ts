/**
 * Numbers this window's edits and keeps those that nobody has called durable yet. Transactions of one task go out as
 * one message.
 */
import { mergeUpdates } from './merge.ts';
import type { WindowChannel } from './window-messages.ts';

interface Edit {
  readonly number: number;
  readonly update: Uint8Array;
}

export class EditSender {
  readonly #channel: WindowChannel;
  /** False for the owner, who stores its edits itself and needs no answer. */
  readonly #keeps: boolean;
  #last = 0;
  #unsent: Edit[] = [];
  #unacknowledged: Edit[] = [];

  constructor(channel: WindowChannel, keeps: boolean) {
    this.#channel = channel;
    this.#keeps = keeps;
  }

  get waiting(): number {
    return this.#unacknowledged.length;
  }

  /** The number of the newest edit. */
  get last(): number {
    return this.#last;
  }

  send(update: Uint8Array): void {
    this.#last += 1;
    const edit = { number: this.#last, update };
    if (this.#keeps) this.#unacknowledged.push(edit);
    this.#unsent.push(edit);
    if (this.#unsent.length === 1) queueMicrotask(() => this.#drain());
  }

  resend(): void {
    this.#unsent = [];
    this.#post(this.#unacknowledged);
  }

  /** Everything the owner lacks, which includes every edit up to the newest. */
  sendWhole(update: Uint8Array): void {
    this.#unsent = [];
    this.#channel.post({
      kind: 'edit',
      from: this.#channel.self,
      first: 1,
      last: this.#last,
      whole: true,
      update,
    });
  }

  acknowledge(upTo: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((edit) => edit.number > upTo);
  }

  #drain(): void {
    const edits = this.#unsent;
    this.#unsent = [];
    this.#post(edits);
  }

  #post(edits: readonly Edit[]): void {
    const first = edits[0];
    const last = edits.at(-1);
    if (!first || !last) return;
    this.#channel.post({
      kind: 'edit',
      from: this.#channel.self,
      first: first.number,
      last: last.number,
      whole: false,
      update: mergeUpdates(edits.map((edit) => edit.update)),
    });
  }
}
