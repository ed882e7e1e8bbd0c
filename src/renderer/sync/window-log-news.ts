import type { StoredId } from '#shared/document/store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { LogNews } from './log-news.ts';

type Message = 'ask' | 'waiting' | 'kept';

/** Windows may run different builds of the page: the version is part of the name. */
const VERSION = 1;

export class WindowLogNews implements LogNews {
  readonly #name: string;
  #channel: BroadcastChannel | null = null;

  /** `document`: as it is stored. */
  constructor(document: StoredId) {
    this.#name = `throughline-log-${VERSION}-${document}`;
  }

  ask(): void {
    this.#post('ask');
  }

  tell(isWaiting: boolean): void {
    this.#post(isWaiting ? 'waiting' : 'kept');
  }

  listen({ asked, told }: Parameters<LogNews['listen']>[0]): Dispose {
    const channel = new BroadcastChannel(this.#name);
    this.#channel = channel;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'ask') asked();
      else if (data === 'waiting' || data === 'kept') told(data === 'waiting');
    };
    return () => {
      this.#channel = null;
      channel.close();
    };
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
