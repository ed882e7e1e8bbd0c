/** A host and the page that carries for it, in this process: between them the verbs, parsed both ways. */

import { nodeAfter } from '#node/sync/after.ts';
import { PageCarrier } from '#node/sync/direct/page-carrier.ts';
import { DirectCarrier } from '#renderer/sync/direct/direct-carrier.ts';
import type { MakeConnection } from '#renderer/sync/direct/peer.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { After } from '#shared/sync/session/session.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';
import { random } from '#tests/support/sync/relays.ts';

export class DirectHost {
  readonly carrier: PageCarrier;
  readonly pages: DirectCarrier[] = [];
  readonly #events = new Emitter<HostEvent>();
  readonly #make: MakeConnection;

  constructor(make: MakeConnection, after: After = nodeAfter) {
    this.#make = make;
    this.carrier = new PageCarrier({ after, random, tell: (event) => this.#events.emit(event) });
  }

  openPage(): DirectCarrier {
    const page = new DirectCarrier({
      host: hostOver(
        () => this.carrier.verbs,
        (listener) => this.#events.on(listener),
      ),
      make: this.#make,
      newName: () => Buffer.from(random(16)).toString('hex'),
    });
    this.pages.push(page);
    return page;
  }

  close(): void {
    for (const page of this.pages) page.dispose();
    this.carrier.close();
  }
}

/** Settled when the host knows of its page. */
export async function pageOf(host: Pick<DirectHost, 'carrier'>): Promise<void> {
  if (host.carrier.isHere) return;
  await new Promise<void>((resolve) => {
    const stop = host.carrier.changes.on(() => {
      stop();
      resolve();
    });
  });
}

/** Two that hand each other what their pages say, as a relay or a person would. */
export async function connectHosts(one: DirectHost, other: DirectHost) {
  const caller = one.carrier.offer([]);
  const offer = await caller.described;
  if (offer === null) throw new Error(`No offer was made: ${caller.end}`);
  const called = other.carrier.answer([], offer);
  const answer = await called.described;
  if (answer === null) throw new Error(`No answer was made: ${called.end}`);
  caller.accept(answer);
  return { caller, called };
}
