/** What is to be done once a page is gone, which it may be without a word. */
export class Partings {
  readonly #works = new Map<string, () => void>();

  /** Of several works of one name the last one counts. */
  set(name: string, work: () => void): void {
    this.#works.set(name, work);
  }

  run(): void {
    for (const [name, work] of [...this.#works]) {
      this.#works.delete(name);
      work();
    }
  }
}
