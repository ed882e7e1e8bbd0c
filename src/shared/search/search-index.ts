/**
 * The index of everything that can be found, in memory: words, and in which entries each stands. Entries come and go one by one; what is
 * found then is what an index made anew would find (SEARCH-2). Why it is no library's: decision 047.
 */
import type { ProjectId } from '#shared/kernel/ids.ts';
import { Best, type Filed, type Scored } from './best.ts';
import { keyOfEntry, type SearchEntry, type SearchKind } from './entry.ts';
import { type Fit, Vocabulary } from './vocabulary.ts';
import { foldedWords } from './words.ts';

/** What is sought: words that must all be found, none of others, and a test of what is found by them. */
export interface Sought {
  readonly words: readonly string[];
  readonly without: readonly string[];
  /** Of the words those for which no slip stands. */
  readonly stated?: ReadonlySet<string>;
  /** Null where everything passes. */
  readonly test: ((filed: Filed) => boolean) | null;
  /** What is dear to ask, and asked of those alone that would be among the best. */
  readonly verify?: ((filed: Filed) => boolean) | null;
}

export interface Ranking {
  /** The best, best first. */
  readonly best: readonly Scored[];
  /** How many passed what is asked of all. */
  readonly count: number;
  /** The words that each sought one stands for, by their numbers in the vocabulary. */
  readonly fits: readonly (readonly Fit[])[];
}

/** Of a word in a title against one in a text. */
const TITLE = 3;
/** What people look for mostly is weighed a little more. */
const WEIGHTS: Partial<Record<SearchKind, number>> = {
  project: 1.25,
  task: 1.15,
  series: 1.1,
  decision: 1.1,
  risk: 1.1,
  changeRequest: 1.1,
  checklist: 0.9,
  list: 0.9,
};
const OVER = 0.93;
const PUT_AWAY = 0.85;
/** Entries that are gone, beyond which those that are there are moved together. */
const LEAST_WASTE = 2000;

export class SearchIndex {
  readonly #projects = new Map<ProjectId, Map<string, number>>();
  #vocabulary = new Vocabulary();
  /** By number of the word: number of the entry, times two, and one more where it stands in the title. */
  #postings: number[][] = [];
  /** By number; null of one that is gone. */
  #filed: (Filed | null)[] = [];
  #weights: number[] = [];
  #gone = 0;
  readonly #leastWaste: number;

  /** `leastWaste`: in the place of `LEAST_WASTE`. */
  constructor(leastWaste = LEAST_WASTE) {
    this.#leastWaste = leastWaste;
  }

  get size(): number {
    return this.#filed.length - this.#gone;
  }

