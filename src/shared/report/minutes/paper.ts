/** Minutes as a paper: the order and the words of MIN-4 and MIN-10. */
import type { Block, Inline } from '#shared/document/text/tree.ts';
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import type { MinutesAction, MinutesContent, MinutesItem } from '#shared/meetings/minutes/content.ts';
import { boldRun, type Fact, heading, type Paper, paragraph, run } from '#shared/report/paper/paper.ts';
import { proseBlocks } from '#shared/report/paper/prose.ts';
import { changeRequestWords, decisionWords, itemWords, riskWords } from './words.ts';

/** Where it can have tables; messages and texts that are edited have lists in their place. */
export type ActionsAs = 'table' | 'list';

export function minutesPaper(minutes: MinutesContent, actionsAs: ActionsAs): Paper {
  const { title, made, version, edited } = minutes;
  const by = made.by === null ? '' : ` by ${made.by}`;
  return {
    kind: 'Minutes',
    title,
    facts: factsOf(minutes),
    blocks: edited === null ? partsOf(minutes, actionsAs) : proseBlocks(edited, 1),
    foot: `Minutes, version ${version}, made ${made.when}${by}.`,
  };
}

/** What a person begins to edit from: everything below the head (MIN-8). */
export function minutesParts(minutes: MinutesContent): readonly Block[] {
  return partsOf(minutes, 'list');
}

function factsOf({ when, held, where, isCancelled, attendance, corrects }: MinutesContent): Fact[] {
  const isNoted = attendance.some(({ presence }) => presence !== null);
  const people = (label: string, of: MinutesContent['attendance'][number]['presence']): Fact[] => {
    const names = attendance
      .filter(({ presence }) => presence === of)
      .map(({ name, role }) => (role === 'optional' ? `${name} (optional)` : name));
    return names.length === 0 ? [] : [{ label, value: names.join(', ') }];
  };
  const fact = (label: string, value: string | null): Fact[] => (value === null ? [] : [{ label, value }]);
  return [
    ...(isCancelled ? [{ label: 'State', value: 'Cancelled: this meeting did not take place.' }] : []),
    ...fact('When', when),
    ...fact('Held', held),
    ...fact('Where', where),
    ...people('Present', 'present'),
    ...people('Excused', 'excused'),
    ...people('Absent', 'absent'),
    ...people(isNoted ? 'Not noted' : 'Invited', null),
    ...(corrects === null
      ? []
      : [
          {
            label: 'Corrects',
            value: `Version ${corrects.version}${corrects.sent === null ? '' : `, sent ${corrects.sent}`}`,
          },
        ]),
  ];
}

function partsOf(minutes: MinutesContent, actionsAs: ActionsAs): Block[] {
  const { decisions, actions, risks, changeRequests, items, notes, next } = minutes;
  return [
    ...section(
      'Decisions',
      decisions.flatMap((each) => entry(each.title, decisionWords(each), each.text, whys(each))),
    ),
    ...section('Actions', actions.length === 0 ? [] : [actionsAs === 'table' ? tableOf(actions) : listBlock(actions)]),
    ...section(
      'Risks raised',
      risks.flatMap((each) => entry(each.title, riskWords(each), each.text, [])),
    ),
    ...section(
      'Changes asked for',
      changeRequests.flatMap((each) => entry(each.title, changeRequestWords(each), each.text, whys(each))),
    ),
    ...section('Agenda and notes', items.flatMap(itemBlocks)),
    ...section('Notes', proseBlocks(notes, 2)),
    ...section(
      'Next meeting',
      next === null ? [] : [paragraph([next.when, ...((next.where ?? '') ? [next.where] : [])].join(', '))],
    ),
  ];
}

/** [MIN-2] Nothing, where there is nothing in it. */
function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}

function entry(title: string, words: string, text: string, more: readonly Block[]): Block[] {
  return [heading(3, title), ...(words === '' ? [] : [paragraph(words)]), ...proseBlocks(text, 3), ...more];
}

function whys({ why, alternatives = '' }: { readonly why: string; readonly alternatives?: string }): Block[] {
  return [...labelled('Why', why), ...labelled('Alternatives', alternatives)];
}

/** "Why: it is cheaper." in one paragraph, where the text is no more than that. */
function labelled(label: string, text: string): Block[] {
  const [first, ...rest] = proseBlocks(text, 3);
  if (!first) return [];
  const name = boldRun(`${label}:`);
  if (first.type !== 'paragraph') return [{ type: 'paragraph', content: [name] }, first, ...rest];
  return [{ type: 'paragraph', content: [name, run(' '), ...first.content] }, ...rest];
}

function itemBlocks(item: MinutesItem, index: number): Block[] {
  const words = itemWords(item);
  const head = heading(3, `${index + 1}. ${item.title}`);
  return [head, ...(words === '' ? [] : [paragraph(words)]), ...proseBlocks(item.notes, 3)];
}

/** Said rather than left empty: readers of tables pass an empty cell over, and everything after it moves. */
const NOBODY = 'nobody yet';

const STATES = { open: 'Open', blocked: 'Blocked', done: 'Done' } as const;

function tableOf(actions: readonly MinutesAction[]): Block {
  const head = ['Action', 'Who', 'Due', 'State'].map((name): readonly Inline[] => [run(name)]);
  const rows = actions.map(({ title, owners, due, state }) => [
    [run(title)],
    [run(owners.join(', ') || NOBODY)],
    [run(due === null ? 'no date' : dateWords(due))],
    [run(STATES[state])],
  ]);
  return { type: 'table', align: [null, null, null, null], rows: [head, ...rows] };
}

function listBlock(actions: readonly MinutesAction[]): Block {
  return {
    type: 'taskList',
    items: actions.map((action) => ({
      checked: action.state === 'done',
      content: [{ type: 'paragraph', content: actionRuns(action) }],
    })),
  };
}

function actionRuns({ title, owners, due, state }: MinutesAction): Inline[] {
  const about = [
    ...(owners.length === 0 ? [NOBODY] : [listOf(owners)]),
    ...(due === null ? [] : [`due ${dateWords(due)}`]),
    ...(state === 'blocked' ? ['blocked'] : []),
  ];
  return [boldRun(title), run(` (${about.join(', ')})`)];
}
