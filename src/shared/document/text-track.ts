/**
 * What this person typed into one text, as steps of the project's history. One track a text however many sessions are
 * open on it: two undo managers on one fragment would each take every edit as theirs.
 */
import * as Y from 'yjs';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ActivityTarget } from './activity.ts';
import type { TextStep } from './history.ts';
import { markOrigin } from './origin.ts';

/** Milliseconds without typing after which the next key starts a new undo step (SPEC TEXT-3). */
const PAUSE = 600;

type StackItem = Y.UndoManager['undoStack'][number];

/** Where steps go to be undone. */
export interface StepHistory {
  push(step: TextStep): void;
  /** True when `step` is what undo would take back and nothing could be redone: what is typed now continues it. */
  isOpenEnd(step: TextStep): boolean;
  captureSelection(): unknown;
}

export interface TrackHost {
  readonly history: StepHistory;
  readonly clock: Clock;
  /** The track holds nothing any more and was destroyed. */
  ended(): void;
}

/**
 * [UNDO-1] Undoing takes the words of the step first, then what they stood in: a paragraph that still holds something is
 * held together by what another person wrote into it, and stays.
 */
function holdsSomething({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  for (let child = content.type._start; child !== null; child = child.right) {
    if (!child.deleted && child.countable) return true;
  }
  return false;
}

export class TextTrack {
  readonly #host: TrackHost;
  readonly #targets: readonly ActivityTarget[];
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #origins = new Set<unknown>();
  readonly #beforeTyping: (transaction: Y.Transaction) => void;
  #sessions = 0;
  #label = 'Edit text';
  #steps = 0;
  #last = Number.NEGATIVE_INFINITY;
  #open: TextStep | null = null;
  #reversing = false;
  /** Whether anything was typed since this was last asked. */
  typed = false;

  constructor(doc: Y.Doc, fragment: Y.XmlFragment, targets: readonly ActivityTarget[], host: TrackHost) {
    this.#doc = doc;
    this.#host = host;
    this.#targets = targets;
    // The pause is ours, by the clock that was given: Yjs would merge all edits after a clock was set back.
    this.#manager = new Y.UndoManager(fragment, {
      trackedOrigins: this.#origins,
      captureTimeout: Number.POSITIVE_INFINITY,
      captureTransaction: () => this.#sessions > 0 || this.#reversing,
      deleteFilter: (item) => !holdsSomething(item),
    });
    markOrigin(this.#manager, 'user');
    this.#beforeTyping = (transaction) => this.#beginStep(transaction);
    doc.on('beforeTransaction', this.#beforeTyping);
    this.#manager.on('stack-item-added', (event: { stackItem: StackItem }) => this.#added(event.stackItem));
  }

  open(): void {
    this.#sessions++;
  }

  close(): void {
    this.#sessions--;
    if (this.#sessions > 0) return;
    this.#seal();
    this.#endIfUnused();
  }

  /** A change that is a step of its own, whatever was typed right before it and is typed right after. */
  alone(label: string, change: () => void): void {
    const { typed } = this;
    const origin = {};
    this.open();
    this.trackOrigin(origin);
    this.#seal();
    this.#label = label;
    try {
      this.#doc.transact(change, origin);
    } finally {
      this.#label = 'Edit text';
      this.#seal();
      // It was not typed: whoever has the text open told nothing of it.
      this.typed = typed;
      this.forgetOrigin(origin);
      this.close();
    }
  }

  trackOrigin(origin: object): void {
    markOrigin(origin, 'user');
    this.#origins.add(origin);
    this.#manager.addTrackedOrigin(origin);
  }

  /** A session that is closed writes no more: kept here, it would live as long as what was typed in it can be undone. */
  forgetOrigin(origin: object): void {
    this.#origins.delete(origin);
    this.#manager.removeTrackedOrigin(origin);
  }

  destroy(): void {
    this.#doc.off('beforeTransaction', this.#beforeTyping);
    this.#manager.destroy();
  }

  /** Decides before Yjs does whether what is typed now continues the last step. */
  #beginStep(transaction: Y.Transaction): void {
    if (this.#sessions === 0 || !this.#origins.has(transaction.origin)) return;
    const now = this.#host.clock.now();
    const sinceLast = now - this.#last;
    this.#last = now;
    const continues = this.#open !== null && this.#host.history.isOpenEnd(this.#open);
    if (!continues || sinceLast < 0 || sinceLast > PAUSE) this.#seal();
  }

  /** Ends the open step: the manager's stacks are emptied, the items stay with their steps. */
  #seal(): void {
    this.#open = null;
    this.#manager.undoStack = [];
    this.#manager.redoStack = [];
    this.#manager.stopCapturing();
  }

  #added(item: StackItem): void {
    if (this.#reversing) return;
    this.typed = true;
    this.#steps++;
    const step = this.#stepOf(item);
    this.#open = step;
    this.#host.history.push(step);
  }

  #stepOf(item: StackItem): TextStep {
    let undoable: StackItem | null = item;
    let redoable: StackItem | null = null;
    return {
      type: 'text',
      label: this.#label,
      targets: this.#targets,
      selection: this.#host.history.captureSelection(),
      undo: () => {
        redoable = this.#reverse(undoable, 'undo');
        undoable = null;
        return redoable !== null;
      },
      redo: () => {
        undoable = this.#reverse(redoable, 'redo');
        redoable = null;
        return undoable !== null;
      },
      release: () => {
        this.#forget([undoable, redoable]);
        this.#steps--;
        this.#endIfUnused();
      },
    };
  }

  /** Reverses exactly one item: left to itself the manager goes on to older ones until something changes. */
  #reverse(item: StackItem | null, direction: 'undo' | 'redo'): StackItem | null {
    this.#seal();
    if (!item) return null;
    this.#reversing = true;
    try {
      if (direction === 'undo') {
        this.#manager.undoStack = [item];
        this.#manager.undo();
        return this.#manager.redoStack.at(-1) ?? null;
      }
      this.#manager.redoStack = [item];
      this.#manager.redo();
      return this.#manager.undoStack.at(-1) ?? null;
    } finally {
      this.#seal();
      this.#reversing = false;
    }
  }

  /** Lets Yjs collect what it kept for items that can no longer be reversed. */
  #forget(items: readonly (StackItem | null)[]): void {
    const open = this.#manager.undoStack;
    this.#manager.undoStack = items.filter((item) => item !== null);
    this.#doc.transact(() => this.#manager.clear(), 'user');
    this.#manager.undoStack = open.filter((item) => !items.includes(item));
  }

  #endIfUnused(): void {
    if (this.#sessions > 0 || this.#steps > 0) return;
    this.destroy();
    this.#host.ended();
  }
}
