/** Light or dark, compact or relaxed, small or large: kept on this device, applied to the page's root before anything is painted. */
import type { View } from '#shared/views/index.ts';
import { Value } from './value.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export const DENSITIES = ['compact', 'relaxed'] as const;
/** Per cent of the usual size. */
export const TEXT_SIZES = [90, 100, 110, 125] as const;

export interface Appearance {
  readonly theme: (typeof THEMES)[number];
  readonly density: (typeof DENSITIES)[number];
  readonly textSize: (typeof TEXT_SIZES)[number];
}

const KEPT_AS = 'throughline.appearance';
const USUAL: Appearance = { theme: 'system', density: 'compact', textSize: 100 };

/** What was kept, as far as it says something. */
export function readAppearance(stored: string | null): Appearance {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    if (typeof value !== 'object' || value === null) return USUAL;
    const { theme, density, textSize } = value as Record<string, unknown>;
    return {
      theme: THEMES.find((candidate) => candidate === theme) ?? USUAL.theme,
      density: DENSITIES.find((candidate) => candidate === density) ?? USUAL.density,
      textSize: TEXT_SIZES.find((candidate) => candidate === textSize) ?? USUAL.textSize,
    };
  } catch {
    return USUAL;
  }
}

const present = new Value<Appearance>(USUAL);
export const appearance: View<Appearance> = present;

export function setAppearance(change: Partial<Appearance>): void {
  const next = { ...present.get(), ...change };
  // What is told of the change finds the page changed.
  apply(next);
  present.set(next);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(next));
  } catch {
    // Without storage it lasts as long as the window.
  }
}

/** Called once, before the first paint. */
export function restoreAppearance(): void {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEPT_AS);
  } catch {
    // The usual look, then.
  }
  present.set(readAppearance(stored));
  apply(present.get());
}

function apply({ theme, density, textSize }: Appearance): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  dataset.density = density;
  dataset.text = String(textSize);
}

/** What the eye sees now. */
export function isDark(): boolean {
  const { theme } = present.get();
  return theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}
