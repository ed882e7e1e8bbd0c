/** Walking across the board by what is on screen: beside a card is what stands at its height. */
const lists = (from: HTMLElement): HTMLElement[] => [
  ...(from.closest('[data-board]')?.querySelectorAll<HTMLElement>('[data-list]') ?? []),
];

function sectionBeside(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = lists(from);
  const own = from.closest<HTMLElement>('[data-list]');
  return own ? all[all.indexOf(own) + step] : undefined;
}

/** The list's title: what takes the focus where a list has no card. */
export function titleBeside(from: HTMLElement, step: 1 | -1): HTMLElement | null {
  return sectionBeside(from, step)?.querySelector<HTMLElement>('[data-list-title]') ?? null;
}

export function cardBeside(card: HTMLElement, step: 1 | -1): HTMLElement | null {
  const section = sectionBeside(card, step);
  if (!section) return null;
  const middle = middleOf(card);
  let best: HTMLElement | null = null;
  for (const candidate of section.querySelectorAll<HTMLElement>('[data-card]')) {
    if (!best || Math.abs(middleOf(candidate) - middle) < Math.abs(middleOf(best) - middle)) best = candidate;
  }
  return best ?? section.querySelector<HTMLElement>('[data-list-title]');
}

function middleOf(element: HTMLElement): number {
  const rect = element.getBoundingClientRect();
  return rect.top + rect.height / 2;
}
