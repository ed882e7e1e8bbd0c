/** Papers as messages: whole, in the language of who takes them, and no longer than that takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { bareMeeting, fullMeeting } from '#tests/support/minutes.ts';
import { mailDraft } from './mail.ts';
import { plainOf, slackMessages, teamsMessages } from './messages.ts';
import type { Paper } from './paper.ts';
import { proseBlocks } from './prose.ts';

function prose(markdown: string): Paper {
  return { kind: 'Minutes', title: 'T', facts: [], blocks: proseBlocks(markdown, 1), foot: null };
}

/** What stands below the title of a message that is short. */
function bodyOf([message = '', ...others]: readonly string[]): string {
  expect(others).toEqual([]);
  return message.slice(message.indexOf('\n\n') + 2);
}

const GAP = '\u200b';

describe('papers as messages', () => {
  it('[PAPER-5] are plain words with the signs that a person would type', () => {
    const text = plainOf(minutesPaper(makeMinutes(fullMeeting()), 'list'));
    expect(text).toContain('Minutes: Weekly status\n----------------------\n\nWhen: Tuesday 24 November 2026');
    expect(text).toContain(
      'Actions\n-------\n\n[ ] Ask for the permit (Ada Lovelace and Dan Wu, due 1 December 2026, 12:00, blocked)',
    );
    expect(text).toContain('- The permit is here (https://example.org/permit)');
    expect(text).toContain('Pier | Price\nNorth | 120');
  });

  it('[PAPER-6] are Slack’s marks where they are posted, and its signs where they are typed', () => {
    const paper = prose(
      '**a & b** *c* ~~d~~ `e<f` [g|h](https://x.org/?a=1&b=<2>)\n\n- [x] i\n- [ ] j\n\n> k\n\n```\nl & m\n```',
    );
    expect(bodyOf(slackMessages(paper, 'posted'))).toBe(
      '*a &amp; b* _c_ ~d~ `e&lt;f` <https://x.org/?a=1&amp;b=&lt;2&gt;|g¦h>\n\n☑ i\n☐ j\n\n>k\n\n```\nl &amp; m\n```',
    );
    expect(bodyOf(slackMessages(paper, 'typed'))).toBe(
      '*a & b* _c_ ~d~ `e<f` g|h (https://x.org/?a=1&b=<2>)\n\n☑ i\n☐ j\n\n> k\n\n```\nl & m\n```',
    );
  });

  it('[PAPER-6] call nobody, and mean no marks that people did not', () => {
    const posted = bodyOf(
      slackMessages(prose('@here <!channel> 2 \\* 3 \\* 4 file_name \\_x\\_ \\~y\\~\n\n\\> no quote'), 'posted'),
    );
    expect(posted).toBe(
      `@${GAP}here &lt;!channel&gt; 2 *${GAP} 3 *${GAP} 4 file_name _${GAP}x_${GAP} ~${GAP}y~${GAP}\n\n${GAP}&gt; no quote`,
    );
  });

  it('[PAPER-7] are what Teams takes of Markdown: neither headings nor tables, and every other sign escaped', () => {
    const paper = prose(
      '# Head\n\n| a | b |\n| - | - |\n| 1 | \\*2\\* |\n\n\\# no head, 1\\. no list [x](https://x.org/a_(b)) &amp;lt;',
    );
    expect(bodyOf(teamsMessages(paper))).toBe(
      '**Head**\n\na | b  \n1 | \\*2\\*\n\n\\# no head, 1. no list [x](https://x.org/a_%28b%29) \\&lt;',
    );
  });

  it.each([
    ['Slack', 4000, (paper: Paper) => slackMessages(paper, 'posted')],
    ['Slack, typed', 4000, (paper: Paper) => slackMessages(paper, 'typed')],
    ['Teams', 10_000, teamsMessages],
  ])('[PAPER-8] two hundred actions come in parts for %s, each action once and whole', (_, most, write) => {
    const actions = Array.from({ length: 200 }, (_each, index) => {
      return { title: `Action <${index}> & ${'ق'.repeat(60)}`, owners: ['Ada'], due: null, state: 'open' } as const;
    });
    const parts = write(minutesPaper(makeMinutes(bareMeeting({ actions })), 'list'));
    expect(parts.length).toBeGreaterThan(1);
    parts.forEach((part, index) => {
      expect(part.length).toBeLessThanOrEqual(most);
      expect(part.startsWith(`(${index + 1} of ${parts.length})\n\n`)).toBe(true);
    });
    const found = parts.join('\n').match(/Action (?:&lt;|\\?<)(\d+)(?:&gt;|\\?>)/g) ?? [];
    expect(found.map((each) => Number(/\d+/.exec(each)?.[0]))).toEqual(
      Array.from({ length: 200 }, (__, index) => index),
    );
  });

  it('[PAPER-8] anything comes in parts that are short enough, and loses no word', () => {
    const word = fc.constantFrom(
      'alpha',
      '&&&&',
      '<<<',
      '**bold**',
      '`x`',
      '👩‍👩‍👧',
      'ق',
      '[l](https://example.org/)',
      '- ',
      '> ',
      '1. ',
      '\n',
      '\n\n',
      '```\n',
      '| a |\n| - |\n| b |\n',
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' ').repeat(12));
    fc.assert(
      fc.property(text, (markdown) => {
        const paper = prose(markdown);
        for (const parts of [slackMessages(paper, 'posted'), slackMessages(paper, 'typed'), teamsMessages(paper)]) {
          expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(10_000);
          for (const part of parts) expect(part.isWellFormed()).toBe(true);
          const count = (where: string): number => where.match(/alpha/g)?.length ?? 0;
          expect(count(parts.join(''))).toBe(count(plainOf(paper)));
        }
        for (const part of slackMessages(paper, 'posted')) expect(part.length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['one word', 'x'.repeat(30_000)],
    ['one word of pairs', '👩‍👩‍👧'.repeat(4000)],
    ['code', `\`\`\`\n${'code();\n'.repeat(3000)}\`\`\``],
    ['an address', `[here](https://example.org/${'a'.repeat(9000)})`],
    [
      'lists in lists',
      Array.from({ length: 20 }, (_, depth) => `${'  '.repeat(depth)}- ${'word '.repeat(300)}`).join('\n'),
    ],
    ['a quote', `> ${'word '.repeat(5000)}`],
    ['a row', `| a |\n| - |\n| ${'word '.repeat(5000)} |`],
  ])('[PAPER-8] %s that is too long for a message is cut where people see no cut', (_, markdown) => {
    for (const part of slackMessages(prose(markdown), 'posted')) {
      expect(part.length).toBeLessThanOrEqual(4000);
      expect(part.isWellFormed()).toBe(true);
      expect(part).not.toContain('…');
    }
    const letters = (text: string): number => text.replace(/[^\p{L}\p{Extended_Pictographic}]|https?\S*/gu, '').length;
    const whole = letters(plainOf(prose(markdown)).replace('Minutes', ''));
    const marks = slackMessages(prose(markdown), 'typed')
      .join('')
      .replaceAll(/\(\d+ of \d+\)|Minutes/g, '');
    expect(letters(marks)).toBe(whole);
  });
});

describe('mail drafts', () => {
  it('[PAPER-9] carry a text that fits', () => {
    const { href, copied } = mailDraft(['ada@example.org', 'ben+x@example.org'], 'Minutes: R&D?', 'Hello,\n\nä & b');
    expect(copied).toBeNull();
    expect(href).toBe(
      'mailto:ada@example.org,ben%2Bx@example.org?subject=Minutes%3A%20R%26D%3F&body=Hello%2C%0D%0A%0D%0A%C3%A4%20%26%20b',
    );
    expect(new URL(href).searchParams.get('body')).toBe('Hello,\r\n\r\nä & b');
  });

  it.each([
    ['a long text', ['ada@example.org'], 'Minutes', 'word '.repeat(500)],
    ['few letters of many bytes', ['ada@example.org'], 'Minutes', 'ق'.repeat(300)],
    ['a long subject', ['ada@example.org'], '👩‍👩‍👧'.repeat(300), 'x'],
    ['many people', Array.from({ length: 300 }, (_, index) => `person${index}@example.org`), 'Minutes', 'x'],
    [
      'all of that',
      Array.from({ length: 300 }, (_, index) => `p${index}@example.org`),
      '👩'.repeat(900),
      '\ud800'.repeat(900),
    ],
  ])('[PAPER-9] of %s stay short, and have the text on the clipboard', (_, to, subject, text) => {
    const { href, copied } = mailDraft(to, subject, text);
    expect(href.length).toBeLessThanOrEqual(1800);
    expect(copied).toBe(text);
    expect(new URL(href).searchParams.get('body')).toBe('The text is on the clipboard: paste it here.');
  });

  it('[PAPER-9] go to nobody whose address is none', () => {
    const { href } = mailDraft(['ada@example.org?bcc=evil@example.org', 'a@b,c@d', 'Ada <a@b>', 'none', ''], 's', 't');
    expect(href).toBe('mailto:?subject=s&body=t');
  });
});
