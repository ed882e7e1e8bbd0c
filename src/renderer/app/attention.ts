/** Whether somebody is at this window: it is seen, and it was used not long ago. */
import { Value } from '#renderer/state/value.ts';
import type { View } from '#shared/views/index.ts';

/** Milliseconds. Who looks something up elsewhere is still here; who has touched nothing for long is not. */
const HIDDEN_AFTER = 10_000;
const IDLE_AFTER = 5 * 60_000;

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/** Lasts as long as the page. */
export function watchAttention(page: Window, now: () => number): View<boolean> {
  const attended = new Value(page.document.visibilityState === 'visible');
  let usedAt = now();
  let idle: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    const left = usedAt + IDLE_AFTER - now();
    if (left > 0) idle = setTimeout(wait, left);
    else {
      idle = undefined;
      attended.set(false);
    }
  };
  const used = (): void => {
    usedAt = now();
    if (page.document.visibilityState !== 'visible') return;
    attended.set(true);
    if (idle === undefined) wait();
  };
  const seen = (): void => {
    clearTimeout(hidden);
    if (page.document.visibilityState === 'visible') used();
    else hidden = setTimeout(() => attended.set(false), HIDDEN_AFTER);
  };
  for (const sign of SIGNS) page.addEventListener(sign, used, { capture: true, passive: true });
  page.document.addEventListener('visibilitychange', seen);
  used();
  return attended;
}
