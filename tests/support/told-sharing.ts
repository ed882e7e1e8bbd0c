/** A window whose host says of sharing what a test tells it: for more people and devices than a test can start. */
import type { Page, WebSocketRoute } from '@playwright/test';
import type { HostEvent, HostOutput, HostVerb } from '#shared/ports/host.ts';

interface Frame {
  readonly id?: number;
  readonly verb?: HostVerb;
}

export class ToldSharing {
  readonly #page: Page;
  readonly #answers = new Map<HostVerb, unknown>();
  #socket: WebSocketRoute | null = null;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** From its next loading on; everything that nothing is told of goes to the real host and back. */
  static async over(page: Page): Promise<ToldSharing> {
    const told = new ToldSharing(page);
    await page.routeWebSocket(/\/host$/, (socket) => told.#stand(socket));
    return told;
  }

  /** What every question of this kind is answered from now on. */
  answer<V extends HostVerb>(verb: V, value: HostOutput<V>): void {
    this.#answers.set(verb, value);
  }

  /** As the host of the project on screen. */
  say(event: HostEvent): void {
    this.#socket?.send(JSON.stringify(event));
  }

  get project(): string {
    const id = /#\/p\/([^/?]+)/.exec(this.#page.url())?.[1];
    if (id === undefined) throw new Error('no project is on screen');
    return decodeURIComponent(id);
  }

  #stand(socket: WebSocketRoute): void {
    const host = socket.connectToServer();
    this.#socket = socket;
    socket.onMessage((message) => {
      const { id, verb } = JSON.parse(String(message)) as Frame;
      if (verb === undefined || !this.#answers.has(verb)) host.send(message);
      else socket.send(JSON.stringify({ id, ok: true, value: this.#answers.get(verb) }));
    });
    host.onMessage((message) => socket.send(message));
  }
}
