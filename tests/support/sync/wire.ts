/** What carries the messages of two sessions, in tests. */
import type { After, MessageLink } from '#shared/sync/session/session.ts';

/** Two ends; what one sends the other hears in a later turn, until it is cut. */
export function wire() {
  const isCut = { value: false };
  const said: Uint8Array[] = [];
  /** As if so much had not left. */
  const buffered = { bytes: 0 };
  const end = () => ({
    heard: [] as Uint8Array[],
    listener: null as ((message: Uint8Array) => void) | null,
    close: [] as (() => void)[],
  });
  const ends = [end(), end()] as const;
  const cut = (): void => {
    if (isCut.value) return;
    isCut.value = true;
    for (const { close } of ends) for (const listener of close) listener();
  };
  const link = (own: (typeof ends)[0], other: (typeof ends)[0]): MessageLink => ({
    send: (message) => {
      if (isCut.value) return;
      said.push(message);
      queueMicrotask(() => {
        if (isCut.value) return;
        if (other.listener === null) other.heard.push(message);
        else other.listener(message);
      });
    },
    onMessage: (listener) => {
      own.listener = listener;
      for (const message of own.heard.splice(0)) listener(message);
    },
    onClose: (listener) => void own.close.push(listener),
    // What was said before still arrives.
    close: () => queueMicrotask(cut),
    get buffered() {
      return buffered.bytes;
    },
  });
  return { links: [link(...ends), link(ends[1], ends[0])] as const, cut, said, buffered };
}

/** As soon as everything that is due has run. */
export const soon: After = (_, work) => {
  const timer = setTimeout(work);
  return () => clearTimeout(timer);
};
