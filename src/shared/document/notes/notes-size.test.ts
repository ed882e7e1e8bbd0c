import { expect, it } from 'vitest';
import { hourOfNotes } from '#tests/support/hour-of-notes.ts';

it('[NOTES-7] what three people type at once is stored in at most twice the bytes of its words', () => {
  const { stored, text, notes } = hourOfNotes(10);
  expect(notes.markdown('notes').length).toBeGreaterThan(4_000);
  expect(stored / text).toBeLessThan(2);
});
