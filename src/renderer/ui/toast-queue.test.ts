import { describe, expect, it } from 'vitest';
import { ToastQueue } from './toast-queue.ts';

describe('toast queue', () => {
  it('keeps the newest three and tells its listeners', () => {
    const queue = new ToastQueue();
    let told = 0;
    const off = queue.subscribe(() => told++);
    for (const text of ['one', 'two', 'three', 'four']) queue.show({ text });
    expect(queue.get().map((toast) => toast.text)).toEqual(['two', 'three', 'four']);
    expect(told).toBe(4);
    off();
    queue.show({ text: 'five' });
    expect(told).toBe(4);
  });

  it('closes one by its key and keeps identity when there is nothing to close', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'gone soon' });
    const key = queue.get()[0]?.key ?? 0;
    queue.close(key);
    const empty = queue.get();
    expect(empty).toEqual([]);
    queue.close(key);
    expect(queue.get()).toBe(empty);
  });

  it('forgets all at once but the problems', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'one' });
    queue.show({ text: 'the disk is full', tone: 'problem' });
    queue.clear();
    expect(queue.get().map((toast) => toast.text)).toEqual(['the disk is full']);
  });

  it('lets only what was said in passing make room for the next', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'the disk is full', tone: 'problem' });
    for (const text of ['one', 'two', 'three']) queue.show({ text });
    expect(queue.get().map((toast) => toast.text)).toEqual(['the disk is full', 'two', 'three']);
    for (const text of ['no network', 'no room', 'no luck']) queue.show({ text, tone: 'problem' });
    queue.show({ text: 'four' });
    expect(queue.get().map((toast) => toast.text)).toEqual([
      'the disk is full',
      'no network',
      'no room',
      'no luck',
      'four',
    ]);
  });

  it('says a problem that comes again once, as the newest', () => {
    const queue = new ToastQueue();
    queue.show({ text: 'the disk is full', tone: 'problem' });
    queue.show({ text: 'one' });
    queue.show({ text: 'the disk is full', tone: 'problem' });
    queue.show({ text: 'the disk is full', help: 'Make room on it.', tone: 'problem' });
    expect(queue.get().map(({ text, help }) => [text, help])).toEqual([
      ['one', undefined],
      ['the disk is full', undefined],
      ['the disk is full', 'Make room on it.'],
    ]);
  });
});
