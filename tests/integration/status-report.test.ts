/** Status reports as another program sees them: PDFs read by poppler, files searched byte by byte. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN } from '#shared/report/status/layout.ts';
import { commandLine, type Outcome } from '#tests/support/command-line.ts';
import { pagesOf, poppler, shortDayOf } from '#tests/support/pdf.ts';
import { ReportOracle } from '#tests/support/report-oracle.ts';
import { absurdReportProject, emptyProject, REPORT_DAY, troubledProject } from '#tests/support/report-project.ts';

const { run, folder, put: putFile, bytes } = commandLine();

function report(file: string, out: string, ...args: string[]): Promise<Outcome> {
  return run('report', file, '--as-of', REPORT_DAY, '--out', out, ...args);
}

const done = { exit: 0 };

const read = (tool: Parameters<typeof poppler>[1], ...args: string[]): string => poppler(folder(), tool, ...args);

beforeAll(() => {
  const put = (name: string, value: object): string => putFile(name, JSON.stringify(value));
  put('normal.json', withTeamDraft(troubledProject()));
  put('little.json', emptyProject());
  put('own.json', withOwnLayout(troubledProject()));
  put('absurd.json', absurdReportProject());
});

describe('a report as PDF', () => {
  it('[REPORT-6] [REPORT-9] [REPORT-19] has the figures that days counted by hand give, tags, an outline and facts', async () => {
    expect(await report('normal.json', 'full.pdf')).toMatchObject(done);
    const text = read('pdftotext', '-layout', 'full.pdf', '-');
    const oracle = new ReportOracle(troubledProject(), REPORT_DAY, 'team');
    expect(text).toContain(`${oracle.done} of ${oracle.counted.length} tasks`);
    for (const { title, promised, expected, by } of oracle.late) {
      const words = [
        title.split(' ')[0],
        short(promised),
        expected === null ? 'no date' : short(expected),
        `\\+${by} d`,
      ];
      expect(text.replace(/ +/g, ' ')).toMatch(new RegExp(words.join('[^\\n]*')));
    }
    const info = read('pdfinfo', 'full.pdf');
    expect(info).toMatch(/Title: +Harbour site: status report, 20 November 2026/);
    expect(info).toMatch(/Creator: +Throughline/);
    expect(info).toMatch(/Subject: +Status report/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/Page size: +59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/);
    const structure = read('pdfinfo', '-struct-text', 'full.pdf');
    for (const name of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure']) {
      expect([name, new RegExp(`^ *${name}\\b`, 'm').test(structure)]).toEqual([name, true]);
    }
    const whole = bytes('full.pdf').toString('latin1');
    expect(whole).toContain('/Lang (en)');
    expect(whole).toContain('/Outlines');
    for (const section of ['Summary', 'Milestones', 'Timeline', 'Workload'])
      expect(outlineOf(whole)).toContain(section);
    const fonts = read('pdffonts', 'full.pdf').split('\n').slice(2);
    expect(fonts.some((line) => line.includes('Inter-Regular'))).toBe(true);
    // Columns from the right: the last but four say whether it is embedded.
    for (const line of fonts.filter((each) => each.trim() !== ''))
      expect(line).toMatch(/ yes +(?:yes|no) +(?:yes|no) +\d+ +\d+$/);
  }, 60_000);

  it('[REPORT-14] [REPORT-15] of every layout with little, usual and absurd content is whole; one page is one page', async () => {
    for (const name of ['little', 'normal', 'absurd']) {
      for (const layout of Object.keys(BUILT_IN)) {
        const out = `${name}-${layout}.pdf`;
        expect(await report(`${name}.json`, out, '--layout', layout)).toMatchObject(done);
        const pages = pagesOf(folder(), out);
        expect([out, pages > 0, layout !== 'one-page' || pages === 1]).toEqual([out, true, true]);
      }
    }
    const text = read('pdftotext', '-layout', 'absurd-full.pdf', '-');
    // A hundred of the three hundred, with the head of the table on every page of theirs, in every script.
    expect(text.match(/\+\d+ d\b/g)?.length).toBe(100);
    expect(text).toContain('and 200 more');
    expect(text).toContain('港湾の杭打ち工事');
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text.match(/Promised +Expected/g)?.length ?? 0).toBeGreaterThan(3);
  }, 180_000);

  it('[REPORT-14] lies on letter where that is asked for', async () => {
    expect(await report('normal.json', 'letter.pdf', '--page', 'letter')).toMatchObject(done);
    expect(read('pdfinfo', 'letter.pdf')).toMatch(/Page size: +612 x 792 pts/);
  }, 60_000);
});

describe('a report for clients', () => {
  it('[REPORT-4] [REPORT-27] has nothing internal in its bytes, packed or not, in any format', async () => {
    for (const format of ['pdf', 'html', 'docx', 'md', 'txt']) {
      for (const layout of ['client', 'full']) {
        const out = `client-${layout}.${format}`;
        expect(await report('normal.json', out, '--audience', 'client', '--layout', layout)).toMatchObject(done);
        const inside = insides(bytes(out), format);
        const text = format === 'pdf' ? inside + read('pdftotext', out, '-') : inside;
        expect([out, /SECRET|secret@|throughline:\/\/|\bt-(?:permits|walls)/.test(text)]).toEqual([out, false]);
        // It is searched for what is there as well: a search that finds nothing proves nothing.
        expect([out, text.includes('Permits')]).toEqual([out, true]);
      }
    }
    expect(await report('normal.json', 'team.html')).toMatchObject(done);
    expect(bytes('team.html').toString()).toContain('SECRET');
  }, 180_000);
});

describe('the command', () => {
  it('[REPORT-25] takes a layout of the file’s own by its name, with its logo, and says which there are', async () => {
    const out = 'own.docx';
    expect(await report('own.json', out, '--layout', 'weekly for the BOARD')).toMatchObject(done);
    const parts = unzipSync(bytes(out));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toMatch(
      /Board report.*Harbour site.*Where we stand/s,
    );
    expect(Object.keys(parts).filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(1);
    expect(await report('own.json', 'own.pdf', '--layout', 'Weekly for the board')).toMatchObject(done);
    expect(read('pdfinfo', 'own.pdf')).toMatch(/Page size: +612 x 792 pts/);
    // Two names that mean something else without it.
    for (const name of ['portfolio', 'FULL']) {
      expect(await report('own.json', `${name}.md`, '--layout', `own:${name}`)).toMatchObject(done);
      expect(bytes(`${name}.md`).toString()).toContain('Only what is late');
    }
    const refused = await report('own.json', out, '--layout', 'poster');
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.stderr).toContain(
      '“poster” is no layout of this project; there is one-page, full, executive, client, or its own “Full”, “Weekly for the board” and “portfolio”.',
    );
  }, 60_000);

  it('says what is wrong with what it was asked, and leaves the old file whole', async () => {
    putFile('kept.pdf', 'as it was');
    expect(await report('normal.json', 'kept.pdf', '--audience', 'press')).toMatchObject({ exit: 2 });
    expect(await report('normal.json', 'kept.pdf', '--layout', 'poster')).toMatchObject({ exit: 2 });
    expect(await report('normal.json', 'kept.pdf', '--since', '2026-12-01')).toMatchObject({ exit: 2 });
    expect(await report('normal.json', 'report.xls')).toMatchObject({ exit: 2 });
    expect(await report('none.json', 'kept.pdf')).toMatchObject({ exit: 1 });
    expect(bytes('kept.pdf').toString()).toBe('as it was');
    expect(await report('normal.json', 'no/such/folder.md')).toMatchObject({ exit: 1 });
    expect(existsSync(join(folder(), 'no'))).toBe(false);
  }, 60_000);
});

/** A pixel. */
const LOGO =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** [REPORT-27] Turned to clients, with words that nobody read for them. */
function withTeamDraft(file: object): object {
  const { projects } = file as { readonly projects: readonly object[] };
  const draft = { id: 'draft', audience: 'client', layout: 'client', summary: 'SECRET', notes: 'SECRET' };
  return { ...file, projects: projects.map((project) => ({ ...project, reports: [draft] })) };
}

