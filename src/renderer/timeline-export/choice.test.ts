import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { chartChoice, drawingChoice, type ExportChoice, readChoice, usualChoice } from './choice.ts';
import { densityFor } from './picture.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const usual = usualChoice('PT');
const today = at('2026-11-20');
const plan = { from: at('2026-11-02'), to: at('2026-12-18T17:00') };
const drawn = (more: Partial<ExportChoice>) => drawingChoice({ ...usual, ...more }, plan, { today, weekStart: 1 });

describe('what is remembered of an export', () => {
  it('comes back as it was', () => {
    const chosen: ExportChoice = {
      ...usual,
      format: 'svg',
      fit: 'tiles',
      paper: 'custom',
      width: 300,
      columns: ['finish'],
      from: '2026-12-01' as Day,
      levels: 2,
      links: false,
      baseline: 'b1',
    };
    expect(readChoice(JSON.parse(JSON.stringify(chosen)), usual)).toEqual(chosen);
  });

  it.each([
    null,
    7,
    'pdf',
    [],
    { format: 'exe', scale: 81, width: 7, height: 'x', from: '2026-02-31', columns: 3, links: 1 },
  ])('is as usual where it says nothing: %j', (stored) => expect(readChoice(stored, usual)).toEqual(usual));

  it('begins with the paper of the region', () => {
    expect([usualChoice('US').paper, usualChoice('DE').paper, usualChoice(undefined).paper]).toEqual([
      'letter',
      'a4',
      'a4',
    ]);
  });
});

describe('what a choice asks of the drawing', () => {
  it('is pages for a PDF, and one sheet for a picture', () => {
    expect(drawn({ fit: 'tiles' }).fit).toBe('tiles');
    expect(drawn({ fit: 'tiles', format: 'png' }).fit).toBe('sheet');
  });

  it('turns named paper, and takes other sizes as they are given', () => {
    expect(drawn({ paper: 'a3', orientation: 'portrait' }).paper).toEqual({ width: 297, height: 420 });
    expect(drawn({ paper: 'custom', width: 500, height: 200, orientation: 'portrait' }).paper).toEqual({
      width: 500,
      height: 200,
    });
  });

  it('has the plan’s own end where a person chose only one, to the end of the last day', () => {
    expect(drawn({}).range).toBeNull();
    expect(drawn({ from: '2026-12-01' as Day }).range).toEqual({ from: at('2026-12-01'), to: plan.to });
    expect(drawn({ to: '2026-11-30' as Day }).range).toEqual({ from: plan.from, to: at('2026-12-01') });
    expect(drawn({ from: '2026-12-01' as Day, to: '2026-11-01' as Day }).range).toEqual({
      from: at('2026-12-01'),
      to: at('2026-12-02'),
    });
  });

  it('counts week days from Monday, where people count from Sunday', () => {
    expect(drawingChoice(usual, plan, { today, weekStart: 0 }).weekStart).toBe(6);
    expect(drawingChoice(usual, plan, { today, weekStart: 1 }).weekStart).toBe(0);
  });

  it('[SCH-R3] has a forecast only where it is asked for', () => {
    expect(chartChoice(usual, today, today)).toEqual({ today, statusDate: null, baseline: null, levels: null });
    expect(
      chartChoice({ ...usual, forecast: true, today: false, baseline: 'b', levels: 3 }, today, at('2026-11-12')),
    ).toEqual({
      today: null,
      statusDate: at('2026-11-12'),
      baseline: 'b',
      levels: 3,
    });
  });
});

describe('a picture', () => {
  it('has two pixels for one, as far as a canvas goes', () => {
    expect(densityFor(1200, 800)).toBe(2);
    expect(densityFor(50_000, 800)).toBeCloseTo(0.32, 5);
    const density = densityFor(12_000, 12_000);
    expect(12_000 * density * 12_000 * density).toBeLessThanOrEqual(120_000_001);
  });
});
