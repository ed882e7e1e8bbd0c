import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { InlineEdit } from '../InlineEdit.tsx';
import type { TableColumn, TableSort } from './columns.ts';
import { RegisterTable } from './RegisterTable.tsx';
import { TableState } from './table-state.ts';

interface Thing {
  readonly id: string;
  readonly title: string;
  readonly weight: number | null;
}

let root: Root;
let state: TableState;
let things: readonly Thing[];
let opened: string[];
let saved: [string, string][];
let sort: TableSort | null;

const columns: readonly TableColumn<Thing>[] = [
  {
    id: 'title',
    name: 'Title',
    width: 10,
    text: ({ title }) => title,
    edit: (row, close) => (
      <InlineEdit
        label={`Title of ${row.title}`}
        value={row.title}
        onSave={(title) => saved.push([row.id, title])}
        onClose={close}
      />
    ),
  },
  {
    id: 'weight',
    name: 'Weight',
    width: 6,
    isNumber: true,
    text: ({ weight }) => `${weight ?? ''}`,
    by: ({ weight }) => weight,
  },
];
const SIZES = { rem: 16, row: 28 };
const idOf = ({ id }: Thing): string => id;

function draw(): void {
  flushSync(() =>
    root.render(
      <div style={{ height: 400, width: 700, display: 'flex', flexDirection: 'column', ['--row' as string]: '28px' }}>
        <RegisterTable
          label="Things"
          rows={things}
          idOf={idOf}
          columns={columns}
          state={state}
          sizes={SIZES}
          sort={sort}
          onSort={(next) => {
            sort = next;
            draw();
          }}
          open={null}
          onOpen={(row) => opened.push(row)}
          place="record"
          empty={<p>Nothing here yet</p>}
        />
      </div>,
    ),
  );
}

/** What the page's styles would say of a scroller and its rows. */
const STYLES = `.overflow-auto { overflow: auto } .grow { flex-grow: 1 } .min-h-0 { min-height: 0 } .relative { position: relative }
  .absolute { position: absolute } .sticky { position: sticky } .top-0 { top: 0 } .grid { display: grid } [role=row] { height: 28px }`;

beforeEach(() => {
  document.head.appendChild(document.createElement('style')).textContent = STYLES;
  state = new TableState(() => true);
  things = ['Piles', 'Crane', 'Roof 10', 'Roof 9'].map((title, index) => ({
    id: `t${index}`,
    title,
    weight: [3, 20, null, 7][index] ?? null,
  }));
  opened = [];
  saved = [];
  sort = null;
  root = createRoot(document.body.appendChild(document.createElement('div')));
  draw();
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  document.head.querySelector('style:last-of-type')?.remove();
});

const grid = (): HTMLElement => document.querySelector('[role=grid]') as HTMLElement;
const titles = (): string[] =>
  [...grid().querySelectorAll<HTMLElement>('[role=row][data-row]')]
    .sort((left, right) => Number(left.getAttribute('aria-rowindex')) - Number(right.getAttribute('aria-rowindex')))
    .map((row) => row.querySelector('[role=rowheader]')?.textContent ?? '');
const focused = (): string => {
  const at = document.activeElement;
  return `${at?.closest('[data-row]')?.getAttribute('data-row') ?? 'heading'}/${at?.getAttribute('data-column')}`;
};
/** Tab comes to the one stop that the table has. */
async function enter(): Promise<void> {
  (grid().querySelector('[tabindex="0"]') as HTMLElement).focus();
  await vi.waitFor(() => expect(focused()).toMatch(/title/));
}

test('has one tab stop, and arrow keys walk its cells and its heading', async () => {
  expect(grid().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  await enter();
  expect(focused()).toBe('t0/title');
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await vi.waitFor(() => expect(focused()).toBe('t1/weight'));
  await userEvent.keyboard('{ArrowUp}');
  await vi.waitFor(() => expect(focused()).toBe('t0/weight'));
  await userEvent.keyboard('{ArrowUp}');
  await vi.waitFor(() => expect(focused()).toBe('heading/weight'));
  await userEvent.keyboard('{ArrowUp}{ArrowDown}');
  await vi.waitFor(() => expect(focused()).toBe('t0/weight'));
  expect(grid().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('is sorted upwards, downwards and as it came, with what is empty last, and says so', async () => {
  const heading = grid().querySelector('[role=columnheader][data-column=weight]') as HTMLElement;
  await userEvent.click(heading);
  expect(titles()).toEqual(['Piles', 'Roof 9', 'Crane', 'Roof 10']);
  expect(heading.getAttribute('aria-sort')).toBe('ascending');
  await userEvent.keyboard('{Enter}');
  expect(titles()).toEqual(['Crane', 'Roof 9', 'Piles', 'Roof 10']);
  expect(heading.getAttribute('aria-sort')).toBe('descending');
  await userEvent.keyboard('{Enter}');
  expect(titles()).toEqual(['Piles', 'Crane', 'Roof 10', 'Roof 9']);
  await userEvent.keyboard('{ArrowLeft}');
  await vi.waitFor(() => expect(focused()).toBe('heading/title'));
  await userEvent.keyboard('{Enter}');
  expect(titles()).toEqual(['Crane', 'Piles', 'Roof 9', 'Roof 10']);
});

test('Enter opens a row from its title, Space and Shift with an arrow select', async () => {
  await enter();
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual(['t0']);
  await userEvent.keyboard(' ');
  expect([...state.selected]).toEqual(['t0']);
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await vi.waitFor(() => expect([...state.selected]).toEqual(['t0', 't1', 't2']));
  expect(grid().querySelectorAll('[aria-selected=true]')).toHaveLength(3);
  await userEvent.keyboard('{Escape}');
  expect(state.selected.size).toBe(0);
});

test('a cell is written in where it stands, and gives the focus back', async () => {
  await enter();
  flushSync(() => state.write({ row: 't0', column: 'title' }));
  await userEvent.fill(document.querySelector('textarea') as HTMLElement, 'Longer piles');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(focused()).toBe('t0/title'));
  expect(saved).toEqual([['t0', 'Longer piles']]);
  state = new TableState(() => false);
  draw();
  flushSync(() => state.write({ row: 't0', column: 'title' }));
  expect(document.querySelector('textarea')).toBeNull();
});

test('a row that is gone gives the focus to the one in its place, and is selected no more', async () => {
  await enter();
  await userEvent.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(focused()).toBe('t1/title'));
  state.select(['t1', 't2']);
  things = things.filter(({ id }) => id !== 't1');
  draw();
  await vi.waitFor(() => expect(focused()).toBe('t2/title'));
  expect([...state.selected]).toEqual(['t2']);
});

test('of ten thousand rows it mounts a few, and keeps the one that has the focus', async () => {
  things = Array.from({ length: 10_000 }, (_, index) => ({ id: `t${index}`, title: `Thing ${index}`, weight: index }));
  draw();
  expect(grid().querySelectorAll('[data-row]').length).toBeLessThan(80);
  expect(grid().getAttribute('aria-rowcount')).toBe('10001');
  await enter();
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await vi.waitFor(() => expect(focused()).toBe('t9999/weight'));
  const scroller = grid().parentElement as HTMLElement;
  await vi.waitFor(() => expect(scroller.scrollTop).toBeGreaterThan(270_000));
  scroller.scrollTop = 0;
  await vi.waitFor(() => expect(titles()).toContain('Thing 0'));
  expect(focused()).toBe('t9999/weight');
});

test('says what belongs here where nothing does', () => {
  things = [];
  draw();
  expect(document.body.textContent).toContain('Nothing here yet');
  expect(grid().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});
