/** The registers in a whole window: entries made, decided, filtered and walked by keys, and the way to cards and back. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StoredProject } from '#renderer/app/open-project.ts';
import { formatRoute, type RegisterPage } from '#renderer/state/routes.ts';
import {
  createChangeRequest,
  createDecision,
  createMeeting,
  createRisk,
  createTask,
  decide,
  makeAction,
  setSchedule,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { DecisionId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Elsewhere } from '#tests/acceptance/browser/elsewhere.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';

const on = '2026-11-20' as Day;

let place: HTMLElement;
let project: StoredProject;
let ben: Elsewhere;
let end: () => Promise<void>;
let card: TaskId;
let action: TaskId;
let steel: DecisionId;

beforeEach(async () => {
  ({ place, project, ben, end } = await openWindowWithElsewhere(({ id, document }, list) => {
    card = must(createTask(document, { list, title: 'Build the roof' }));
    must(setSchedule(document, [{ task: card, fields: { duration: 960 } }]));
    steel = must(createDecision(document, { title: 'Steel roof', text: 'Not **wood**.', affects: [card] }));
    must(decide(document, steel, { on, why: 'It is light.' }));
    const meeting = must(createMeeting(document, { title: 'Site meeting', starts: '2035-11-26T10:00' as DateValue }));
    must(createDecision(document, { title: 'Which crane?', meeting }));
    action = must(makeAction(document, { meeting: { meeting }, line: null, title: 'Ask for the crane', list }));
    must(createRisk(document, { title: 'Rain', likelihood: 4, impact: 4, affects: [card] }));
    must(createRisk(document, { title: 'Fire', likelihood: 1, impact: 5 }));
    must(createRisk(document, { title: 'Unknown ground' }));
    must(
      createChangeRequest(document, {
        title: 'A second pier',
        askerName: 'Harbour',
        change: [{ task: card, work: 480 }],
      }),
    );
    return formatRoute({ kind: 'project', project: id, page: 'decisions', card: null });
  }));
  await vi.waitFor(() => expect(grid()).not.toBeNull(), { timeout: 20_000 });
}, 30_000);
afterEach(() => end());

const grid = (): HTMLElement | null => place.querySelector('[role=grid]');
const titles = (): string[] => [...place.querySelectorAll('[role=rowheader]')].map((cell) => cell.textContent ?? '');
const panel = (): HTMLElement | null => place.querySelector('aside[data-place=panel]');
const button = (name: string): HTMLElement =>
  [...place.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent?.trim() === name) as HTMLElement;
const field = (label: string): HTMLElement => place.querySelector(`[aria-label="${label}"]`) as HTMLElement;

async function show(page: RegisterPage, first: string): Promise<void> {
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page, card: null });
  await vi.waitFor(() => expect(titles()).toContain(first), { timeout: 10_000 });
}

async function open(title: string): Promise<void> {
  const cell = [...place.querySelectorAll<HTMLElement>('[role=rowheader]')].find((each) => each.textContent === title);
  cell?.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(panel()?.querySelector('h2')?.textContent).toBe(title));
}

test('[INSIGHT-5] decisions, risks and change requests are shown to clients in their panels, by a key', async () => {
  const { document } = project;
  for (const [page, title, kind] of [
    ['decisions', 'Steel roof', 'decision'],
    ['risks', 'Rain', 'risk'],
    ['changes-asked', 'A second pier', 'changeRequest'],
  ] as const) {
    await show(page, title);
    await open(title);
    const marked = () => document.all(kind).filter(({ forClient }) => forClient);
    expect(marked()).toEqual([]);
    const box = field('Shown to clients');
    expect(box.matches('input[type=checkbox]:not(:checked)')).toBe(true);
    box.focus();
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(field('Shown to clients').matches(':checked')).toBe(true));
    expect(marked().map((record) => record.title)).toEqual([title]);
    await userEvent.keyboard(' ');
    await vi.waitFor(() => expect(field('Shown to clients').matches(':checked')).toBe(false));
    expect(marked()).toEqual([]);
  }
});

test('[REG-1] a decision is made by C, decided with why, revised by another, and each leads to the other', async () => {
  (place.querySelector('[role=rowheader]') as HTMLElement).focus();
  await userEvent.keyboard('c');
  await vi.waitFor(() => expect(field('Title of the new decision')).not.toBeNull());
  await userEvent.keyboard('Paint it red{Enter}');
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Paint it red'));
  button('Decide…').click();
  await vi.waitFor(() => expect(place.querySelector('aside textarea')).not.toBeNull());
  await userEvent.keyboard('It is seen from afar.');
  button('Decide').click();
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Decided, in force'));
  expect(panel()?.textContent).toContain('It is seen from afar.');
  button('Revise…').click();
  await vi.waitFor(() => expect(place.querySelector('aside textarea')).not.toBeNull());
  button('Revise').click();
  await vi.waitFor(() => expect(panel()?.textContent).toContain('In the place of'));
  panel()?.querySelector<HTMLElement>('ul[aria-label="Before and after it"] a')?.click();
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Superseded by'));
  expect(project.document.all('decision').filter(({ title }) => title === 'Paint it red')).toHaveLength(2);
});

test('[REG-6] the filter shows what passes, says what it cannot read, and is remembered', async () => {
  const line = field('Filter');
  await userEvent.fill(line, 'state:proposed');
  line.focus();
  await userEvent.keyboard('{Escape}');
  await userEvent.fill(line, 'state:decided');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(titles()).toEqual(['Steel roof']));
  await userEvent.fill(line, 'state:lost');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toContain('“lost” is no state here'));
  await userEvent.keyboard('{Escape}');
  await show('risks', 'Rain');
  await show('decisions', 'Steel roof');
  expect(titles()).toEqual(['Steel roof']);
  field('Remove filter State: decided').click();
  await vi.waitFor(() => expect(titles()).toHaveLength(2));
});

test('[REG-5] a card that is affected opens over the decision, says so itself, and closing it comes back', async () => {
  await open('Steel roof');
  panel()?.querySelector<HTMLElement>('ul[aria-label="Cards that it affects"] a')?.click();
  await vi.waitFor(() => expect(place.querySelector('[aria-label="Card Build the roof"]')).not.toBeNull());
  await vi.waitFor(
    () => expect(panel()?.querySelector('ul[aria-label="In the registers"]')?.textContent).toContain('Rain'),
    {
      timeout: 10_000,
    },
  );
  panel()?.querySelector<HTMLElement>('[aria-label="Close panel"]')?.click();
  await vi.waitFor(() => expect(place.querySelector('[aria-label="Decision Steel roof"]')).not.toBeNull());
});

test('entries are renamed by F2 and deleted by Delete, and another’s deletion takes what is shown', async () => {
  const cell = [...place.querySelectorAll<HTMLElement>('[role=rowheader]')].find(
    (each) => each.textContent === 'Which crane?',
  );
  cell?.focus();
  await userEvent.keyboard('{F2}');
  await vi.waitFor(() => expect(field('Title of Which crane?')).not.toBeNull());
  await userEvent.fill(field('Title of Which crane?'), 'Which crane, and when?');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(titles()).toContain('Which crane, and when?'));
  await userEvent.keyboard('{Delete}');
  await vi.waitFor(() => expect(titles()).toEqual(['Steel roof']));
  button('Undo').click();
  await vi.waitFor(() => expect(titles()).toHaveLength(2));
  await open('Steel roof');
  must((await import('#shared/document/index.ts')).deleteRecord(ben.document, 'decision', steel));
  ben.send(project);
  await vi.waitFor(() => expect(panel()?.textContent).toContain('This decision is in the bin.'));
  button('Restore').click();
  await vi.waitFor(() => expect(titles()).toContain('Steel roof'));
});

test('[REG-3] risks stand in their square, which leads to them, and sort by their score', async () => {
  await show('risks', 'Rain');
  const square = field('1 risk, likely, major: very high');
  square.click();
  await vi.waitFor(() =>
    expect(place.querySelector('ul[aria-label="Risks of this square"]')?.textContent).toBe('Rain'),
  );
  expect(place.textContent).toContain('1 open risk is not rated');
  (place.querySelector('[role=columnheader][data-column=score]') as HTMLElement).click();
  await vi.waitFor(() => expect(titles()).toEqual(['Fire', 'Rain', 'Unknown ground']));
  await open('Unknown ground');
  button('It occurred').click();
  await vi.waitFor(() => expect(project.document.all('risk').some(({ state }) => state === 'occurred')).toBe(true));
});

test('[REG-4] a change request says what it would do to dates, and accepting it does that in one step', async () => {
  await show('changes-asked', 'A second pier');
  await open('A second pier');
  await vi.waitFor(() => expect(panel()?.textContent).toContain('the project ends'));
  button('Accept…').click();
  await vi.waitFor(() => expect(button('Accept')).toBeDefined());
  button('Accept').click();
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Effect, as it was when it was decided'));
  expect(project.document.get('task', card)?.duration).toBe(1440);
  project.document.history.undo();
  expect(project.document.get('task', card)?.duration).toBe(960);
  await vi.waitFor(() => expect(panel()?.textContent).toContain('Effect, if it were accepted now'));
});

test('[REG-5] [MEET-9] what comes from a meeting leads back to it, and the meeting to what came of it', async () => {
  await open('Which crane?');
  const back = (): HTMLAnchorElement | undefined =>
    [...(panel()?.querySelectorAll('a') ?? [])].find((each) => each.textContent?.includes('Site meeting'));
  await vi.waitFor(() => expect(back()?.textContent).toContain('26 Nov 2035'));
  back()?.click();
  const decision = (): HTMLElement | null => place.querySelector('ul[aria-label="Decisions"] a');
  await vi.waitFor(() => expect(decision()?.textContent).toContain('Which crane?'), { timeout: 10_000 });
  decision()?.click();
  await vi.waitFor(() => expect(panel()?.querySelector('h2')?.textContent).toBe('Which crane?'), { timeout: 10_000 });
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'board', card: action });
  await vi.waitFor(() => expect(back()?.getAttribute('href')).toContain('/meetings?record='), { timeout: 10_000 });
});
