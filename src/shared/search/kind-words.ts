/** What the kinds of things that can be found are called, shown and typed. */
import { foldText } from '#shared/domain/names.ts';
import { SEARCH_KINDS, type SearchKind } from './entry.ts';

/** Of one, as a result says it. */
export const KIND_NAMES: Readonly<Record<SearchKind, string>> = {
  task: 'Card',
  checklist: 'Checklist',
  checklistItem: 'Checklist item',
  comment: 'Comment',
  attachment: 'File',
  decision: 'Decision',
  risk: 'Risk',
  changeRequest: 'Change request',
  series: 'Series of meetings',
  meeting: 'Meeting',
  agendaItem: 'Agenda item',
  notes: 'Notes',
  privateNotes: 'Private notes',
  minutes: 'Minutes',
  report: 'Status report',
  person: 'Person',
  label: 'Label',
  list: 'List',
  project: 'Project',
};

/** After `kind:`, in the order in which they are offered; each may be typed in part, and with an s. */
export const KIND_WORDS: readonly (readonly [word: string, kinds: readonly SearchKind[]])[] = [
  ['card', ['task']],
  ['task', ['task']],
  ['comment', ['comment']],
  ['checklist', ['checklist', 'checklistItem']],
  ['item', ['checklistItem', 'agendaItem']],
  ['file', ['attachment']],
  ['attachment', ['attachment']],
  ['meeting', ['series', 'meeting', 'agendaItem']],
  ['series', ['series']],
  ['agenda', ['agendaItem']],
  ['note', ['notes', 'privateNotes']],
  ['private', ['privateNotes']],
  ['minutes', ['minutes']],
  ['decision', ['decision']],
  ['risk', ['risk']],
  ['change', ['changeRequest']],
  ['request', ['changeRequest']],
  ['report', ['report']],
  ['person', ['person']],
  ['people', ['person']],
  ['label', ['label']],
  ['list', ['list']],
  ['project', ['project']],
];

/** Of a whole word, its plural, or the beginning of one while it is typed; none where nothing is called so. */
export function kindsCalled(typed: string): readonly SearchKind[] {
  const folded = foldText(typed).replaceAll(/[\s-]/g, '');
  const exact = KIND_WORDS.find(([word]) => word === folded || `${word}s` === folded);
  const fitting = exact ? [exact] : KIND_WORDS.filter(([word]) => folded !== '' && word.startsWith(folded));
  const named = SEARCH_KINDS.filter((kind) => kind.toLowerCase() === folded);
  return [...new Set([...fitting.flatMap(([, kinds]) => kinds), ...(exact ? [] : named)])];
}
