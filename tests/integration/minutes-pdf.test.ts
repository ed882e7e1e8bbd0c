/** Minutes printed by the browser of this machine, as the app and the command line do. */
import { describe, expect, it } from 'vitest';
import { printPdf } from '#node/browser/print-pdf.ts';
import { must } from '#shared/kernel/result.ts';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
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
});
