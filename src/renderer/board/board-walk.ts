/** Walking across the board by what is on screen: beside a card is what stands at its height. */
import type { ListId } from '#shared/kernel/ids.ts';

const lists = (from: HTMLElement): HTMLElement[] => [
  ...(from.closest('[data-board]')?.querySelectorAll<HTMLElement>('[data-list]') ?? []),
];

function sectionBeside(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = lists(from);
  const own = from.closest<HTMLElement>('[data-list]');
  return own ? all[all.indexOf(own) + step] : undefined;
}

/** What takes the focus for a whole list, and what its questions hang from. */
export function listTitle(list: ListId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-list="${CSS.escape(list)}"] [data-list-title]`);
}

/** The list's title: what takes the focus where a list has no card. */
export function titleBeside(from: HTMLElement, step: 1 | -1): HTMLElement | null {
  return sectionBeside(from, step)?.querySelector<HTMLElement>('[data-list-title]') ?? null;
}

export function cardBeside(card: HTMLElement, step: 1 | -1): HTMLElement | null {
  const lane = card.closest<HTMLElement>('[data-lane]');
  if (lane) return cardBesideIn(lane, card, step);
  const section = sectionBeside(card, step);
  if (!section) return null;
  return nearestCard(section, card) ?? section.querySelector<HTMLElement>('[data-list-title]');
}

/** Past cells without cards; before the first cell stands the lane's heading. */
function cardBesideIn(lane: HTMLElement, card: HTMLElement, step: 1 | -1): HTMLElement | null {
  const cells = [...lane.querySelectorAll<HTMLElement>('[data-cell]')];
  const own = cells.findIndex((cell) => cell.contains(card));
  for (let at = own + step; cells[at]; at += step) {
    const found = nearestCard(cells[at] as HTMLElement, card);
    if (found) return found;
  }
  return step < 0 ? lane.querySelector<HTMLElement>('[data-lane-title]') : null;
}

function nearestCard(section: HTMLElement, card: HTMLElement): HTMLElement | null {
  const middle = middleOf(card);
  let best: HTMLElement | null = null;
  for (const candidate of section.querySelectorAll<HTMLElement>('[data-card]')) {
    if (!best || Math.abs(middleOf(candidate) - middle) < Math.abs(middleOf(best) - middle)) best = candidate;
  }
  return best;
}

function middleOf(element: HTMLElement): number {
  const rect = element.getBoundingClientRect();
  return rect.top + rect.height / 2;
}
