/** How GanttProject writes values. */
import { parseDay } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { LinkType, Priority } from '#shared/domain/records.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';

/** GanttProject plans in whole days; these are the hours that each of them gets here. */
export const DAY_MINUTES = 480;

/** Trimmed; null where there is none. */
export function attribute(element: XmlElement, name: string): string | null {
  const value = Object.hasOwn(element.attributes, name) ? element.attributes[name]?.trim() : undefined;
  return value === undefined || value === '' ? null : value;
}

export function numberAttribute(element: XmlElement, name: string): number | null {
  const value = Number(attribute(element, name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

export function dayAttribute(element: XmlElement, name: string): Day | null {
  const value = attribute(element, name)?.slice(0, 10) ?? '';
  return parseDay(value) === null ? null : (value as Day);
}

/** Not the codes of Microsoft Project. */
const LINK_TYPES: Readonly<Record<string, LinkType>> = { '1': 'SS', '2': 'FS', '3': 'FF', '4': 'SF' };

export function readLinkType(code: string | null): LinkType | null {
  return LINK_TYPES[code ?? '2'] ?? null;
}

/** 0 low, 1 normal, 2 high, 3 lowest, 4 highest. */
const PRIORITIES: Readonly<Record<string, Priority>> = { '0': 'low', '2': 'high', '3': 'low', '4': 'urgent' };

export function readPriority(code: string | null): Priority | null {
  return PRIORITIES[code ?? '1'] ?? null;
}

/** The given members that have a value: what has no place here and is kept beside (`gan`). */
export function keptOf(element: XmlElement, names: readonly string[]): { gan?: Record<string, string> } {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = attribute(element, name);
    if (value !== null) kept[name] = value;
  }
  return Object.keys(kept).length > 0 ? { gan: kept } : {};
}
