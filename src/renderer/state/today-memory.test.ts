import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { TodayMemory } from './today-memory.ts';

const nobody = { addEventListener: () => {} };

describe('what is remembered of Today', () => {
  it('[DIGEST-8] is there again in the next window', () => {
    const kept = memoryStorage();
    const memory = new TodayMemory(() => kept, nobody);
    memory.snooze('p task:a', '2026-11-20' as Day);
    memory.snooze('p task:b', '2026-11-21' as Day);
    memory.snooze('p task:a', null);
    memory.change({ goneThrough: 5, templates: new Map([['de firm', { subject: 'S', body: 'B' }]]) });
    expect(new TodayMemory(() => kept, nobody).get()).toEqual({
      goneThrough: 5,
      snoozed: new Map([['p task:b', '2026-11-21']]),
      tone: null,
      language: null,
      templates: new Map([['de firm', { subject: 'S', body: 'B' }]]),
    });
  });

  it('reads nothing out of what is damaged, and goes on where nothing can be kept', () => {
    for (const text of ['{', '7', '{"snoozed":[["a","never"],3],"templates":{},"goneThrough":"x"}']) {
      const memory = new TodayMemory(() => memoryStorage({ 'throughline.today': text }), nobody);
      expect(memory.get()).toMatchObject({ goneThrough: null, snoozed: new Map(), templates: new Map() });
    }
    const refusing = new TodayMemory(() => {
      throw new Error('no storage');
    }, nobody);
    refusing.change({ goneThrough: 7 });
    expect(refusing.get().goneThrough).toBe(7);
  });

  it('keeps the last five hundred that were snoozed', () => {
    const memory = new TodayMemory(() => memoryStorage(), nobody);
    for (let at = 0; at < 510; at++) memory.snooze(`p task:${at}`, '2026-11-20' as Day);
    expect(memory.get().snoozed.size).toBe(500);
    expect(memory.get().snoozed.has('p task:9')).toBe(false);
  });
});
