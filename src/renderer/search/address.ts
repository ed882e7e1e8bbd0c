/** Where what was found is shown: the very record, in its screen (SEARCH-8). */
import type { ProjectPage, Route } from '#renderer/state/routes.ts';
import type { WantedWords } from '#renderer/state/wanted-words.ts';
import { asId, type CommentId, type TaskId } from '#shared/kernel/ids.ts';
import type { SearchKind, SearchResult } from '#shared/search/index.ts';

export interface Address {
  readonly route: Route;
  /** To be brought into sight in its card. */
  readonly comment: CommentId | null;
  /** To be brought into sight in the notes of their meeting. */
  readonly words: WantedWords | null;
}

type Found = Pick<SearchResult, 'project' | 'kind' | 'id' | 'above' | 'isArchived' | 'preview'>;

const REGISTERS: Partial<Record<SearchKind, ProjectPage>> = {
  decision: 'decisions',
  risk: 'risks',
  changeRequest: 'changes-asked',
  report: 'reports',
};

export function addressOf(found: Found): Address {
  const { project, kind, id, above, isArchived } = found;
  const at = (page: ProjectPage, shown: { readonly card?: TaskId; readonly record?: string } = {}): Route => ({
    kind: 'project',
    project,
    page,
    card: shown.card ?? null,
    ...(shown.record === undefined ? {} : { record: shown.record }),
  });
  const to = (route: Route, more: Partial<Address> = {}): Address => ({ route, comment: null, words: null, ...more });
  const card = kind === 'task' ? id : above.find((each) => each.kind === 'task')?.id;
  if (card !== undefined) {
    const route = at(isArchived ? 'archive' : 'board', { card: asId<TaskId>(card) });
    return to(route, kind === 'comment' ? { comment: asId<CommentId>(id) } : {});
  }
  const register = REGISTERS[kind];
  if (register !== undefined) return to(at(register, { record: id }));
  const meeting = kind === 'meeting' ? id : above.find((each) => each.kind === 'meeting')?.id;
  if (meeting !== undefined) {
    return to(at('meetings', { record: meeting }), { words: wordsOf(found, meeting) });
  }
  if (kind === 'series') return to(at('meetings'));
  return to(at(kind === 'person' ? 'load' : 'board'));
}

/** Of a text of notes the first that are marked: the screen finds them again. What was said beside it stands in none. */
function wordsOf({ kind, id, preview }: Found, meeting: string): WantedWords | null {
  if ((kind !== 'notes' && kind !== 'privateNotes') || id.startsWith(`${meeting}/comment/`)) return null;
  const words = preview.find(({ isFound }) => isFound)?.text;
  return words === undefined ? null : { meeting, isPrivate: kind === 'privateNotes', words };
}
