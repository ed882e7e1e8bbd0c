/** A plan that several specs import: works one after the other from Monday, 2 November 2026, three milestones, two baselines. */

import { expect, type Page } from '@playwright/test';
import { openCard } from './person.ts';

const DAY = 480;

const WORKS = [
  { id: 'survey', title: 'Survey', days: 5 },
  { id: 'dig', title: 'Dig the basin', days: 10 },
  { id: 'foundations', title: 'Foundations', days: 10 },
  { id: 'ground', title: 'Ground finished', days: 0 },
  { id: 'walls', title: 'Quay walls', days: 15 },
  { id: 'crane', title: 'Crane', days: 8 },
  { id: 'craneUp', title: 'Crane up', days: 0 },
  { id: 'paving', title: 'Paving', days: 6 },
  { id: 'opening', title: 'Opening', days: 0 },
] as const;

/** Start and finish as they were promised; `old` is no longer in the plan. */
const SIGNED = {
  survey: ['2026-11-02', '2026-11-06'],
  dig: ['2026-11-09', '2026-11-16'],
  foundations: ['2026-11-17', '2026-11-30'],
  ground: ['2026-11-30T17:00', '2026-11-30T17:00'],
  walls: ['2026-12-01', '2026-12-21'],
  craneUp: ['2026-12-31T17:00', '2026-12-31T17:00'],
  crane: ['2026-12-22', '2026-12-31'],
  opening: ['2026-12-31T17:00', '2026-12-31T17:00'],
  old: ['2026-12-22', '2026-12-24'],
} as const;

const APPROVED = {
  ...SIGNED,
  dig: ['2026-11-09', '2026-11-18'],
  foundations: ['2026-11-19', '2026-12-02'],
  ground: ['2026-12-02T17:00', '2026-12-02T17:00'],
  walls: ['2026-12-03', '2026-12-23'],
  opening: ['2027-01-08T17:00', '2027-01-08T17:00'],
} as const;

export function harbourPlan(): string {
  const project = {
    id: 'harbour',
    name: 'Harbour site',
    timeZone: 'UTC',
    start: '2026-11-02',
    lists: [{ id: 'todo', name: 'To do' }],
    tasks: [
      { id: 'site', title: 'Site works', list: 'todo' },
      ...WORKS.map(({ id, title, days }) => ({
        id,
        title,
        list: 'todo',
        parent: id === 'opening' ? null : 'site',
        duration: days * DAY,
        durationUnit: 'days',
        milestone: days === 0,
      })),
    ],
    links: WORKS.slice(1).map(({ id }, index) => ({ id: `l${index}`, from: WORKS[index]?.id, to: id, type: 'FS' })),
    baselines: [
      { id: 'signed', name: 'Signed plan', takenAt: '2026-10-20T09:00:00Z', tasks: datesOf(SIGNED) },
      { id: 'approved', name: 'Board approval', takenAt: '2026-11-05T09:00:00Z', tasks: datesOf(APPROVED) },
    ],
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}

function datesOf(tasks: Readonly<Record<string, readonly [string, string]>>): Record<string, object> {
  return Object.fromEntries(Object.entries(tasks).map(([id, [start, finish]]) => [id, { start, finish }]));
}

/** Holds the first of the works back, in the card's panel. `date`: as one types it. */
export async function startSurvey(page: Page, date: string): Promise<void> {
  const panel = await openCard(page, 'Survey');
  const fact = panel.getByRole('button', { name: /^Start/ });
  await fact.click();
  await page.getByRole('textbox', { name: 'Start' }).fill(date);
  await page.keyboard.press('Enter');
  await expect(fact).toBeFocused();
  await panel.press('Escape');
  await expect(panel).toHaveCount(0);
}
