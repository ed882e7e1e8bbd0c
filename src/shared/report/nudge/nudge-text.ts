/** A nudge as it leaves: plain, for a mail, and in the signs of Slack and Teams (NUDGE-2 to NUDGE-4). */
import type { Block, Inline } from '#shared/document/text/tree.ts';
import type { NudgeItem } from '#shared/insight/nudge/nudges.ts';
import { withoutUnseen } from '#shared/meetings/clean-text.ts';
import { blockText, type Dialect } from '#shared/report/paper/dialect.ts';
import { PLAIN, SLACK_POSTED, SLACK_TYPED, TEAMS } from '#shared/report/paper/dialects.ts';
import { boldRun, run } from '#shared/report/paper/paper.ts';
import { itemWords } from './item-words.ts';
import type { NudgeLanguage, NudgeTemplate } from './templates.ts';

export interface Nudge {
  readonly name: string;
  readonly me: string;
  readonly items: readonly NudgeItem[];
  readonly language: NudgeLanguage;
  readonly template: NudgeTemplate;
}

export const NUDGE_FORMATS = { plain: PLAIN, slack: SLACK_TYPED, slackPosted: SLACK_POSTED, teams: TEAMS } as const;
export type NudgeFormat = keyof typeof NUDGE_FORMATS;

const ITEMS = '{items}';

export function nudgeText(nudge: Nudge, format: NudgeFormat): string {
  const dialect: Dialect = NUDGE_FORMATS[format];
  return nudgeBlocks(nudge)
    .map((block) => blockText(block, dialect))
    .join('\n\n');
}

export function nudgeSubject({ template, name, me }: Pick<Nudge, 'template' | 'name' | 'me'>): string {
  return filled(template.subject, { name, me }).replace(/\s+/g, ' ').trim();
}

function nudgeBlocks({ name, me, items, language, template }: Nudge): Block[] {
  const body = template.body.includes(ITEMS) ? template.body : `${template.body}\n\n${ITEMS}`;
  return body.split(/\n{2,}/).flatMap((part): Block[] => {
    const words = part.trim();
    if (words === '') return [];
    const [before = '', ...after] = words.split(ITEMS);
    const list = after.length === 0 ? [] : itemBlocks(items, language);
    return [...paragraphs(filled(before, { name, me })), ...list, ...paragraphs(filled(after.join(''), { name, me }))];
  });
}

function filled(text: string, { name, me }: { readonly name: string; readonly me: string }): string {
  // In one go: a name that looks like a placeholder is none.
  return text.replace(/\{(name|me)\}/g, (_, which) => (which === 'me' ? me : firstName(name)));
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Lines of a paragraph stay lines. */
function paragraphs(text: string): Block[] {
  const lines = text.split('\n').map((line) => withoutUnseen(line.trim()));
  if (lines.every((line) => line === '')) return [];
  const content = lines.flatMap((line, at): Inline[] => [
    ...(at === 0 ? [] : [{ type: 'hardBreak' } as const]),
    run(line),
  ]);
  return [{ type: 'paragraph', content }];
}

function itemBlocks(items: readonly NudgeItem[], language: NudgeLanguage): Block[] {
  const byProject = new Map<string, NudgeItem[]>();
  for (const item of items) byProject.set(item.project, [...(byProject.get(item.project) ?? []), item]);
  return [...byProject.values()].flatMap((ofProject): Block[] => {
    const list: Block = {
      type: 'bulletList',
      items: ofProject.map((item) => ({
        checked: null,
        content: [
          {
            type: 'paragraph',
            content: [boldRun(withoutUnseen(item.title)), run(` (${withoutUnseen(itemWords(item, language))})`)],
          },
        ],
      })),
    };
    const name = withoutUnseen(ofProject[0]?.projectName ?? '');
    return byProject.size === 1 ? [list] : [{ type: 'paragraph', content: [boldRun(name)] }, list];
  });
}
