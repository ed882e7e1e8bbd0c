/**
 * The one opening through which an editor reaches a document's text (SPEC TEXT-1 … TEXT-6): an opaque handle. What is
 * typed belongs to the same history as commands, one step a pause.
 */
import * as Y from 'yjs';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ActivityTarget } from './activity.ts';
import { type TextKey, textRoot } from './layout.ts';
import { markOrigin } from './origin.ts';
import type { ProjectDocument } from './project-document.ts';
import { vetFragment } from './text/vet.ts';

/** Milliseconds without typing after which the next key starts a new undo step. */
const PAUSE = 600;

export interface TextSession {
  /** What the editor's collaboration binding takes as its fragment; nobody else looks inside. */
  readonly binding: unknown;
  /** Node types found in the text that this version has no editor for; they are kept as placeholders (TEXT-5). */
  readonly foreignNodes: readonly string[];
  /** Declares the origin object of the editor's own transactions: only those are this person's, and undoable. */
  trackOrigin(origin: object): void;
  /** Calls back, before the editor sees it, when a change brings nodes that must not reach a bound editor. */
  onForeign(listener: () => void): Dispose;
  /** Ends the session: what was typed since the last pause becomes a step. */
  close(): void;
}

/** The fragment of a text. Asking for it creates nothing in the document. */
export function fragmentOf(project: ProjectDocument, key: TextKey): Y.XmlFragment {
  return project.doc.getXmlFragment(textRoot(key));
}

/** True when nobody has written this text yet; asking does not even define the root. */
export function isTextEmpty(project: ProjectDocument, key: TextKey): boolean {
  return !project.doc.share.has(textRoot(key)) || fragmentOf(project, key).length === 0;
}

export function targetOfText(key: TextKey): ActivityTarget {
  return key === 'project' ? { kind: 'project', id: '' } : { kind: 'task', id: key.slice('task/'.length) };
}

/** Opens a text for editing; reading needs none. Refused where the document is read-only. */
export function openText(project: ProjectDocument, key: TextKey): Result<TextSession, Problem> {
  if (project.state.kind === 'readOnly') return err(project.state.problem);
  const fragment = fragmentOf(project, key);
  const vetted = vetFragment(fragment);
  return ok(new FragmentSession(project, key, fragment, vetted.known ? [] : vetted.nodes));
}

class FragmentSession implements TextSession {
  readonly binding: Y.XmlFragment;
  readonly foreignNodes: readonly string[];
  readonly #project: ProjectDocument;
  readonly #target: ActivityTarget;
  readonly #undo: Y.UndoManager;
  readonly #known: ReadonlySet<string>;
  readonly #foreign = new Set<() => void>();
  readonly #watch: () => void;
  #reversing = false;
  #told = false;

  constructor(project: ProjectDocument, key: TextKey, fragment: Y.XmlFragment, foreignNodes: readonly string[]) {
    this.#project = project;
    this.#target = targetOfText(key);
    this.binding = fragment;
    this.foreignNodes = foreignNodes;
    this.#known = new Set(foreignNodes);
    // Registered before the editor's binding: observers run in order, so a foreign node is seen here first.
    this.#watch = () => this.#vet();
    fragment.observeDeep(this.#watch);
    this.#undo = new Y.UndoManager(fragment, { trackedOrigins: new Set(), captureTimeout: PAUSE });
    markOrigin(this.#undo, 'user');
    this.#undo.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
      if (!this.#reversing && type === 'undo') this.#step();
    });
  }

  trackOrigin(origin: object): void {
    markOrigin(origin, 'user');
    this.#undo.addTrackedOrigin(origin);
  }

  onForeign(listener: () => void): Dispose {
    this.#foreign.add(listener);
    return () => {
      this.#foreign.delete(listener);
    };
  }

  close(): void {
    this.#undo.stopCapturing();
    this.binding.unobserveDeep(this.#watch);
    this.#foreign.clear();
    // The undo manager stays: the steps it holds are in the project's history and may be undone after closing.
  }

  #step(): void {
    this.#project.history.push({
      type: 'text',
      label: 'Edit text',
      targets: [this.#target],
      undo: () => this.#reverse(() => this.#undo.undo()),
      redo: () => this.#reverse(() => this.#undo.redo()),
    });
    if (this.#told) return;
    this.#told = true;
    this.#project.tell('editText', 'Edit text', [this.#target]);
  }

  #reverse(act: () => void): void {
    this.#reversing = true;
    try {
      act();
    } finally {
      this.#reversing = false;
    }
  }

  #vet(): void {
    const vetted = vetFragment(this.binding);
    if (vetted.known || vetted.nodes.every((node) => this.#known.has(node))) return;
    for (const listener of [...this.#foreign]) listener();
  }
}
