import { showProblem, type Toasts } from '#renderer/state/feedback.ts';
import { navigate, parseRoute } from '#renderer/state/routes.ts';
import type { Value } from '#renderer/state/value.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Opened } from '#shared/ports/opened.ts';

export interface OpeningsParts {
  readonly toasts: Toasts;
  /** The file that is being looked at. */
  readonly importing: Value<File | null>;
}

/** What the system opened for this window, on its way to where it is shown: files one after the other. */
export class Openings {
  readonly #parts: OpeningsParts;
  readonly #waiting: File[] = [];

  constructor(parts: OpeningsParts) {
    this.#parts = parts;
    parts.importing.subscribe(() => this.#next());
  }

  take(opened: Opened): void {
    switch (opened.kind) {
      case 'file':
        this.#waiting.push(new File([new Uint8Array(opened.data)], opened.name));
        this.#next();
        break;
      case 'link': {
        const { project, card } = opened.link;
        navigate({ kind: 'project', project: asId(project), page: 'board', card: card === null ? null : asId(card) });
        break;
      }
      case 'route':
        navigate(parseRoute(opened.route));
        break;
      case 'refused':
        showProblem(this.#parts.toasts, opened.problem);
        break;
    }
  }

  #next(): void {
    if (this.#parts.importing.get() !== null) return;
    const file = this.#waiting.shift();
    if (file !== undefined) this.#parts.importing.set(file);
  }
}
