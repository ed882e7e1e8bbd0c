/** Numbers of a relay in the text format of Prometheus. No label says of whom they are. */
export class RelayMetrics {
  readonly #counters = new Map<string, { readonly help: string; value: number }>();
  readonly #gauges = new Map<string, { readonly help: string; readonly read: () => number }>();

  /** `name` as Prometheus has it, the same `help` each time. */
  count(name: string, help: string, amount = 1): void {
    const counter = this.#counters.get(name) ?? { help, value: 0 };
    counter.value += amount;
    this.#counters.set(name, counter);
  }

  gauge(name: string, help: string, read: () => number): void {
    this.#gauges.set(name, { help, read });
  }

  text(): string {
    const lines = [
      ...[...this.#gauges].flatMap(([name, { help, read }]) => of(name, help, 'gauge', read())),
      ...[...this.#counters].flatMap(([name, { help, value }]) => of(name, help, 'counter', value)),
    ];
    return `${lines.join('\n')}\n`;
  }
}

function of(name: string, help: string, type: 'counter' | 'gauge', value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
