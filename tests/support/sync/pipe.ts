/** Two ends of a pipe in memory, and whoever sits between them. */
import { type FramePipe, PipeEnd } from '#shared/sync/link/index.ts';

export interface MemoryPipe {
  readonly ends: readonly [FramePipe, FramePipe];
  /** What went over it, whichever way, as it was sent. */
  readonly said: readonly Uint8Array[];
  /** Both ends hear of it. */
  cut(): void;
  /** From now on nothing arrives, and nobody hears of it: a machine that sleeps, a net that forgot the connection. */
  goDead(): void;
}

/** What becomes of a frame: null where it is lost. `index` counts all frames. */
export type OnTheWay = (frame: Uint8Array, index: number, from: 0 | 1) => Uint8Array | null;

/** Each frame arrives in order, when `later` has it: in a later turn where nothing is said. */
export function memoryPipe(
  onTheWay: OnTheWay = (frame) => frame,
  later: (work: () => void) => void = queueMicrotask,
): MemoryPipe {
  const said: Uint8Array[] = [];
  const ends = [new PipeEnd(), new PipeEnd()] as const;
  let isDead = false;
  const carry = (from: 0 | 1, frame: Uint8Array): void => {
    const arriving = onTheWay(new Uint8Array(frame), said.length, from);
    said.push(new Uint8Array(frame));
    const other = ends[from === 0 ? 1 : 0];
    if (arriving !== null && !isDead) later(() => isDead || other.hasEnded || other.take(arriving));
  };
  const cut = (): void => {
    if (!isDead) for (const end of ends) end.end();
  };
  const endOf = (from: 0 | 1): FramePipe => {
    const own = ends[from];
    return {
      send: (frame) => void (own.hasEnded || carry(from, frame)),
      onFrame: (listener) => own.onFrame(listener),
      onClose: (listener) => own.onClose(listener),
      close: () => {
        own.end();
        // What was sent before arrives before.
        later(cut);
      },
      buffered: 0,
    };
  };
  const goDead = (): void => {
    isDead = true;
  };
  return { ends: [endOf(0), endOf(1)], said, cut, goDead };
}
