/** PDFs as another program reads them: poppler's tools. */
import { spawnSync } from 'node:child_process';

/** In the folder; answers what it printed. */
export function poppler(folder: string, tool: 'pdfinfo' | 'pdftotext' | 'pdffonts', ...args: string[]): string {
  const { stdout, error } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8' });
  if (error) throw new Error(`${tool} of poppler-utils is needed for this test: ${error.message}`);
  return stdout;
}

export function pagesOf(folder: string, file: string): number {
  return Number(/Pages: +(\d+)/.exec(poppler(folder, 'pdfinfo', file))?.[1]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As reports of a day write other days: "27 Nov", "4 Jan 2027". */
export function shortDayOf(day: string, asOf: string): string {
  const words = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return day.slice(0, 4) === asOf.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}
