/** What this person searched for lately, and how they have it shown: notes of this device that may be lost. */
import { ARRANGEMENTS, type Arrangement } from './arranged.ts';

const RECENT = 'throughline.recent-searches';
const ARRANGED = 'throughline.search-arranged';
const MOST = 6;

/** The last one first. */
export function recentSearches(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(text: string): void {
  const said = text.trim();
  if (said === '') return;
  keep(RECENT, JSON.stringify([said, ...recentSearches().filter((each) => each !== said)].slice(0, MOST)));
}

export function rememberedArrangement(): Arrangement {
  try {
    const stored = localStorage.getItem(ARRANGED);
    return ARRANGEMENTS.find((each) => each === stored) ?? 'best';
  } catch {
    return 'best';
  }
}

export function rememberArrangement(by: Arrangement): void {
  keep(ARRANGED, by);
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage nothing is remembered.
  }
}
