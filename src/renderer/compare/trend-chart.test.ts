import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { MilestoneTrend } from '#shared/views/index.ts';
import { trendChart } from './trend-chart.ts';

const SIZE = { width: 640, height: 200, left: 60, right: 140, bottom: 24 };

function trend(title: string, ...finishes: readonly string[]): MilestoneTrend {
  const at = (day: string): number => parseInstant(day) ?? 0;
  const points = finishes.map((finish, index) => ({ at: at(`2026-11-0${index + 1}`), finish: at(finish) }));
  return { task: asId<TaskId>(title), title, points, slipBy: 0 };
}

describe('the chart of milestones', () => {
  it('runs from the oldest plan to the newest, later days higher, within its frame', () => {
    const { lines, across, up } = trendChart([trend('Opening', '2026-12-01', '2026-12-11', '2026-12-06')], SIZE);
    const [line] = lines;
    expect(line?.points).toEqual([
      { x: 60, y: 176 },
      { x: 280, y: 12 },
      { x: 500, y: 94 },
    ]);
    expect(across.map(({ place }) => place)).toEqual([60, 280, 500]);
    expect(up).toHaveLength(4);
  });

  it('keeps names apart and above the ground, however near their lines are', () => {
    const same = ['A', 'B', 'C', 'D'].map((name) => trend(name, '2026-12-01', '2026-12-01'));
    const names = trendChart([...same, trend('E', '2026-12-01', '2026-12-20')], SIZE).lines.map(({ nameY }) => nameY);
    const sorted = names.toSorted((a, b) => a - b);
    expect(Math.max(...names)).toBeLessThanOrEqual(176);
    expect(sorted.every((y, index) => index === 0 || y - (sorted[index - 1] ?? 0) >= 15)).toBe(true);
  });

  it('draws a milestone that never moved, and nothing of nothing', () => {
    const [line] = trendChart([trend('Opening', '2026-12-01', '2026-12-01')], SIZE).lines;
    expect(line?.points.map(({ y }) => y)).toEqual([94, 94]);
    expect(trendChart([], SIZE).lines).toEqual([]);
  });
});