  projects(): readonly ProjectId[] {
    return [...this.#projects.keys()];
  }

  get(project: ProjectId, key: string): SearchEntry | undefined {
    const at = this.#projects.get(project)?.get(key);
    return at === undefined ? undefined : this.#filed[at]?.entry;
  }

  /** Of a project, by kind: for names that filters name. */
  *entries(project: ProjectId): Generator<SearchEntry> {
    for (const at of this.#projects.get(project)?.values() ?? []) {
      const entry = this.#filed[at]?.entry;
      if (entry !== undefined) yield entry;
    }
  }

  /** In the place of the one of the same key, if there is one. */
  put(project: ProjectId, entry: SearchEntry): void {
    const key = keyOfEntry(entry);
    this.remove(project, key);
    const at = this.#filed.length;
    this.#filed.push(Object.freeze({ project, entry }));
    this.#weights.push(weightOf(entry));
    for (const [word, isInTitle] of wordsOf(entry)) {
      const term = this.#vocabulary.add(word);
      const posting = at * 2 + (isInTitle ? 1 : 0);
      const postings = this.#postings[term];
      if (postings === undefined) this.#postings[term] = [posting];
      else postings.push(posting);
    }
    const known = this.#projects.get(project) ?? new Map<string, number>();
    known.set(key, at);
    this.#projects.set(project, known);
  }

  remove(project: ProjectId, key: string): void {
    const known = this.#projects.get(project);
    const at = known?.get(key);
    const filed = at === undefined ? undefined : this.#filed[at];
    if (known === undefined || at === undefined || !filed) return;
    known.delete(key);
    this.#filed[at] = null;
    this.#gone++;
    for (const word of wordsOf(filed.entry).keys()) this.#vocabulary.drop(word);
    if (this.#gone > this.#leastWaste && this.#gone > this.#filed.length / 3) this.#moveTogether();
  }

  forget(project: ProjectId): void {
    for (const key of [...(this.#projects.get(project)?.keys() ?? [])]) this.remove(project, key);
    this.#projects.delete(project);
  }

  /** The `most` best. Of equally good ones the one changed last comes first, and then by name, so that no order is by chance. */
  rank({ words, without, stated, test, verify = null }: Sought, most: number): Ranking {
    const fits = words.map((word) => this.#meant(word, stated?.has(word) ?? false));
    const shut = new Uint8Array(without.length === 0 ? 0 : this.#filed.length);
    for (const { term } of without.flatMap((word) => this.#vocabulary.meant(word).filter(isStated))) {
      for (const posting of this.#postings[term] ?? []) shut[posting >> 1] = 1;
    }
    const { scores, candidates } = this.#scored(fits);
    const best = new Best(most);
    let count = 0;
    for (const at of candidates) {
      const filed = this.#filed[at];
      if (!filed || shut[at] === 1 || (test !== null && !test(filed))) continue;
      const score = (scores?.[at] ?? 1) * (this.#weights[at] ?? 1);
      count++;
      // Asked last, and of few: whether what it belongs to is there.
      if (best.takes(score) && (verify?.(filed) ?? true) && this.#isShown(filed)) best.add({ ...filed, score });
    }
    return { best: best.inOrder(), count, fits };
  }

  word(term: number): string {
    return this.#vocabulary.word(term);
  }

  #meant(word: string, isStated: boolean): readonly Fit[] {
    const fits = this.#vocabulary.meant(word);
    return isStated ? fits.filter(({ term }) => this.#vocabulary.word(term).includes(word)) : fits;
  }

  /** Every word must be found, in whatever way: what holds some alone is no candidate. */
  #scored(fits: readonly (readonly Fit[])[]): { scores: Float32Array | null; candidates: Iterable<number> } {
    if (fits.length === 0) return { scores: null, candidates: this.#filed.keys() };
    const scores = new Float32Array(this.#filed.length);
    const found = new Uint8Array(this.#filed.length);
    const best = new Float32Array(this.#filed.length);
    let candidates: number[] = [];
    for (const [nth, terms] of fits.entries()) {
      const rarity = this.#rarityOf(terms);
      candidates = [];
      for (const { term, quality } of terms) {
        const postings = this.#postings[term] ?? [];
        // A million of them at one key: an iterator would take as long again.
        for (let place = 0; place < postings.length; place++) {
          const posting = postings[place] ?? 0;
          const at = posting >> 1;
          if (found[at] !== nth) continue;
          const value = (posting & 1) === 1 ? quality * TITLE : quality;
          const known = best[at] ?? 0;
          if (value <= known) continue;
          if (known === 0) candidates.push(at);
          best[at] = value;
        }
      }
      for (const at of candidates) {
        scores[at] = (scores[at] ?? 0) + (best[at] ?? 0) * rarity;
        best[at] = 0;
        found[at] = nth + 1;
      }
    }
    return { scores, candidates };
  }

  #rarityOf(terms: readonly Fit[]): number {
    let holding = 0;
    for (const { term } of terms) holding += this.#vocabulary.count(term);
    return Math.log(2 + this.size / (1 + holding));
  }

  /** What belongs to something is found as long as that is. */
  #isShown({ project, entry }: Filed): boolean {
    // A circle cannot be: kinds belong to kinds above them. A few steps hold whatever is stored.
    let of = entry.of;
    for (let step = 0; of !== null && step < 4; step++) {
      const above = this.get(project, of);
      if (above === undefined) return false;
      of = above.of;
    }
    return true;
  }

  #moveTogether(): void {
    const moved = new Map<number, number>();
    const filed: Filed[] = [];
    const weights: number[] = [];
    for (const [at, each] of this.#filed.entries()) {
      if (each === null) continue;
      moved.set(at, filed.length);
      filed.push(each);
      weights.push(this.#weights[at] ?? 1);
    }
    const vocabulary = new Vocabulary();
    const postings: number[][] = [];
    for (const [old, each] of this.#postings.entries()) {
      const word = this.#vocabulary.word(old);
      for (const posting of each) {
        const at = moved.get(posting >> 1);
        if (at === undefined) continue;
        const term = vocabulary.add(word);
        const kept = postings[term];
        if (kept === undefined) postings[term] = [at * 2 + (posting & 1)];
        else kept.push(at * 2 + (posting & 1));
      }
    }
    for (const known of this.#projects.values()) {
      for (const [key, at] of known) known.set(key, moved.get(at) ?? at);
    }
    [this.#vocabulary, this.#postings, this.#filed, this.#weights, this.#gone] = [
      vocabulary,
      postings,
      filed,
      weights,
      0,
    ];
  }
}

/** Each once, and whether it stands in the title. */
function wordsOf({ title, text }: SearchEntry): ReadonlyMap<string, boolean> {
  const words = new Map<string, boolean>();
  for (const word of foldedWords(title)) words.set(word, true);
  for (const word of foldedWords(text)) if (!words.has(word)) words.set(word, false);
  return words;
}

function weightOf({ kind, facts, archived }: SearchEntry): number {
  const isOver = facts.doneAt !== undefined && facts.doneAt !== null;
  return (WEIGHTS[kind] ?? 1) * (isOver ? OVER : 1) * (archived ? PUT_AWAY : 1);
}

/** Without what only resembles it: who rules a word out means that word. */
function isStated({ quality }: Fit): boolean {
  return quality === 1;
}
