import { INVITE_EXTENSION } from '#renderer/sharing/invite-text.ts';
import { readInvite } from '#renderer/sharing/read-invite.ts';
import { showProblem, type Toasts } from '#renderer/state/feedback.ts';
import { navigate, parseRoute } from '#renderer/state/routes.ts';
import { Value } from '#renderer/state/value.ts';
import { asId } from '#shared/kernel/ids.ts';
import { CHANGE_FILE_EXTENSION } from '#shared/ports/change-files.ts';
import type { Opened } from '#shared/ports/opened.ts';

export interface OpeningsParts {
  readonly toasts: Toasts;
  /** The file that is being looked at. */
  readonly importing: Value<File | null>;
  /** The file of changes that is being taken in. */
  readonly taking: Value<File | null>;
  /** The invitation that is being looked at. */
  readonly joining: Value<JoinBeginning | null>;
}

/** `link`: the invitation that was opened; null where it is still to be given. */
export interface JoinBeginning {
  readonly link: string | null;
}

/** What the system opened for this window, or a person brought to it, on its way to where it is shown: files one after the other. */
export class Openings {
  readonly #parts: OpeningsParts;
  /** Files that come after the one that is being looked at. */
  readonly waiting = new Value(0);
  readonly #waiting: { readonly file: File; readonly to: Value<File | null> }[] = [];

  constructor(parts: OpeningsParts) {
    this.#parts = parts;
    parts.importing.subscribe(() => this.#next());
    parts.taking.subscribe(() => this.#next());
  }

  readonly add = (file: File): void => {
    if (file.name.toLowerCase().endsWith(INVITE_EXTENSION)) {
      void this.#invite(file);
      return;
    }
    const { importing, taking } = this.#parts;
    this.#show(file, file.name.toLowerCase().endsWith(CHANGE_FILE_EXTENSION) ? taking : importing);
  };

  /** Whatever it is called. */
  readonly addChanges = (file: File): void => this.#show(file, this.#parts.taking);

  take(opened: Opened): void {
    switch (opened.kind) {
      case 'file':
        this.add(new File([new Uint8Array(opened.data)], opened.name));
        break;
      case 'link': {
        const { project, card } = opened.link;
        navigate({ kind: 'project', project: asId(project), page: 'board', card: card === null ? null : asId(card) });
        break;
      }
      case 'invite':
        this.#parts.joining.set({ link: opened.link });
        break;
      case 'route':
        navigate(parseRoute(opened.route));
        break;
      case 'refused':
        showProblem(this.#parts.toasts, opened.problem);
        break;
    }
  }

  async #invite(file: File): Promise<void> {
    const read = await readInvite(file);
    if (read.ok) this.#parts.joining.set({ link: read.value });
    else showProblem(this.#parts.toasts, read.error);
  }

  #show(file: File, to: Value<File | null>): void {
    this.#waiting.push({ file, to });
    this.waiting.set(this.#waiting.length);
    this.#next();
  }

  #next(): void {
    const { importing, taking } = this.#parts;
    if (importing.get() !== null || taking.get() !== null) return;
    const next = this.#waiting.shift();
    this.waiting.set(this.#waiting.length);
    next?.to.set(next.file);
  }
}
