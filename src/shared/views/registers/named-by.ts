/** Which records name which others: of something that changed, whose entries are to be looked at. */

const NONE: ReadonlySet<string> = new Set();

export class NamedBy {
  readonly #names = new Map<string, readonly string[]>();
  readonly #by = new Map<string, Set<string>>();

  /** What `id` names, from now on. */
  names(id: string, named: readonly string[]): void {
    const before = this.#names.get(id);
    if (before !== undefined && isSame(before, named)) return;
    this.forget(id);
    if (named.length === 0) return;
    this.#names.set(id, named);
    for (const each of named) {
      const by = this.#by.get(each);
      if (by) by.add(id);
      else this.#by.set(each, new Set([id]));
    }
  }

  forget(id: string): void {
    for (const each of this.#names.get(id) ?? []) {
      const by = this.#by.get(each);
      by?.delete(id);
      if (by?.size === 0) this.#by.delete(each);
    }
    this.#names.delete(id);
  }

  by(named: string): ReadonlySet<string> {
    return this.#by.get(named) ?? NONE;
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}
