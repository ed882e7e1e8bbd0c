/** All words of the index, and which of them are meant by what is typed (SEARCH-3). */
import { forgivenIn, slipsToBeginning } from './typos.ts';
import { isUnspaced } from './words.ts';

/** A word of the vocabulary by its number, and how well it fits: 1 is the word itself. */
export interface Fit {
  readonly term: number;
  readonly quality: number;
}

/** Letters from which on a part of a word counts that does not begin it: of compounds, whose parts are words. */
const LEAST_PART = 3;
/** Entries that hold it as the beginning of a word, above which parts in the midst of words are not looked for. */
const PLENTY = 1000;
/** Entries that hold what was typed, below which slips are looked for: who finds many made none. */
const ENOUGH = 12;
const END = '\n';

export class Vocabulary {
  readonly #terms = new Map<string, number>();
  readonly #words: string[] = [];
  /** In how many live entries each stands. */
  readonly #counts: number[] = [];
  /** All words in one text, each between ends of lines: the browser searches one of a megabyte within a millisecond. */
  #all = END;
  readonly #starts: number[] = [];

  get size(): number {
    return this.#words.length;
  }

  /** Of a word that an entry holds from now on. */
  add(word: string): number {
    let term = this.#terms.get(word);
    if (term === undefined) {
      term = this.#words.length;
      this.#terms.set(word, term);
      this.#words.push(word);
      this.#counts.push(0);
      this.#starts.push(this.#all.length);
      this.#all += word + END;
    }
    this.#counts[term] = (this.#counts[term] ?? 0) + 1;
    return term;
  }

  /** An entry holds it no longer. */
  drop(word: string): void {
    const term = this.#terms.get(word);
    if (term !== undefined) this.#counts[term] = (this.#counts[term] ?? 1) - 1;
  }

  count(term: number): number {
    return this.#counts[term] ?? 0;
  }

  /** Each word once. Of what is found often enough as it is typed, ways that fit less well are not looked for. */
  meant(typed: string): readonly Fit[] {
    const fits = this.#beginning(typed);
    let found = this.#counted(fits);
    if (found < PLENTY && (typed.length >= LEAST_PART || isUnspaced(typed))) {
      const parts = this.#within(typed);
      found += this.#counted(parts);
      fits.push(...parts);
    }
    const forgiven = isUnspaced(typed) ? 0 : forgivenIn(typed);
    return forgiven === 0 || found >= ENOUGH ? fits : this.#withSlips(typed, forgiven, fits);
  }

  #counted(fits: readonly Fit[]): number {
    return fits.reduce((sum, { term }) => sum + this.count(term), 0);
  }

  #beginning(typed: string): Fit[] {
    const fits: Fit[] = [];
    const sought = END + typed;
    for (let at = this.#all.indexOf(sought); at >= 0; at = this.#all.indexOf(sought, at + 1)) {
      const term = this.#termAt(at + END.length);
      const word = this.#words[term] ?? '';
      const quality = word === typed ? 1 : 0.55 + 0.35 * (typed.length / word.length);
      if (this.count(term) > 0) fits.push({ term, quality });
    }
    return fits;
  }

  /** In the midst of words. */
  #within(typed: string): Fit[] {
    const fits: Fit[] = [];
    for (let at = this.#all.indexOf(typed); at >= 0; ) {
      const term = this.#termAt(at);
      const [word, start] = [this.#words[term] ?? '', this.#starts[term] ?? 0];
      const isCounted = at > start && this.count(term) > 0;
      if (isCounted) fits.push({ term, quality: 0.28 + 0.05 * (typed.length / word.length) });
      at = this.#all.indexOf(typed, start + word.length);
    }
    return fits;
  }

  #withSlips(typed: string, forgiven: number, fits: readonly Fit[]): readonly Fit[] {
    const known = new Set(fits.map(({ term }) => term));
    const all = [...fits];
    for (let term = 0; term < this.#words.length; term++) {
      const word = this.#words[term] ?? '';
      if (word.length < typed.length - forgiven || this.count(term) === 0 || known.has(term)) continue;
      const slips = slipsToBeginning(typed, word, forgiven);
      if (slips === null) continue;
      const part = Math.min(1, typed.length / word.length);
      all.push({ term, quality: 0.26 - 0.06 * slips + 0.05 * part });
    }
    return all;
  }

  /** The one that covers this place of `#all`. */
  #termAt(place: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  word(term: number): string {
    return this.#words[term] ?? '';
  }
}
