import type { RawData, WebSocket } from 'ws';
import { type FramePipe, PipeEnd } from '#shared/sync/link/index.ts';

/** Idle costs a ping a minute (SYNC S4); who does not answer it in time is gone, whatever the network says. */
const PING_EVERY = 60_000;
const PONG_WITHIN = 20_000;
/** How long the other may take to say goodbye as well. */
const GOODBYE_WITHIN = 5_000;
const ONLY_BYTES = 1003;

/** A pipe that can find out whether its other end is still there. */
export interface ProbedPipe extends FramePipe {
  /** Asks now: after a sleep or in another network the connection may be dead, and the next ping is a minute away. */
  probe(): void;
}

/** An open WebSocket as a pipe: one binary message a frame. */
export function webSocketPipe(socket: WebSocket): ProbedPipe {
  return new WebSocketPipe(socket);
}

class WebSocketPipe implements ProbedPipe {
  readonly #socket: WebSocket;
  readonly #pinging: NodeJS.Timeout;
  readonly #end = new PipeEnd();
  #deadline: NodeJS.Timeout | null = null;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => this.#take(data, isBinary));
    socket.on('pong', () => this.#live());
    socket.on('close', () => this.#finish());
    // What is wrong with a frame is said here, and `close` follows; unheard, it would end the process.
    socket.on('error', () => undefined);
    this.#pinging = setInterval(() => this.probe(), PING_EVERY).unref();
    if (socket.readyState === socket.CLOSED) queueMicrotask(() => this.#finish());
  }

  get buffered(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame, { binary: true });
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#end.onFrame(listener);
  }

  onClose(listener: () => void): void {
    this.#end.onClose(listener);
  }

  close(): void {
    if (this.#end.hasEnded) return;
    this.#socket.close();
    this.#endWithin(GOODBYE_WITHIN);
  }

  probe(): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.ping();
    this.#endWithin(PONG_WITHIN);
  }

  #take(data: RawData, isBinary: boolean): void {
    this.#live();
    if (!isBinary || !Buffer.isBuffer(data)) {
      this.#socket.close(ONLY_BYTES);
      return;
    }
    this.#end.take(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }

  /** Anything that comes shows that the other is there. */
  #live(): void {
    if (this.#deadline === null || this.#socket.readyState !== this.#socket.OPEN) return;
    clearTimeout(this.#deadline);
    this.#deadline = null;
  }

  #endWithin(milliseconds: number): void {
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      // Its answer may be there, and nobody reads just now.
      if (this.#socket.isPaused && this.#socket.readyState === this.#socket.OPEN) return this.#endWithin(milliseconds);
      this.#socket.terminate();
      this.#finish();
    }, milliseconds).unref();
  }

  #finish(): void {
    clearInterval(this.#pinging);
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    this.#end.end();
  }
}
