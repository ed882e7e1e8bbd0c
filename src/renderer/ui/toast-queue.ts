/** What the interface says in passing. A toast never holds the only way to something. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly key: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  /** What helps, in words. */
  readonly help?: string;
  readonly action?: ToastAction;
  /** Listens for the moment from which on what it offers would be untrue: it is withdrawn then. */
  readonly holdsUntil?: (withdraw: () => void) => Dispose;
}

export type NewToast = Omit<Toast, 'key' | 'tone'> & { readonly tone?: Toast['tone'] };

/** At most this many at once: the oldest said in passing makes room. Problems stay until they are closed, and may be more. */
const MOST = 3;

export class ToastQueue {
  readonly #changed = new Emitter<void>();
  readonly #listening = new Map<number, Dispose>();
  #toasts: readonly Toast[] = [];
  #nextKey = 1;

  /** Arrow functions, so that React may take them as they are. */
  readonly get = (): readonly Toast[] => this.#toasts;
  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  show(toast: NewToast): void {
    const shown: Toast = { tone: 'plain', ...toast, key: this.#nextKey++ };
    const stop = shown.holdsUntil?.(() => this.close(shown.key));
    if (stop) this.#listening.set(shown.key, stop);
    this.#set(withRoom([...this.#toasts.filter((each) => !isSameProblem(each, shown)), shown]));
  }

  close(key: number): void {
    const rest = this.#toasts.filter((toast) => toast.key !== key);
    if (rest.length !== this.#toasts.length) this.#set(rest);
  }

  /** Forgets what was said in passing: what it offers belongs to what was on screen. Problems stay until they are closed. */
  clear(): void {
    const problems = this.#toasts.filter((toast) => toast.tone === 'problem');
    if (problems.length !== this.#toasts.length) this.#set(problems);
  }

  #set(toasts: readonly Toast[]): void {
    for (const { key } of this.#toasts) {
      if (toasts.some((toast) => toast.key === key)) continue;
      this.#listening.get(key)?.();
      this.#listening.delete(key);
    }
    this.#toasts = toasts;
    this.#changed.emit();
  }
}

/** The newest is always seen. */
function withRoom(toasts: readonly Toast[]): readonly Toast[] {
  const newest = toasts.at(-1);
  let tooMany = toasts.length - MOST;
  return toasts.filter((toast) => toast.tone === 'problem' || toast === newest || tooMany-- <= 0);
}

/** A problem that comes again, such as a full disk at every edit, is one problem. */
function isSameProblem(left: Toast, right: Toast): boolean {
  return left.tone === 'problem' && right.tone === 'problem' && left.text === right.text && left.help === right.help;
}
