/** The search as a person uses it: over real answers of a small index, by keys alone. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type Device, DeviceContext } from '#renderer/state/device.ts';
import { SearchContext, type SearchService, type SearchState } from '#renderer/state/search.ts';
import { Value } from '#renderer/state/value.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { type SearchEntry, SearchIndex, type SearchKind, search } from '#shared/search/index.ts';
import SearchDialog from './SearchDialog.tsx';
import '#renderer/app/main.css';

const harbour = asId<ProjectId>('harbour');
const quay = asId<ProjectId>('quay');
const READY: SearchState = { isBeginning: false, behind: 0, projects: 2, problem: null, moment: 0 };

let root: Root;
let state: Value<SearchState>;
let index: SearchIndex;
let isBroken: boolean;
const closed = vi.fn();

function entry(kind: SearchKind, id: string, title: string, text = '', of: string | null = null): SearchEntry {
  return { kind, id, title, text, of, facts: {} };
}

beforeEach(() => {
  location.hash = '#/';
  localStorage.clear();
  closed.mockClear();
  wantedComment.set(null);
  state = new Value(READY);
  isBroken = false;
  index = new SearchIndex();
  index.put(harbour, entry('task', 't1', 'Order the tower crane', 'From the yard in Setúbal. Before the permit ends.'));
  index.put(harbour, entry('comment', 'c1', '', 'The crane is too short, says the yard.', 'task/t1'));
  index.put(quay, entry('decision', 'd1', 'A crane on rails', 'Cheaper to run.'));
});
afterEach(() => root.unmount());

function draw(edition: Device['edition'] = 'browser'): void {
  const service: SearchService = {
    state,
    begin: () => undefined,
    ask: async (text, most) => {
      const projects = [
        { id: harbour, name: 'Harbour' },
        { id: quay, name: 'Quay works' },
      ];
      const asked = { text, projects, today: '2026-11-30' as Day, now: 0, me: null, most };
      return isBroken ? err({ code: 'ended', message: 'The search stopped.' }) : ok(search(index, asked));
    },
  };
  const device: Device = {
    about: new Value({ dataFolder: null, version: '' }),
    showDataFolder: async () => ok(null),
    edition,
    eraseEverything: async () => ok(),
  };
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  root = createRoot(place);
  root.render(
    <DeviceContext value={device}>
      <SearchContext value={service}>
        <SearchDialog
          onClose={() => {
            closed();
            root.render(null);
          }}
        />
      </SearchContext>
    </DeviceContext>,
  );
}

const field = () => page.getByRole('combobox', { name: 'Find everywhere' });
const options = () => page.getByRole('option');
const chosen = () => page.getByRole('option', { selected: true });

const says = (place: ReturnType<typeof page.getByRole>, text: string) =>
  vi.waitFor(() => expect(place.element().textContent).toContain(text), { timeout: 8000 });

test('[SEARCH-3] the first is chosen while one types, arrows go round, Enter shows it', async () => {
  draw();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard('crane');
  await expect.element(options().nth(2)).toBeInTheDocument();
  await says(page.getByRole('status'), '3 found.');
  await says(chosen(), 'Order the tower crane');
  const named = (): string | null => document.querySelector('[aria-selected=true]')?.id ?? null;
  expect(field().element().getAttribute('aria-activedescendant')).toBe(named());
  await userEvent.keyboard('{ArrowUp}');
  await says(chosen(), 'says the yard');
  expect(field().element().getAttribute('aria-activedescendant')).toBe(named());
  await userEvent.keyboard('{Enter}');
  expect(closed).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(location.hash).toBe('#/p/harbour/board?card=t1'));
  expect(wantedComment.get()).toBe('c1');
});

test('[SEARCH-5] what was found is marked, and says what it is and where', async () => {
  draw();
  await userEvent.keyboard('setubal');
  await says(options(), 'Order the tower craneCard · HarbourFrom the yard in Setúbal.');
  expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['Setúbal']);
});

test('kinds are chosen by a click, which stands in the field; groups are by project or kind', async () => {
  draw();
  await userEvent.keyboard('crane');
  await userEvent.click(page.getByRole('button', { name: 'Comments' }));
  await expect.element(field()).toHaveValue('kind:comment crane');
  await expect.element(field()).toHaveFocus();
  await expect.element(page.getByRole('button', { name: 'Comments' })).toHaveAttribute('aria-pressed', 'true');
  await vi.waitFor(() => expect(options().elements()).toHaveLength(1));
  await userEvent.click(page.getByRole('button', { name: 'Comments' }));
  await expect.element(field()).toHaveValue('crane');
  document.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
  await expect.element(page.getByRole('group', { name: 'Harbour' }).getByRole('option').nth(1)).toBeInTheDocument();
  await expect.element(page.getByRole('group', { name: 'Quay works' }).getByRole('option')).toBeInTheDocument();
});

test('what was sought before is offered, and what can be found is said', async () => {
  draw();
  await expect.element(page.getByText(/Finds cards and their checklists/)).toBeInTheDocument();
  await userEvent.keyboard('rails{Enter}');
  await vi.waitFor(() => expect(location.hash).toBe('#/p/quay/decisions?record=d1'));
  draw();
  await userEvent.click(page.getByRole('region', { name: 'Searched lately' }).getByRole('button', { name: 'rails' }));
  await expect.element(field()).toHaveValue('rails');
  await says(chosen(), 'A crane on rails');
});

test('[SEARCH-6] [SEARCH-7] it says what is not understood, that there may be more, and that it failed', async () => {
  state.set({ ...READY, behind: 1 });
  draw();
  await userEvent.keyboard('crane kind:boat');
  await says(page.getByRole('status'), 'There is no kind called “boat”.');
  await says(page.getByRole('status'), 'projects are still being read');
  await expect.element(page.getByRole('progressbar')).toBeInTheDocument();
  await userEvent.fill(field(), 'pontoon');
  await says(page.getByRole('status'), 'Nothing was found yet.');
  // It comes with a project that has been read.
  index.put(quay, entry('task', 't2', 'Moor the pontoon'));
  state.set({ ...READY, moment: 1 });
  await says(chosen(), 'Moor the pontoon');
  isBroken = true;
  await userEvent.fill(field(), 'pontoons');
  await says(page.getByRole('status'), 'The search stopped.');
});

test('Ctrl+Enter opens it beside, where an edition has windows for that', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  draw();
  await userEvent.keyboard('rails');
  await expect.element(chosen()).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(opened.mock.calls[0]?.[0]).toMatch(/#\/p\/quay\/decisions\?record=d1$/);
  expect(closed).not.toHaveBeenCalled();
  opened.mockRestore();
});
