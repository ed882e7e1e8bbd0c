/** The languages of messages: plain words, Slack's mrkdwn and what Teams takes of Markdown (PAPER-5 to PAPER-7). */
import type { Dialect } from './dialect.ts';

const same = (written: string): string => written;
const ordered = (number: number): string => `${number}. `;

/** The address of a link stands behind its words where these do not say it. */
const spelled = (written: string, text: string, href: string): string =>
  href.includes(text) ? written : `${written} (${href})`;

export const PLAIN: Dialect = {
  words: same,
  bold: same,
  italic: same,
  strike: same,
  code: same,
  codeBlock: same,
  link: spelled,
  heading: (written, text, level) =>
    level > 2 ? written : `${written}\n${'-'.repeat(Math.min(60, [...text].length))}`,
  bullet: '- ',
  task: (isDone) => (isDone ? '[x] ' : '[ ] '),
  ordered,
  quote: '> ',
  rule: '---',
  lineBreak: '\n',
};

/** No sign of its own in what people write, yet a mark beside which neither Slack nor Teams takes a sign for one of theirs. */
const GAP = '\u200b';

/**
 * Slack has no sign that takes another's meaning away: a gap behind it does (PAPER-6). `@here` would call everybody who is
 * there, typed or posted.
 */
function slackWords(text: string, atStart: boolean): string {
  const words = text
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, `$&${GAP}`)
    .replace(/@(?=here|channel|everyone)/gi, `@${GAP}`);
  return atStart ? words.replace(/^>/, `${GAP}>`) : words;
}

function entities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** As people paste it into Slack's field for messages, which knows no entities. */
export const SLACK_TYPED: Dialect = {
  ...PLAIN,
  words: slackWords,
  bold: (written) => `*${written}*`,
  italic: (written) => `_${written}_`,
  strike: (written) => `~${written}~`,
  code: (text) => `\`${text.replaceAll('`', 'ˋ')}\``,
  codeBlock: (text) => `\`\`\`\n${text.replaceAll('```', 'ˋˋˋ')}\n\`\`\``,
  heading: (written) => (written === '' ? '' : `*${written}*`),
  bullet: '• ',
  task: (isDone) => (isDone ? '☑ ' : '☐ '),
  rule: '———',
};

/** As programs post it. */
export const SLACK_POSTED: Dialect = {
  ...SLACK_TYPED,
  words: (text, atStart) => entities(slackWords(text, atStart)),
  code: (text) => entities(SLACK_TYPED.code(text)),
  codeBlock: (text) => entities(SLACK_TYPED.codeBlock(text)),
  link: (written, _, href) =>
    `<${entities(href).replaceAll('|', '%7C').replaceAll(' ', '%20')}|${written.replaceAll('|', '¦')}>`,
  quote: '>',
};

/** As an address writes a sign that would end it. */
function byNumber(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

export const TEAMS: Dialect = {
  ...PLAIN,
  words: (text, atStart) => {
    const words = text.replace(/[\\`*_[\]<>~|#&]/g, '\\$&');
    return atStart ? words.replace(/^([-+])(?=\s)/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2') : words;
  },
  bold: (written) => `**${written}**`,
  italic: (written) => `*${written}*`,
  strike: (written) => `~~${written}~~`,
  code: (text) => `\`${text.replaceAll('`', 'ˋ')}\``,
  codeBlock: (text) => `\`\`\`\n${text.replaceAll('```', 'ˋˋˋ')}\n\`\`\``,
  link: (written, _, href) => `[${written}](${href.replace(/[()\s<>\\]/g, byNumber)})`,
  heading: (written) => (written === '' ? '' : `**${written}**`),
  task: (isDone) => (isDone ? '- ☑ ' : '- ☐ '),
  // A line that ends alone goes on with the next one there.
  lineBreak: '  \n',
};
