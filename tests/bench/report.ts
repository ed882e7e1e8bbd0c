/**
 * A full status report of two thousand tasks, of which two thirds are late: its content, its page, and the PDF that the browser of
 * this machine makes of it.
 */
import { printPdf } from '#node/browser/print-pdf.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import { statusPage } from '#shared/report/status/html.ts';
import { BUILT_IN } from '#shared/report/status/layout.ts';
import { pageHtml, pdfFactsOf } from '#shared/report/status/page.ts';
import { REPORT_DAY } from '#tests/support/report-project.ts';
import { contentOf, projectOf } from '#tests/support/status-report.ts';
import type { BenchRow } from './table.ts';

const TASKS = 2000;
const ROUNDS = 3;
/** A hundred weeks before the report. */
const FIRST = addDays(REPORT_DAY as Day, -700);

export async function benchReport(): Promise<BenchRow[]> {
  const project = projectOf(planOfTasks());
  const [content, whole]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const made = contentOf(project);
    content.push(performance.now() - started);
    const page = statusPage(made, BUILT_IN.full);
    withPdfFacts(must(await printPdf(pageHtml(page, ''))), pdfFactsOf(page.head, page.look));
    whole.push(performance.now() - started);
  }
  return [
    {
      name: 'content of a full report, 2,000 tasks',
      value: Math.min(...content),
      unit: 'ms',
      goal: 300,
      binding: false,
    },
    {
      name: 'full report of 2,000 tasks, 1,300 late, to PDF',
      value: Math.min(...whole),
      unit: 'ms',
      goal: 3000,
      binding: false,
    },
  ];
}

/** In rows of ten that follow each other, a row begun each week of four years: 1,300 were promised for the months before, 300 are done, 400 come. */
function planOfTasks(): object {
  const id = (index: number): TaskId => asId<TaskId>(`t${index}`);
  const tasks = Array.from({ length: TASKS }, (_, index) => ({
    id: id(index),
    title: `Task ${index} of the works`,
    list: 'todo',
    duration: (1 + (index % 5)) * 480,
    owners: [`p${index % 20}`],
    effort: 480,
    ...(index % 10 === 0 ? { start: addDays(FIRST, Math.floor(index / 10) * 7) } : {}),
    ...(index < 300 ? { done: true, doneAt: '2026-11-18T10:00:00Z', percent: 100 } : {}),
    ...(index >= 300 && index < 1600 ? { due: addDays(REPORT_DAY as Day, -1 - (index % 90)) } : {}),
  }));
  const links = tasks.flatMap((_, index) =>
    index % 10 === 0 ? [] : [{ id: `l${index}`, from: id(index - 1), to: id(index), type: 'FS' }],
  );
  const people = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, name: `Person ${index}` }));
  const project = { id: 'big', name: `Works as of ${REPORT_DAY}`, start: FIRST, timeZone: 'Europe/Lisbon' };
  const lists = [{ id: 'todo', name: 'To do' }];
  return { format: 'throughline-export', version: 1, projects: [{ ...project, lists, people, tasks, links }] };
}
