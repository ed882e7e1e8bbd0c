import { describe, expect, it } from 'vitest';
import { readSidebarFolds, SidebarFold } from './sidebar.ts';

function window(width: 'narrow' | 'roomy', stored = new Map<string, string>()) {
  const listeners = new Set<() => void>();
  const narrow = {
    matches: width === 'narrow',
    addEventListener: (_: string, listener: unknown) => void listeners.add(listener as () => void),
    removeEventListener: (_: string, listener: unknown) => void listeners.delete(listener as () => void),
  };
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  return { narrow, listeners, stored, fold: new SidebarFold({ narrow, storage: () => storage }) };
}

describe('the sidebar', () => {
  it('is folded in a narrow window and open in others, until it is said otherwise, for each', () => {
    const { fold, narrow, stored } = window('roomy');
    expect(fold.get()).toBe(false);
    fold.toggle();
    expect(fold.get()).toBe(true);
    narrow.matches = true;
    expect(fold.get()).toBe(true);
    fold.toggle();
    expect(fold.get()).toBe(false);
    expect(window('roomy', stored).fold.get()).toBe(true);
    expect(window('narrow', stored).fold.get()).toBe(false);
  });

  it('tells of both, and listens no longer than it is listened to', () => {
    const { fold, listeners } = window('roomy');
    let told = 0;
    const off = fold.subscribe(() => told++);
    fold.toggle();
    for (const listener of listeners) listener();
    expect(told).toBe(2);
    off();
    fold.toggle();
    expect([told, listeners.size]).toEqual([2, 0]);
  });

  it('works without storage', () => {
    const { narrow } = window('narrow');
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const fold = new SidebarFold({ narrow, storage: refuse });
    fold.toggle();
    expect(fold.get()).toBe(false);
  });

  it.each([null, '', 'no json', '[]', '7', '{"narrow":1}'])('%j counts as nothing said', (stored) => {
    expect(readSidebarFolds(stored)).toEqual({ narrow: true, roomy: false });
  });
});
