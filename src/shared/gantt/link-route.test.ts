import { describe, expect, it } from 'vitest';
import { pathOf, routeLink } from './index.ts';

const box = (left: number, right: number, row: number) => ({ left, right, middle: row * 28 + 14 });

describe('links', () => {
  it('turn once where the successor lies further right', () => {
    expect(pathOf(routeLink('FS', box(0, 100, 0), box(150, 200, 2), 14))).toBe('M100 14L142 14L142 70L150 70');
  });

  it('go between the rows where it begins before its predecessor ends', () => {
    expect(pathOf(routeLink('FS', box(0, 100, 0), box(40, 90, 1), 14))).toBe('M100 14L108 14L108 28L32 28L32 42L40 42');
    expect(pathOf(routeLink('FS', box(0, 100, 3), box(40, 90, 1), 14))).toBe('M100 98L108 98L108 84L32 84L32 42L40 42');
  });

  it('run along the sides that start-to-start and finish-to-finish bind', () => {
    expect(pathOf(routeLink('SS', box(50, 100, 0), box(80, 90, 1), 14))).toBe('M50 14L42 14L42 42L80 42');
    expect(pathOf(routeLink('FF', box(50, 100, 0), box(80, 120, 1), 14))).toBe('M100 14L128 14L128 42L120 42');
  });

  it('go back where a finish waits for a start', () => {
    expect(pathOf(routeLink('SF', box(100, 150, 0), box(20, 60, 1), 14))).toBe('M100 14L68 14L68 42L60 42');
  });
});
