/** Whoever acquires releases: every subscription and open resource answers one of these. */
export type Dispose = () => void;

/** Collects what must be released together; releasing twice does nothing the second time. */
export class DisposeBag {
  #items: Dispose[] = [];
  #done = false;

  /** Adds `dispose`; when the bag is already released it runs at once. */
  add(dispose: Dispose): void {
    if (this.#done) dispose();
    else this.#items.push(dispose);
  }

  /** Releases in reverse order of acquisition: everything, whatever one of them throws; the first error comes after. */
  dispose(): void {
    this.#done = true;
    const items = this.#items.reverse();
    this.#items = [];
    let failure: { readonly error: unknown } | null = null;
    for (const item of items) {
      try {
        item();
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) throw failure.error;
  }
}
