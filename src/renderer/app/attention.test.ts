import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchAttention } from './attention.ts';

/** A window as far as it tells of its person. */
function window() {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const page = Object.assign(new EventTarget(), { document });
  return {
    attended: watchAttention(page as unknown as Window, () => Date.now()),
    use: (sign: string) => void page.dispatchEvent(new Event(sign)),
    become: (state: 'visible' | 'hidden') => {
      document.visibilityState = state;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

describe('[SYNC-S4] somebody is at a window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('while they use it, and five minutes more', () => {
    const { attended, use } = window();
    for (const sign of ['keydown', 'pointermove', 'wheel']) {
      vi.advanceTimersByTime(299_000);
      expect(attended.get()).toBe(true);
      use(sign);
    }
    vi.advanceTimersByTime(301_000);
    expect(attended.get()).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    use('keydown');
    expect(attended.get()).toBe(true);
  });

  it('not while it is hidden, but for who is back in a moment', () => {
    const { attended, use, become } = window();
    become('hidden');
    vi.advanceTimersByTime(9_000);
    become('visible');
    vi.advanceTimersByTime(60_000);
    expect(attended.get()).toBe(true);
    become('hidden');
    vi.advanceTimersByTime(11_000);
    expect(attended.get()).toBe(false);
    // The focus may come to it before it is seen.
    use('focus');
    expect(attended.get()).toBe(false);
    become('visible');
    expect(attended.get()).toBe(true);
  });
});
