/** Pixels of one rem: what is reckoned in pixels grows with the text by it. */
import type { View } from '#shared/views/index.ts';
import { appearance } from './appearance.ts';

let known: number | null = null;

export const rootSize: View<number> = {
  get: () => {
    known ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return known;
  },
  subscribe: (listener) =>
    appearance.subscribe(() => {
      known = null;
      listener();
    }),
};
