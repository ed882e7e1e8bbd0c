/** Who listens at one end of a pipe, as `FramePipe` promises it: frames that come before are kept, and the end is told once. */
export class PipeEnd {
  #kept: Uint8Array[] = [];
  #hear: ((frame: Uint8Array) => void) | null = null;
  #onClose: (() => void)[] = [];
  #hasEnded = false;

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Bytes of frames that wait for a listener. */
  get kept(): number {
    return this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#hear = listener;
    for (const frame of this.#kept.splice(0)) this.#hear(frame);
  }

  onClose(listener: () => void): void {
    if (this.#hasEnded) queueMicrotask(listener);
    else this.#onClose.push(listener);
  }

  take(frame: Uint8Array): void {
    if (this.#hear === null) this.#kept.push(frame);
    else this.#hear(frame);
  }

  /** Once; what was kept is still heard. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const listener of this.#onClose.splice(0)) listener();
  }
}
