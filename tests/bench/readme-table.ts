/** The README's table of figures, written from the run that is kept: none of it is typed by hand. */
import type { BenchReport, BenchRow } from './table.ts';

const BEGIN = '<!-- figures: written by npm run bench -- --keep -->';
const END = '<!-- end of figures -->';

/** The README with the figures of this run in the place of those that stand there. */
export function withFigures(readme: string, { takenAt, machine, rows }: BenchReport): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error('The README has no place for figures');
  const { cpu, cores, memoryGB, node } = machine;
  const lines = [
    `Taken on ${takenAt.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGB} GB, Node ${node.replace('v', '')}. Ratios bind; milliseconds are goals.`,
    '',
    '| | measured | goal |',
    '|---|---:|---:|',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${figure(row.value, row)} | ${figure(row.goal, row)}${row.binding ? ', binding' : ''} |`,
    ),
  ];
  return `${readme.slice(0, from)}${BEGIN}\n${lines.join('\n')}\n${readme.slice(to)}`;
}

/** To three figures, as far as they are whole. */
function figure(value: number, { unit }: BenchRow): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}
