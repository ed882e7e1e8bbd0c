import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { summaryRow } from '#tests/support/summaries.ts';
import { PortfolioTimeline } from './PortfolioTimeline.tsx';

const root = createRoot(document.body.appendChild(document.createElement('div')));
afterEach(() => root.unmount());

const dates = (start: string, finish: string) => ({
  start: start as Day,
  finish: finish as Day,
  forecast: finish as Day,
  baseline: null,
});

test('[PORT-8] a project that waits for another one is led to by a line, and says so to who hears it', () => {
  const harbour = summaryRow('Harbour', { dates: dates('2026-11-01', '2026-12-05') });
  const quay = summaryRow('Quay', {
    dates: dates('2026-11-20', '2026-12-10'),
    links: [
      {
        task: asId<TaskId>('walls'),
        title: 'Walls',
        project: asId<ProjectId>('Harbour'),
        otherTask: asId<TaskId>('piles'),
        otherTitle: 'Piles',
        projectName: 'Harbour',
        known: '2026-11-24' as Day,
        at: null,
      },
    ],
  });
  flushSync(() => root.render(<PortfolioTimeline standings={[harbour, quay].map(standingOf)} />));
  const words = '“Walls” of Quay waits for “Piles” of Harbour';
  const rows = [...document.querySelectorAll('li')];
  expect(rows.map((row) => row.textContent?.includes(words))).toEqual([false, true]);
  const line = [...document.querySelectorAll('svg g')].find(
    (each) => each.querySelector('title')?.textContent === words,
  );
  const path = line?.querySelector('path')?.getAttribute('d') ?? '';
  // From the middle of the first row down to just above the second.
  expect(path).toMatch(/^M [\d.]+ 40 h 8 V 64$/);
});
