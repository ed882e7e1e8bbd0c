/** What lies between a caller and a port, and fails as networks do. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export class TcpWire {
  /** What went over it, whichever way. */
  readonly said: Buffer[] = [];
  readonly #server = createServer({ noDelay: true }, (near) => this.#carry(near));
  readonly #sockets = new Set<Socket>();
  readonly #port: number;
  #isDead = false;
  #delay = 0;

  private constructor(port: number) {
    this.#port = port;
  }

  /** To `port` of this machine. */
  static async to(port: number): Promise<TcpWire> {
    const wire = new TcpWire(port);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  /** Whoever calls here is carried on. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** What is said arrives this many milliseconds later, and in pieces. */
  slow(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  /** Nothing arrives any more, and nobody hears of it. */
  goDead(): void {
    this.#isDead = true;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #carry(near: Socket): void {
    const far = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => {});
      from.on('data', (bytes) => this.#pass(bytes, to));
      from.on('close', () => {
        this.#sockets.delete(from);
        if (!this.#isDead) to.end();
      });
    }
  }

  #pass(bytes: Buffer, to: Socket): void {
    this.said.push(bytes);
    if (this.#isDead) return;
    if (this.#delay === 0) {
      to.write(bytes);
      return;
    }
    const half = Math.ceil(bytes.byteLength / 2);
    for (const part of [bytes.subarray(0, half), bytes.subarray(half)]) {
      setTimeout(() => this.#isDead || to.write(part), this.#delay);
    }
  }
}
