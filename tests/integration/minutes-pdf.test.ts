/** Minutes printed by the browser of this machine, as the app and the command line do. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { printPdf } from '#node/browser/print-pdf.ts';
import { must } from '#shared/kernel/result.ts';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
import { paragraph } from '#shared/report/paper/paper.ts';
import { bareMeeting, fullMeeting } from '#tests/support/minutes.ts';

/** Of the file's own words: Chromium packs what stands on its pages, and not what they are made of. */
async function printed(html: string): Promise<string> {
  return Buffer.from(must(await printPdf(html))).toString('latin1');
}

const count = (pdf: string, pattern: RegExp): number => pdf.match(pattern)?.length ?? 0;

describe('minutes as PDF', () => {
  it('[PAPER-4] lie on A4 or letter, with headings, lists and tables for readers, and an outline', async () => {
    const paper = minutesPaper(makeMinutes(fullMeeting()), 'table');
    const a4 = await printed(htmlOf(paper, 'a4'));
    expect(a4.startsWith('%PDF-')).toBe(true);
    expect(count(a4, /\/MediaBox ?\[ ?0 0 59[45]\.\d+ 84[12]\.\d+\]/g)).toBe(2);
    for (const structure of ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'LI', 'Link']) {
      expect([structure, count(a4, new RegExp(`/S /${structure}\\b`, 'g')) > 0]).toEqual([structure, true]);
    }
    expect(a4).toContain('/Outlines');
    expect(a4).toContain('/Lang (en)');
    const letter = await printed(htmlOf(paper, 'letter'));
    expect(count(letter, /\/MediaBox ?\[ ?0 0 612 792\]/g)).toBe(2);
  }, 60_000);

  it('[PAPER-4] of two hundred actions take the pages they need', async () => {
    const actions = Array.from({ length: 200 }, (_, index) => {
      return { title: `Action ${index} ${'اطلب '.repeat(8)}`, owners: ['Ada'], due: null, state: 'open' } as const;
    });
    const pdf = await printed(htmlOf(minutesPaper(makeMinutes(bareMeeting({ actions })), 'table'), 'a4'));
    expect(count(pdf, /\/Type ?\/Page\b/g)).toBeGreaterThan(4);
    // Each row once, and the head of the table on each of its pages.
    expect(count(pdf, /\/S \/TD\b/g)).toBe(800);
  }, 60_000);

  it('[PAPER-4] never leave the closing line alone on a page', async () => {
    const pagesOf = async (lines: number): Promise<readonly string[]> => {
      const blocks = Array.from({ length: lines }, (_, index) => paragraph(`Line ${index}`));
      const html = htmlOf({ kind: 'Minutes', title: 'Pier', facts: [], blocks, foot: 'Minutes, version 1.' }, 'a4');
      const { stdout, error } = spawnSync('pdftotext', ['-', '-'], { input: must(await printPdf(html)) });
      if (error) throw new Error(`pdftotext of poppler-utils is needed for this test: ${error.message}`);
      return stdout.toString().split('\f').slice(0, -1);
    };
    // Whatever the fonts of this machine: the first number of lines after which there is no room for it.
    let lines = 28;
    expect(await pagesOf(lines)).toHaveLength(1);
    let pages: readonly string[] = [];
    while (pages.length < 2) pages = await pagesOf(++lines);
    expect(pages[1]).toMatch(new RegExp(`Line ${lines - 1}\\s+Minutes, version 1\\.`));
  }, 120_000);
});
