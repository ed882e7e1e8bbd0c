import type { MessageLink } from '#shared/sync/session/session.ts';
import { isRelayMessage } from './messages.ts';

/** Bytes of messages that may come before the session is there. */
const MOST_KEPT = 2 ** 20;

/** One link for two: a session, and what device and relay say to each other beside it. */
export class SplitLink {
  readonly #link: MessageLink;
  readonly #onClose: (() => void)[] = [];
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #toSession: ((message: Uint8Array) => void) | null = null;

  /** `toRelay` hears what is not for the session. */
  constructor(link: MessageLink, toRelay: (message: Uint8Array) => void) {
    this.#link = link;
    link.onClose(() => {
      for (const listener of this.#onClose.splice(0)) listener();
    });
    link.onMessage((message) => {
      if (isRelayMessage(message)) toRelay(message);
      else if (this.#toSession !== null) this.#toSession(message);
      else this.#keep(message);
    });
  }

  send(message: Uint8Array): void {
    this.#link.send(message);
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  close(): void {
    this.#link.close();
  }

  /** For the session. `isFor` looks at each message first: false where it has dealt with it. */
  session(isFor: (message: Uint8Array) => boolean = () => true): MessageLink {
    const link = this.#link;
    return {
      get buffered() {
        return link.buffered;
      },
      send: (message) => this.#link.send(message),
      onMessage: (listener) => {
        const hear = (message: Uint8Array): void => {
          if (isFor(message)) listener(message);
        };
        this.#toSession = hear;
        for (const message of this.#kept.splice(0)) hear(message);
      },
      onClose: (listener) => this.onClose(listener),
      close: () => this.#link.close(),
    };
  }

  #keep(message: Uint8Array): void {
    this.#keptBytes += message.byteLength;
    if (this.#keptBytes > MOST_KEPT) this.close();
    else this.#kept.push(message);
  }
}
