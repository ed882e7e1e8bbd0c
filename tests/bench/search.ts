/** The search over a hundred thousand records: what a key costs, what the index holds, and what a start makes of what was kept. */
import type { Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { type SearchEntry, SearchIndex, search } from '#shared/search/index.ts';
import { processorTime } from './processor-time.ts';
import { type BenchRow, percentile } from './table.ts';

const RECORDS = 100_000;
const PROJECTS = 50;
const KEY_GOAL = 50;
const MEMORY_GOAL = 150;
const START_GOAL = 5000;

/** Of these all words are made, so that each beginning of a word fits many: the worst that projects can be. */
const SYLLABLES =
  'ka ber mo lin tra sol ven der pier har bour dock crane wer stra tung plan rei ma nu to ge fun da ment'.split(' ');
/** What is typed, key by key. */
const TYPED = ['crane', 'harbourdock', 'pier sol', 'plantung ge', 'cranne', '"pier crane"', 'kind:task mo done:no'];

export function benchSearch(): BenchRow[] {
  const entries = records();
  const before = heap();
  let index = new SearchIndex();
  const start = processorTime(() => {
    index = new SearchIndex();
    for (const [at, entry] of entries.entries()) index.put(projectOf(at), entry);
  }, 1);
  const after = heap();
  const keys = TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
  const times = keys.map((text) => keyTime(index, text));
  const rows: BenchRow[] = [
    row('a key in the search of 100,000 records, slowest', Math.max(...times), 'ms', KEY_GOAL),
    row('a key in the search of 100,000 records, median', percentile(times, 0.5), 'ms', KEY_GOAL / 2),
    row('the search index of 100,000 records, made of what was kept', start, 'ms', START_GOAL),
  ];
  // Without it what is left over from before is counted too.
  if (globalThis.gc === undefined) return rows;
  return [
    ...rows,
    row('the search index of 100,000 records, beside their texts', (after - before) / 1e6, 'MB', MEMORY_GOAL),
  ];
}

function row(name: string, value: number, unit: 'ms' | 'MB', goal: number): BenchRow {
  return { name, value, unit, goal, binding: false, ...(unit === 'ms' ? { note: 'processor time' } : {}) };
}

function keyTime(index: SearchIndex, text: string): number {
  const projects = Array.from({ length: PROJECTS }, (_, at) => ({ id: projectOf(at), name: `Project ${at}` }));
  const asked = { text, projects, today: '2026-11-30' as Day, now: 0, me: null, most: 60 };
  return processorTime(() => void search(index, asked), 3);
}

function records(): readonly SearchEntry[] {
  let state = 7;
  const random = (): number => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const one = <T>(of: readonly T[], skew: number): T => of[Math.floor(random() ** skew * of.length)] as T;
  const words = Array.from({ length: 40_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => one(SYLLABLES, 1)).join(''),
  );
  const sentence = (length: number): string => Array.from({ length }, () => one(words, 3)).join(' ');
  return Array.from({ length: RECORDS }, (_, at) => ({
    kind: 'task',
    id: `t${at}`,
    title: sentence(5),
    text: `${sentence(12)}. ${sentence(12)}.`,
    of: null,
    facts: { updatedAt: at },
  }));
}

function projectOf(at: number): ProjectId {
  return asId(`p${at % PROJECTS}`);
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
