/**
 * The one opening through which an editor reaches a document's text (SPEC TEXT-1 … TEXT-6): an opaque handle. What is
 * typed belongs to the same history as commands, one step a pause.
 */
import * as Y from 'yjs';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ActivityTarget } from './activity.ts';
import { type TextKey, textRoot } from './layout.ts';
import type { ProjectDocument } from './project-document.ts';
import { vetFragment } from './text/vet.ts';
import { targetOfText } from './text-target.ts';
import type { TextTrack } from './text-track.ts';

/** Why a bound editor must let go of the text at once. */
export type LetGoReason = 'foreign-nodes' | 'read-only';

export interface TextSession {
  /** What the editor's collaboration binding takes as its fragment; nobody else looks inside. */
  readonly binding: unknown;
  /** Node types found in the text that this version has no editor for: it must not be bound (TEXT-5). */
  readonly foreignNodes: readonly string[];
  /** Declares the origin object of the editor's own transactions: only those are this person's, and undoable. */
  trackOrigin(origin: object): void;
  /** Calls back, before the editor's binding sees the change, when it must be unbound at once. */
  onLetGo(listener: (reason: LetGoReason) => void): Dispose;
  /** Ends the session; closing twice does nothing more. */
  close(): void;
}

/** The fragment of a text. Asking for it creates nothing in the document. */
export function fragmentOf(project: ProjectDocument, key: TextKey): Y.XmlFragment {
  return project.doc.getXmlFragment(textRoot(key));
}

/** True when there are no words in this text; asking does not even define the root. */
export function isTextEmpty(project: ProjectDocument, key: TextKey): boolean {
  if (!project.doc.share.has(textRoot(key))) return true;
  const fragment = fragmentOf(project, key);
  if (fragment.length > 1) return false;
  // An editor that was opened and left leaves one empty paragraph.
  const only: unknown = fragment.length === 0 ? null : fragment.get(0);
  return only === null || (only instanceof Y.XmlElement && only.nodeName === 'paragraph' && only.length === 0);
}

/** Opens a text for editing; reading needs none. Refused where the document is read-only or the task is not there. */
export function openText(project: ProjectDocument, key: TextKey): Result<TextSession, Problem> {
  if (project.state.kind === 'readOnly') return err(project.state.problem);
  const target = targetOfText(key);
  if (target.kind === 'task' && !project.live('task', target.id as TaskId)) {
    return err({ code: 'not-there', message: 'This card is no longer there, so its description cannot be edited.' });
  }
  const fragment = fragmentOf(project, key);
  const vetted = vetFragment(fragment);
  return ok(new FragmentSession(project, key, fragment, vetted.known ? [] : vetted.nodes));
}

class FragmentSession implements TextSession {
  readonly binding: Y.XmlFragment;
  readonly foreignNodes: readonly string[];
  readonly #project: ProjectDocument;
  readonly #target: ActivityTarget;
  readonly #track: TextTrack;
  readonly #known: ReadonlySet<string>;
  readonly #listeners = new Set<(reason: LetGoReason) => void>();
  readonly #stop: Dispose;
  #closed = false;

  constructor(project: ProjectDocument, key: TextKey, fragment: Y.XmlFragment, foreignNodes: readonly string[]) {
    this.#project = project;
    this.#target = targetOfText(key);
    this.binding = fragment;
    this.foreignNodes = foreignNodes;
    this.#known = new Set(foreignNodes);
    this.#track = project.trackText(key, fragment, this.#target);
    this.#track.open();
    // Registered before the editor's binding: observers run in order, so a foreign node is seen here first.
    const vet = (): void => this.#vet();
    fragment.observeDeep(vet);
    const stopWatching = project.invalidated.on((change) => {
      if (change.schema && project.state.kind === 'readOnly') this.#letGo('read-only');
    });
    this.#stop = () => {
      fragment.unobserveDeep(vet);
      stopWatching();
    };
  }

  trackOrigin(origin: object): void {
    this.#track.trackOrigin(origin);
  }

  onLetGo(listener: (reason: LetGoReason) => void): Dispose {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    this.#listeners.clear();
    if (this.#track.typed) {
      this.#track.typed = false;
      this.#project.textEdited(this.#target);
    }
    this.#track.close();
  }

  #vet(): void {
    const vetted = vetFragment(this.binding);
    if (vetted.known || vetted.nodes.every((node) => this.#known.has(node))) return;
    this.#letGo('foreign-nodes');
  }

  #letGo(reason: LetGoReason): void {
    for (const listener of [...this.#listeners]) listener(reason);
  }
}
