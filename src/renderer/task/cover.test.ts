import { describe, expect, it } from 'vitest';
import { coverOf } from './cover.ts';

describe('coverOf', () => {
  it.each([
    ['violet', { kind: 'colour', hue: 'violet' }],
    [{ color: 'green_dark' }, { kind: 'colour', hue: 'green' }],
    [{ attachment: 'a1' }, { kind: 'attachment', id: 'a1' }],
    ['https://example.org/photos/old%20quay.jpg?size=2', { kind: 'picture', name: 'old quay.jpg' }],
    ['https://example.org', { kind: 'picture', name: 'example.org' }],
    ['https://example.org/%E0%A4%A.png', { kind: 'picture', name: '%E0%A4%A.png' }],
    ['http://[', { kind: 'picture', name: 'Picture' }],
    [null, null],
    [7, null],
    [{ color: 3 }, null],
  ])('of %j is %j', (cover, expected) => {
    expect(coverOf(cover)).toEqual(expected);
  });
});
