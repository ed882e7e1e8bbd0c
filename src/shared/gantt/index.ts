/**
 * The timeline's geometry and its drawing (docs/ARCHITECTURE.md): pure arithmetic over a reckoned plan, used by screen and
 * paper alike. It measures and draws nothing by itself, knows no DOM, and answers the same for the same input.
 */
export * from './chart.ts';
export * from './link-route.ts';
export * from './shown-time.ts';
export * from './text-width.ts';
export * from './time-scale.ts';
export * from './words.ts';
