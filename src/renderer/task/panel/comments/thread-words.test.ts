import { describe, expect, it } from 'vitest';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { standingWords } from './thread-words.ts';

const now = Date.UTC(2026, 10, 20, 12);
const by = asId<PersonId>('ben');
const context = { name: () => 'Ben', now };
const at = now - 5 * 60_000;

describe('[THREAD-3] where a conversation stands', () => {
  it('is said with who and when', () => {
    expect(standingWords({ kind: 'open' }, context)).toBeNull();
    expect(standingWords({ kind: 'resolved', at, by }, context)).toBe('Resolved by Ben, 5 min ago');
    expect(standingWords({ kind: 'reopened', at, by }, context)).toBe('Reopened by Ben, 5 min ago');
  });

  it('is open where a reply was not known to who resolved it', () => {
    const words = (unknown: number) => standingWords({ kind: 'answered', at, by, unknown }, context);
    expect(words(1)).toBe('Open again: 1 reply came after Ben resolved it');
    expect(words(2)).toBe('Open again: 2 replies came after Ben resolved it');
  });
});
