type MetricType = 'counter' | 'gauge';

/** Numbers of a relay in the text format of Prometheus. No label says of whom they are. */
export class RelayMetrics {
  readonly #counters = new Map<string, { readonly help: string; value: number }>();
  readonly #read = new Map<string, { readonly help: string; readonly type: MetricType; readonly read: () => number }>();

  /** `name` as Prometheus has it, the same `help` each time. */
  count(name: string, help: string, amount = 1): void {
    const counter = this.#counters.get(name) ?? { help, value: 0 };
    counter.value += amount;
    this.#counters.set(name, counter);
  }

  /** What is kept elsewhere. */
  read(type: MetricType, name: string, help: string, read: () => number): void {
    this.#read.set(name, { help, type, read });
  }

  text(): string {
    const lines = [
      ...[...this.#read].flatMap(([name, { help, type, read }]) => of(name, help, type, read())),
      ...[...this.#counters].flatMap(([name, { help, value }]) => of(name, help, 'counter', value)),
    ];
    return `${lines.join('\n')}\n`;
  }
}

function of(name: string, help: string, type: MetricType, value: number): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
