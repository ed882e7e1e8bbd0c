/** What an agenda can be filled with: what matters now, each once, with the reason (AGENDA-1 to AGENDA-6). */
import type { ItemType } from '#shared/domain/meeting-records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { AgendaAbout, AgendaFacts } from './facts.ts';
import { type Finding, findingsOf, KINDS } from './findings.ts';

export interface Suggestion {
  readonly title: string;
  readonly owner: PersonId | null;
  readonly type: ItemType;
  readonly minutes: number;
  readonly about: AgendaAbout | null;
  /** The item of an earlier meeting that it goes on with. */
  readonly carriedFrom: string | null;
  /** One sentence. */
  readonly reason: string;
}

export interface Suggestions {
  /** What matters most comes first. */
  readonly shown: readonly Suggestion[];
  /** How many more there are. */
  readonly more: number;
}

/** Nobody gets through more in a meeting. */
export const MOST_SUGGESTED = 12;
/** Of one kind, as long as there is something of others: twenty overdue cards must not hide a decision that waits. */
const MOST_OF_A_KIND = 5;

export function suggestAgenda(facts: AgendaFacts, most = MOST_SUGGESTED): Suggestions {
  const taken = new Set(facts.taken.map(keyOf));
  const byKey = new Map<string, Finding[]>();
  for (const finding of findingsOf(facts)) {
    const key = finding.about === null ? `carried/${finding.carriedFrom}` : keyOf(finding.about);
    if (taken.has(key)) continue;
    const known = byKey.get(key) ?? [];
    // Two items of the last meeting about one thing are two things to say of it.
    const isSecond = finding.carriedFrom !== null && known.some(({ carriedFrom }) => carriedFrom !== null);
    if (isSecond) byKey.set(`carried/${finding.carriedFrom}`, [finding]);
    else byKey.set(key, [...known, finding]);
  }
  const ranked = [...byKey.values()].map((findings) => [...findings].sort(byRank)).sort(byFirst);
  const chosen = choose(ranked, Math.max(0, most));
  return { shown: chosen.map(suggestionOf), more: ranked.length - chosen.length };
}

function keyOf({ kind, id }: AgendaAbout): string {
  return `${kind}/${id}`;
}

function byRank(left: Finding, right: Finding): number {
  return KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind) || right.urgency - left.urgency;
}

function byFirst([left]: readonly Finding[], [right]: readonly Finding[]): number {
  if (!left || !right) return 0;
  // The same on every device, whatever order the facts came in; what was carried over keeps that of its agenda.
  return byRank(left, right) || (left.carriedFrom === null ? compare(nameOf(left), nameOf(right)) : 0);
}

function nameOf({ title, about }: Finding): string {
  return `${title}\n${about?.id ?? ''}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** In the order of rank: at most so many of a kind at first, and then what there is room for. */
function choose(ranked: readonly Finding[][], most: number): readonly Finding[][] {
  const counts = new Map<string, number>();
  const isOfFew = ([first]: readonly Finding[]): boolean => {
    const count = (counts.get(first?.kind ?? '') ?? 0) + 1;
    counts.set(first?.kind ?? '', count);
    return count <= MOST_OF_A_KIND;
  };
  const [few, many]: [Finding[][], Finding[][]] = [[], []];
  for (const findings of ranked) (isOfFew(findings) ? few : many).push(findings);
  const chosen = new Set([...few, ...many].slice(0, most));
  return ranked.filter((findings) => chosen.has(findings));
}

const WEIGHT: readonly ItemType[] = ['decide', 'discuss', 'inform'];

function suggestionOf(findings: readonly Finding[]): Suggestion {
  const carried = findings.find(({ carriedFrom }) => carriedFrom !== null);
  // What people called it in the last meeting stays its name there.
  const named = carried ?? findings[0];
  const words = findings.map(({ words: each }) => each).join('; ');
  return {
    title: named?.title ?? '',
    owner: findings.find(({ owner }) => owner !== null)?.owner ?? null,
    type: WEIGHT.find((type) => findings.some((finding) => finding.type === type)) ?? 'discuss',
    minutes: carried?.minutes ?? Math.max(...findings.map(({ minutes }) => minutes)),
    about: findings.find(({ about }) => about !== null)?.about ?? null,
    carriedFrom: carried?.carriedFrom ?? null,
    reason: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`,
  };
}
