import { describe, expect, it } from 'vitest';
import type { LinkType } from '#shared/domain/records.ts';
import { type Box, pathOf, routeLink } from './index.ts';
import type { Between } from './link-route.ts';

const HALF = 14;

const box = (left: number, right: number, row: number): Box => ({ left, right, middle: (2 * row + 1) * HALF });

function way(type: LinkType, from: Box, to: Box, between?: Between): string {
  return pathOf(routeLink(type, from, to, HALF, between));
}

describe('links', () => {
  it('turn once where the successor lies further right', () => {
    expect(way('FS', box(0, 100, 0), box(150, 200, 2))).toBe('M100 14L142 14L142 70L150 70');
  });

  it('go between the rows where it begins before its predecessor ends', () => {
    expect(way('FS', box(0, 100, 0), box(40, 90, 1))).toBe('M100 14L108 14L108 28L32 28L32 42L40 42');
    expect(way('FS', box(0, 100, 3), box(40, 90, 1))).toBe('M100 98L108 98L108 84L32 84L32 42L40 42');
  });

  it('run along the sides that start-to-start and finish-to-finish bind', () => {
    expect(way('SS', box(50, 100, 0), box(80, 90, 1))).toBe('M50 14L42 14L42 42L80 42');
    expect(way('FF', box(50, 100, 0), box(80, 120, 1))).toBe('M100 14L128 14L128 42L120 42');
  });

  it('go back where a finish waits for a start', () => {
    expect(way('SF', box(100, 150, 0), box(20, 60, 1))).toBe('M100 14L68 14L68 42L60 42');
  });

  describe('that turn early', () => {
    const past = (blocked: (x: number) => boolean) => ({ isFree: (x: number) => !blocked(x), turns: 'early' as const });

    it('go down right behind the bar that they leave, clear of its words', () => {
      expect(
        way(
          'FS',
          box(0, 100, 0),
          box(150, 200, 2),
          past(() => false),
        ),
      ).toBe('M100 14L108 14L108 70L150 70');
    });

    it('pass by what stands in the rows between, through the space below their own', () => {
      expect(
        way(
          'FS',
          box(0, 100, 0),
          box(200, 250, 3),
          past((x) => x < 120),
        ),
      ).toBe('M100 14L108 14L108 28L120 28L120 98L200 98');
    });

    it('come back along the row that they go to, where the other way is barred', () => {
      expect(
        way(
          'FS',
          box(0, 100, 0),
          box(40, 90, 3),
          past((x) => x === 32),
        ),
      ).toBe('M100 14L108 14L108 84L32 84L32 98L40 98');
    });

    it('leave their own row before they run along it', () => {
      expect(
        way(
          'FF',
          box(50, 100, 0),
          box(80, 220, 2),
          past(() => false),
        ),
      ).toBe('M100 14L108 14L108 28L228 28L228 70L220 70');
    });
  });
});
