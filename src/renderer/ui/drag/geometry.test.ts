import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  displacement,
  edgeSpeed,
  extension,
  gapStart,
  inGrid,
  landingRank,
  rankOfIndex,
  revealOffset,
  type Track,
} from './geometry.ts';

function trackOf(sizes: readonly number[], gap = 8): Track {
  const starts: number[] = [];
  let at = 0;
  for (const size of sizes) {
    starts.push(at);
    at += size + gap;
  }
  return { count: sizes.length, startOf: (index) => starts[index] ?? at, sizeOf: (index) => sizes[index] ?? 0, gap };
}

const sizesAndLifted = fc
  .array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 40 })
  .chain((sizes) => fc.tuple(fc.constant(sizes), fc.subarray([...sizes.keys()])));

describe('landingRank', () => {
  it('is 0 on an empty track', () => {
    expect(landingRank(trackOf([]), [], 500)).toBe(0);
  });

  it('stays at the dragged place while its middle has not passed a neighbour', () => {
    const track = trackOf([60, 60, 60]);
    expect(landingRank(track, [1], 68 + 30)).toBe(1);
  });

  it('passes a neighbour at its middle', () => {
    const track = trackOf([60, 60, 60]);
    expect(landingRank(track, [], 29)).toBe(0);
    expect(landingRank(track, [], 31)).toBe(1);
    expect(landingRank(track, [], 1000)).toBe(3);
  });

  it('equals asking one after another', () => {
    fc.assert(
      fc.property(sizesAndLifted, fc.integer({ min: -50, max: 5000 }), ([sizes, lifted], middle) => {
        const rest = trackOf(sizes.filter((_, index) => !lifted.includes(index)));
        let expected = 0;
        while (expected < rest.count && rest.startOf(expected) + rest.sizeOf(expected) / 2 < middle) expected++;
        expect(landingRank(trackOf(sizes), lifted, middle)).toBe(expected);
      }),
    );
  });
});

describe('making room', () => {
  it('shows everything where it was while the gap is at the place of the one that is dragged', () => {
    fc.assert(
      fc.property(sizesAndLifted, ([sizes, [dragged = 0]]) => {
        const track = trackOf(sizes);
        const gap = { rank: dragged, size: track.sizeOf(dragged) };
        for (let index = 0; index < track.count; index++) {
          if (index !== dragged) expect(displacement(track, index, [dragged], gap)).toBe(0);
        }
        expect(extension(track, [dragged], gap)).toBe(0);
        expect(gapStart(track, [dragged], dragged)).toBe(track.startOf(dragged));
        expect(rankOfIndex(dragged, [dragged])).toBe(dragged);
      }),
    );
  });

  it('lays the others around the gap without overlap, however many are dragged', () => {
    fc.assert(
      fc.property(sizesAndLifted, fc.nat(), ([sizes, lifted], seed) => {
        const track = trackOf(sizes);
        const rank = seed % (track.count - lifted.length + 1);
        const gap = { rank, size: 50 };
        const spans = sizes
          .map((size, index) => ({ start: track.startOf(index) + displacement(track, index, lifted, gap), size }))
          .filter((_, index) => !lifted.includes(index));
        spans.splice(rank, 0, { start: gapStart(track, lifted, rank), size: gap.size });
        let at = 0;
        for (const span of spans) {
          expect(span.start).toBe(at);
          at += span.size + track.gap;
        }
        const whole = sizes.reduce((sum, size) => sum + size + track.gap, 0);
        expect(whole + extension(track, lifted, gap)).toBe(at);
      }),
    );
  });

  it('lengthens a track that takes something from elsewhere', () => {
    const track = trackOf([60]);
    expect(extension(track, [], { size: 80 })).toBe(88);
    expect(displacement(track, 0, [], { rank: 0, size: 80 })).toBe(88);
    expect(displacement(track, 0, [], { rank: 1, size: 80 })).toBe(0);
  });
});

describe('inGrid', () => {
  const thing = (row: number, left: number, top: number, height = 100) => ({
    at: { row },
    rect: { left, right: left + 100, top, bottom: top + height },
  });
  const one = [thing(0, 0, 50, 20), thing(0, 112, 50)];
  it.each([
    [-40, 0],
    [50, 0],
    [105, 0],
    [108, 1],
    [900, 1],
  ])('in one row at x %d is thing %d, however high the point is', (x, expected) => {
    expect(inGrid(one, { x, y: 400 })).toBe(one[expected]);
  });
  it('first is the row at the height of the point, or the nearest to it', () => {
    const [left, right, below] = [thing(0, 0, 0, 20), thing(0, 112, 0), thing(1, 0, 140)];
    const things = [below, left, right];
    expect(inGrid(things, { x: 50, y: 90 })).toBe(left);
    expect(inGrid(things, { x: 150, y: 110 })).toBe(right);
    expect(inGrid(things, { x: 150, y: 130 })).toBe(below);
    expect(inGrid(things, { x: 150, y: 900 })).toBe(below);
  });
  it('is nothing among nothing', () => {
    expect(inGrid([], { x: 0, y: 0 })).toBeUndefined();
  });
});

describe('edgeSpeed', () => {
  const window = { start: 100, end: 700 };
  it('is calm in the middle and grows towards the edges', () => {
    expect(edgeSpeed(400, window)).toBe(0);
    expect(edgeSpeed(690, window)).toBeGreaterThan(edgeSpeed(660, window));
    expect(edgeSpeed(105, window)).toBeLessThan(edgeSpeed(140, window));
    expect(edgeSpeed(5000, window)).toBe(18);
    expect(edgeSpeed(-5000, window)).toBe(-18);
  });
  it('does nothing in a window without extent', () => {
    expect(edgeSpeed(5, { start: 5, end: 5 })).toBe(0);
  });
});

describe('revealOffset', () => {
  it('moves as little as possible', () => {
    expect(revealOffset(100, 300, { start: 150, end: 200 })).toBe(100);
    expect(revealOffset(100, 300, { start: 40, end: 90 })).toBe(40);
    expect(revealOffset(100, 300, { start: 380, end: 440 })).toBe(140);
  });
  it('shows the beginning of what is larger than the window', () => {
    expect(revealOffset(0, 100, { start: 300, end: 900 })).toBe(300);
  });
});
