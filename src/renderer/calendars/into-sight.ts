/** For what opens below: as a `ref`, it is scrolled to once, when it appears. */
export function intoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
