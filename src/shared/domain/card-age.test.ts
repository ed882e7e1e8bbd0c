import { describe, expect, it } from 'vitest';
import { AGEING_AFTER, cardAge, STALE_AFTER } from './card-age.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 20, 10);
const unset = { ageingAfter: null, staleAfter: null };

function age(days: number, settings: Parameters<typeof cardAge>[1] = unset) {
  return cardAge({ doneAt: null, createdAt: 0, updatedAt: now - days * DAY }, settings, now);
}

describe('[AGE-1] the age of a card', () => {
  it('is that of its last change', () => {
    expect(age(0.9)).toEqual({ kind: 'fresh', days: 0 });
    expect(age(AGEING_AFTER)).toEqual({ kind: 'ageing', days: AGEING_AFTER });
    expect(age(STALE_AFTER - 0.1)).toEqual({ kind: 'ageing', days: STALE_AFTER - 1 });
    expect(age(STALE_AFTER)).toEqual({ kind: 'stale', days: STALE_AFTER });
  });

  it('shows when the project says', () => {
    expect(age(3, { ageingAfter: 2, staleAfter: 4 })?.kind).toBe('ageing');
    expect(age(300, { ageingAfter: 0, staleAfter: 0 })?.kind).toBe('fresh');
    expect(age(30, { ageingAfter: 0, staleAfter: null })?.kind).toBe('stale');
  });

  it('counts from the creation where nothing changed since, and never below zero', () => {
    expect(cardAge({ doneAt: null, createdAt: now - 9 * DAY, updatedAt: null }, unset, now)?.days).toBe(9);
    expect(age(-5)).toEqual({ kind: 'fresh', days: 0 });
  });

  it('a done card has none, nor one that says nothing of its time', () => {
    expect(cardAge({ doneAt: now, createdAt: 0, updatedAt: 0 }, unset, now)).toBeNull();
    expect(cardAge({ doneAt: null, createdAt: null, updatedAt: null }, unset, now)).toBeNull();
  });
});
