/** What is done with an item of the digest: by commands on its project's document, which need not be on screen. */
import type { Toasts } from '#renderer/state/feedback.ts';
import { shorten, showProblem } from '#renderer/state/feedback.ts';
import { navigate, type Route } from '#renderer/state/routes.ts';
import type { TodayMemory } from '#renderer/state/today-memory.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { type HistoryStep, type ProjectDocument, setDone, setTaskFields } from '#shared/document/index.ts';
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
    await this.#change(item, {
      text: `“${shorten(item.title)}” is done.`,
      command: (document) => setDone(document, task, true),
      back: (document) => (document.live('task', task)?.doneAt == null ? null : setDone(document, task, false)),
    });
  }

  async move(item: DigestItem, due: DateValue): Promise<void> {
    const { task } = item;
    if (task === null) return;
    let before: DateValue | null = null;
    await this.#change(item, {
      text: `“${shorten(item.title)}” is due on ${longDate(due)}.`,
      command: (document) => {
        before = document.live('task', task)?.due ?? null;
        return setTaskFields(document, task, { due });
      },
      back: (document) =>
        document.live('task', task)?.due === due ? setTaskFields(document, task, { due: before }) : null,
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

  async #change(item: DigestItem, { text, command, back }: Change): Promise<void> {
    const { workspace, toasts, handled } = this.#parts;
    handled(item.key, 'begun');
    const changed = await workspace.change(item.project, (document) => {
      const before = document.history.last;
      const done = command(document);
      const step = document.history.last;
      return done.ok ? ok(step === before ? null : step) : done;
    });
    if (!changed.ok) {
      handled(item.key, 'not');
      showProblem(toasts, changed.error);
      return;
    }
    handled(item.key, 'written');
    const step = changed.value;
    if (step === null) {
      // It was so already, by somebody else: there is nothing of one's own to take back.
      toasts.show({ text });
      return;
    }
    const undo = async (): Promise<void> => {
      const undone = await workspace.change(item.project, (document) => takeBack(document, step, back));
      if (!undone.ok) {
        showProblem(toasts, undone.error);
        return;
      }
      handled(item.key, 'not');
      toasts.show({ text: undoneWords(undone.value, item) });
    };
    toasts.show({ text, action: { label: 'Undo', run: () => void undo() } });
  }
}

interface Change {
  /** What was done. */
  readonly text: string;
  readonly command: (document: ProjectDocument) => Result<void>;
  /** The same the other way round, as by hand; null where somebody changed it since: theirs stays. */
  readonly back: (document: ProjectDocument) => Result<void> | null;
}

/** `label`: of the step that was taken back; null where a project that was closed meanwhile remembers none. */
type TakenBack = { readonly label: string | null; readonly isKept: boolean };

/**
 * The project's own undo where `step` is still what it would take back: redo brings it again, and what others changed since stays.
 * Else, where the project was closed since or more was done in it, a change the other way round.
 */
export function takeBack(
  document: ProjectDocument,
  step: HistoryStep,
  back: (document: ProjectDocument) => Result<void> | null,
): Result<TakenBack> {
  const outcome = document.history.last === step ? document.history.undo() : null;
  if (outcome !== null) return ok({ label: outcome.label, isKept: outcome.skipped > 0 });
  const done = back(document);
  if (done !== null && !done.ok) return done;
  return ok({ label: null, isKept: done === null });
}

/** "Undone in Harbour: Mark as done, “Permits”." */
export function undoneWords({ label, isKept }: TakenBack, { title, projectName }: DigestItem): string {
  const what = `“${shorten(title)}”`;
  if (isKept) return `${what} was changed since in ${projectName}, and stays as it is.`;
  return `Undone in ${projectName}: ${label === null ? what : `${label}, ${what}`}.`;
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
