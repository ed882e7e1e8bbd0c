import { createHash, createHmac, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { proofText, SESSION_NAME } from '#shared/ports/host-greeting.ts';
import type { HostProcess } from './host-process.ts';

/** A page's socket from outside a page: sends what it is told, keeps what it hears. */
export class HostSocket {
  readonly #socket: WebSocket;
  readonly #authority: string;
  readonly heard: unknown[] = [];
  readonly closed: Promise<number>;
  readonly #opened: Promise<boolean>;
  #wake: () => void = () => {};

  constructor(host: HostProcess, headers: { origin?: string; host?: string } = {}) {
    this.#authority = `127.0.0.1:${host.port}`;
    this.#socket = new WebSocket(`ws://127.0.0.1:${host.port}/host`, {
      origin: headers.origin ?? host.origin,
      headers: headers.host === undefined ? {} : { Host: headers.host },
    });
    // Listened to from the start: a socket may open while its test does something else.
    this.#opened = new Promise((resolve) => {
      this.#socket.once('open', () => resolve(true));
      this.#socket.once('close', () => resolve(false));
    });
    this.#socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)));
      this.#wake();
    });
    // Refusals before the upgrade arrive as errors; the close that follows tells the same.
    this.#socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.#socket.on('close', (code) => resolve(code)));
  }

  opened(): Promise<boolean> {
    return this.#opened;
  }

  send(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** The `count`th thing heard. */
  async hears(count: number): Promise<unknown> {
    while (this.heard.length < count) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.heard[count - 1];
  }

  /** As a page does, which believes that its host is at `authority`; what it hears first is then the welcome. */
  async greet(secret: string, authority = this.#authority): Promise<void> {
    await this.opened();
    const key = createHash('sha256').update(secret).digest('base64url');
    const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
    const pageNonce = randomBytes(24).toString('base64url');
    this.send({ session: sign(SESSION_NAME), nonce: pageNonce });
    const { nonce: hostNonce } = (await this.hears(1)) as { nonce: string };
    this.heard.splice(0, 1);
    this.send({ proof: sign(proofText('page', { authority, pageNonce, hostNonce })) });
    await Promise.race([this.hears(1), this.closed]);
  }

  close(): void {
    this.#socket.terminate();
  }
}
