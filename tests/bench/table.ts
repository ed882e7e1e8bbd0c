/** Rows of a bench: printed as a table, written as JSON with the machine. Only ratios can fail a build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'kB' | '×' | 'lost' | 'frames' | '%';
  /** At most this. */
  readonly goal: number;
  /** A ratio or a count within one run fails the build; what depends on the machine is only recorded. */
  readonly binding: boolean;
  readonly note?: string;
}

export interface BenchReport {
  readonly takenAt: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGB: number; readonly node: string };
  readonly rows: readonly BenchRow[];
}

export function report(rows: readonly BenchRow[]): BenchReport {
  return {
    takenAt: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    rows,
  };
}

export function print(rows: readonly BenchRow[]): void {
  const lines = rows.map((row) => [
    row.name,
    `${format(row.value)} ${row.unit}`,
    `≤ ${format(row.goal)} ${row.unit}`,
    verdict(row),
    row.note ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

export function write(file: string, bench: BenchReport): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bench, null, 2)}\n`);
}

/** Binding rows past their goal. */
export function failures(rows: readonly BenchRow[]): readonly BenchRow[] {
  return rows.filter((row) => row.binding && row.value > row.goal);
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function verdict(row: BenchRow): string {
  if (row.value <= row.goal) return 'ok';
  return row.binding ? 'FAILS' : 'over the goal';
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
