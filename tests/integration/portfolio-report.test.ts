/** Reports of the portfolio as another program sees them: PDFs read by poppler, files searched byte by byte. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLine, type Outcome } from '#tests/support/command-line.ts';
import { pagesOf, poppler, shortDayOf } from '#tests/support/pdf.ts';
import { type OracleProject, oracleProject } from '#tests/support/portfolio-oracle.ts';
import {
  absurdReportProject,
  emptyProject,
  pierProject,
  REPORT_DAY,
  troubledProject,
} from '#tests/support/report-project.ts';

const { run, folder, put: putFile, text: fileText, bytes: fileBytes } = commandLine();

function report(files: readonly string[], out: string, ...args: string[]): Promise<Outcome> {
  return run('report', ...files, '--layout', 'portfolio', '--as-of', REPORT_DAY, '--out', out, ...args);
}

const read = (tool: Parameters<typeof poppler>[1], ...args: string[]): string => poppler(folder(), tool, ...args);

function textOf(out: string): string {
  return read('pdftotext', '-layout', out, '-').replace(/ +/g, ' ');
}

type File = { readonly projects: readonly object[] };
const changed = (file: object, more: object): object => ({
  ...file,
  projects: (file as File).projects.map((project) => ({ ...project, ...more })),
});

/** Fifty of different lateness. */
function fifty(): object {
  const projects = Array.from({ length: 50 }, (_, index) => {
    const [project] = (troubledProject() as File).projects;
    return { ...project, id: `p${index}`, name: `Site ${index}`, start: `2026-10-${12 + (index % 5)}` };
  });
  return { format: 'throughline-export', version: 1, projects };
}

beforeAll(() => {
  const put = (name: string, value: object): string => putFile(name, JSON.stringify(value));
  put('harbour.json', changed(troubledProject(), { client: 'City of Lisbon' }));
  put('pier.json', pierProject());
  // Named as a report is, so that nothing but what it holds could be lost to one.
  put('pier.md', pierProject());
  put('bare.json', emptyProject());
  put('none.json', { format: 'throughline-export', version: 1, projects: [] });
  put('absurd.json', absurdReportProject());
  put('fifty.json', fifty());
  put('same.json', pierProject({ client: 'city  of LISBON' }));
});

describe('a report of the portfolio as PDF', () => {
  it('[PREPORT-2] [PREPORT-8] has the figures that cards and days counted by hand give', async () => {
    expect(await report(['harbour.json', 'pier.json', 'bare.json'], 'all.pdf')).toMatchObject({ exit: 0 });
    const text = textOf('all.pdf');
    const projects = [troubledProject(), pierProject(), emptyProject()].map((file) => oracleProject(file, REPORT_DAY));
    expect(text).toContain('3 projects: ');
    for (const project of projects) expect(text).toMatch(rowOf(project));
    const slipping = projects.flatMap(({ milestones, name }) => milestones.map((each) => ({ ...each, name })));
    expect(slipping.filter(({ slip }) => slip > 0).length).toBe(2);
    for (const { title, name, forecast, slip } of slipping) {
      expect(text).toMatch(new RegExp(`${title} ${name} [^\\n]*${short(forecast)} [^\\n]*\\+${slip} d`));
    }
    const overdue = projects.reduce((sum, project) => sum + project.overdue, 0);
    expect(text).toContain(`${overdue} tasks are overdue`);
    // What waits for another project is drawn and told.
    expect(text).toMatch(/Lay the cable Pier extension Opening of the quay Harbour site/);
  }, 60_000);

  it('[PREPORT-6] is whole of no project, of fifty, and of names that no page was laid out for', async () => {
    expect(await report(['none.json'], 'none.pdf')).toMatchObject({ exit: 0 });
    expect(textOf('none.pdf')).toContain('There are no projects in this report.');
    expect(await report(['fifty.json', 'absurd.json'], 'fifty.pdf')).toMatchObject({ exit: 0 });
    const text = textOf('fifty.pdf');
    for (let index = 0; index < 50; index += 7) {
      const [project] = (fifty() as File).projects.slice(index);
      expect(text).toMatch(rowOf(oracleProject({ projects: [project] }, REPORT_DAY)));
    }
    expect(text).toContain('51 projects: ');
    expect(text).toContain('Donaudampfschifffahrtsgesellschaftskapi');
    expect(pagesOf(folder(), 'fifty.pdf')).toBeLessThan(30);
  }, 120_000);
});

describe('a report of the portfolio for a client', () => {
  it('[PREPORT-3] [SUMMARY-9] has nothing internal in its bytes, nor any project of somebody else', async () => {
    for (const format of ['html', 'docx', 'md', 'txt']) {
      const out = `client.${format}`;
      const files = ['harbour.json', 'same.json', 'bare.json'];
      expect(await report(files, out, '--audience', 'client')).toMatchObject({ exit: 0 });
      const bytes = fileBytes(out);
      const text =
        format === 'docx'
          ? Object.values(unzipSync(bytes))
              .map((part) => strFromU8(part))
              .join('\n')
          : bytes.toString('utf8');
      expect([out, /SECRET|secret@|throughline:\/\/|\bt-(?:permits|walls)|Nothing yet/.test(text)]).toEqual([
        out,
        false,
      ]);
      for (const there of ['Harbour site', 'Pier extension', 'Lay the cable', 'Opening of the quay']) {
        expect([out, there, text.includes(there)]).toEqual([out, there, true]);
      }
    }
    const porto = await report(
      ['harbour.json', 'pier.json'],
      'porto.md',
      '--audience',
      'client',
      '--client',
      ' city  of PORTO',
    );
    expect(porto).toMatchObject({ exit: 0 });
    const told = fileText('porto.md');
    expect(told).toContain('Pier extension');
    // The other end of its link is somebody else's: neither it nor the link is told.
    expect(told).not.toMatch(/Harbour|waits for other projects/);
  }, 120_000);

  it('[PREPORT-8] says what is wrong with what it was asked', async () => {
    const files = ['harbour.json', 'pier.json'];
    const which = await report(files, 'x.md', '--audience', 'client');
    expect(which).toMatchObject({ exit: 2 });
    expect(which.stderr).toContain('There is City of Lisbon and City of Porto.');
    expect(await report(files, 'x.md', '--audience', 'client', '--client', 'Faro')).toMatchObject({ exit: 2 });
    expect(await report(files, 'x.md', '--client', 'City of Porto')).toMatchObject({ exit: 2 });
    const over = await report(['harbour.json', 'pier.md'], 'pier.md');
    expect(over).toMatchObject({ exit: 2 });
    expect(over.stderr).toContain('pier.md is named twice');
    expect(JSON.parse(fileText('pier.md'))).toEqual(pierProject());
    const twice = await report(['pier.json', 'same.json'], 'x.md');
    expect(twice).toMatchObject({ exit: 0 });
    expect(twice.stderr).toContain('“Pier extension” of same.json is in a file before it');
  }, 60_000);
});

const short = (day: string): string => shortDayOf(day, REPORT_DAY);

/** Its row among "Progress against plan". */
function rowOf({ name, percent, done, total, overdue, plannedEnd, forecast }: OracleProject): RegExp {
  const end = (day: string | null): string => (day === null ? '–' : short(day));
  return new RegExp(
    `${name} ${percent} ?% [^\\n]*${done} of ${total} ${overdue} ?${end(plannedEnd)} [^\\n]*${end(forecast)}`,
  );
}