function withOwnLayout(file: object): object {
  const { projects } = file as { readonly projects: readonly object[] };
  const layout = {
    name: 'Weekly for the board',
    page: 'letter',
    kind: 'Board report',
    logo: LOGO,
    sections: [{ name: 'summary', title: 'Where we stand' }, { name: 'late' }],
  };
  const taken = { page: 'a4', sections: [{ name: 'late', title: 'Only what is late' }] };
  const reportLayouts = [
    { id: 'own', name: layout.name, layout },
    ...['portfolio', 'Full'].map((name) => ({ id: name, name, layout: { ...taken, name } })),
  ];
  return { ...file, projects: projects.map((project) => ({ ...project, reportLayouts })) };
}

const short = (day: string): string => shortDayOf(day, REPORT_DAY);

/** Titles of bookmarks: in plain text, or in UTF-16. */
function outlineOf(pdf: string): string {
  return [...pdf.matchAll(/\/Title \(((?:[^()\\]|\\.)*)\)/g)].map(([, title]) => title).join('\n');
}

/** All that can be read in a file: what stands in it, and what is packed in it. */
function insides(file: Buffer, format: string): string {
  if (format === 'docx') {
    return Object.values(unzipSync(file))
      .map((part) => strFromU8(part))
      .join('\n');
  }
  if (format !== 'pdf') return file.toString('utf8');
  const whole = file.toString('latin1');
  const streams = [...whole.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
    const end = whole.indexOf('endstream', index);
    try {
      return inflateSync(file.subarray(index + mark.length, end)).toString('latin1');
    } catch {
      // Not packed: it stands in the whole.
      return '';
    }
  });
  return [whole, ...streams].join('\n');
}
