/** What is done with an item of the digest: by commands on its project's document, which need not be on screen. */
import type { Toasts } from '#renderer/state/feedback.ts';
import { shorten, showProblem } from '#renderer/state/feedback.ts';
import { navigate, type Route } from '#renderer/state/routes.ts';
import type { TodayMemory } from '#renderer/state/today-memory.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { type ProjectDocument, setDone, setTaskFields } from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { dayOf } from '#shared/domain/day.ts';
import { readSubject } from '#shared/domain/subjects.ts';
import type { DigestItem } from '#shared/insight/digest/digest.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

interface TodayActionsParts {
  readonly workspace: Workspace;
  readonly memory: TodayMemory;
  readonly toasts: Toasts;
  /** Takes the item off the list before its row has followed, or puts it back where that came to nothing. */
  readonly handled: (key: string, state: 'begun' | 'written' | 'not') => void;
}

export class TodayActions {
  readonly #parts: TodayActionsParts;

  constructor(parts: TodayActionsParts) {
    this.#parts = parts;
  }

  async done(item: DigestItem): Promise<void> {
    const { task } = item;
    if (task === null) return;
    await this.#change(item, `“${shorten(item.title)}” is done.`, (document) => {
      const isDone = document.live('task', task)?.doneAt != null;
      const done = setDone(document, task, true);
      return done.ok ? ok((again: ProjectDocument) => setDone(again, task, isDone)) : done;
    });
  }

  async move(item: DigestItem, due: DateValue): Promise<void> {
    const { task } = item;
    if (task === null) return;
    await this.#change(item, `“${shorten(item.title)}” is due on ${longDate(due)}.`, (document) => {
      const before = document.live('task', task)?.due ?? null;
      const moved = setTaskFields(document, task, { due });
      return moved.ok ? ok((again: ProjectDocument) => setTaskFields(again, task, { due: before })) : moved;
    });
  }

  snooze(item: DigestItem, until: DateValue): void {
    const { memory, toasts } = this.#parts;
    memory.snooze(item.key, dayOf(until) as Day);
    toasts.show({
      text: `“${shorten(item.title)}” is back on ${longDate(dayOf(until))}.`,
      action: { label: 'Undo', run: () => memory.snooze(item.key, null) },
    });
  }

  open(item: DigestItem): void {
    navigate(routeOf(item));
  }

  /** `command` answers what takes it back: where another person changed the same since, theirs is changed too, as by hand. */
  async #change(
    item: DigestItem,
    text: string,
    command: (document: ProjectDocument) => Result<(document: ProjectDocument) => Result<void>>,
  ): Promise<void> {
    const { workspace, toasts, handled } = this.#parts;
    handled(item.key, 'begun');
    const changed = await workspace.change(item.project, command);
    if (!changed.ok) {
      handled(item.key, 'not');
      showProblem(toasts, changed.error);
      return;
    }
    handled(item.key, 'written');
    const undo = async (): Promise<void> => {
      const undone = await workspace.change(item.project, changed.value);
      if (undone.ok) handled(item.key, 'not');
      else showProblem(toasts, undone.error);
    };
    toasts.show({ text, action: { label: 'Undo', run: () => void undo() } });
  }
}

export function routeOf({ project, section, subject, task, meeting }: DigestItem): Route {
  const route = { kind: 'project', project, card: null } as const;
  if (section === 'reports') return { ...route, page: 'reports' };
  if (meeting !== null) return { ...route, page: 'meetings', record: meeting.key };
  if (task !== null) return { ...route, page: 'board', card: task };
  const parts = readSubject(subject);
  switch (parts?.kind) {
    case 'decision':
      return { ...route, page: 'decisions', record: parts.id };
    case 'risk':
      return { ...route, page: 'risks', record: parts.id };
    case 'changeRequest':
      return { ...route, page: 'changes-asked', record: parts.id };
    case 'person':
      return { ...route, page: 'load' };
    case 'meeting':
    case 'series':
    case 'agendaItem':
      return { ...route, page: 'meetings' };
    default:
      return { ...route, page: 'flags' };
  }
}
