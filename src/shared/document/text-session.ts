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
import { EditableText } from './text/edit/editable-text.ts';
import type { EditNode } from './text/edit/nodes.ts';
import type { TextPlace } from './text/edit/places.ts';
import { targetOfText } from './text-target.ts';
import type { TextTrack } from './text-track.ts';

/** Why an editor must let go of the text at once. */
export type LetGoReason = 'unmovable-part' | 'read-only';

export interface TextSession {
  /** The text as it is now. A node that did not change keeps its identity. */
  readonly content: readonly EditNode[];
  /** Why this text is only read, from the start; null when it may be written. */
  readonly heldBack: LetGoReason | null;
  /** Stores what the editor holds: the whole text, with the nodes that it did not change as they were given. */
  write(content: readonly EditNode[]): void;
  /** Calls back after anybody else changed the text, and after undo and redo. */
  onChange(listener: () => void): Dispose;
  /** Two nodes of different times are one element of the text when this gives the same object for both. */
  identityOf(node: EditNode): object | undefined;
  /** Whether a kept part of this id was ever in this text. */
  hasPart(id: string): boolean;
  /** A name by which every copy of the text finds this place again, whatever is written around it; null where it has no such place. */
  nameOfPlace(place: TextPlace): string | null;
  /** Where a place of this name is now; null while what it stands at has not come here, and once that is gone. */
  placeOf(name: string): TextPlace | null;
  /** Calls back when nothing more may be written. */
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
  return ok(new FragmentSession(project, key));
}

class FragmentSession implements TextSession {
  readonly #project: ProjectDocument;
  readonly #target: ActivityTarget;
  readonly #track: TextTrack;
  readonly #text: EditableText;
  readonly #changeListeners = new Set<() => void>();
  readonly #letGoListeners = new Set<(reason: LetGoReason) => void>();
  readonly #stop: Dispose;
  #heldBack: LetGoReason | null;
  #closed = false;

  constructor(project: ProjectDocument, key: TextKey) {
    const fragment = fragmentOf(project, key);
    this.#project = project;
    this.#target = targetOfText(key);
    this.#text = new EditableText(fragment);
    this.#heldBack = this.#text.fixed ? 'unmovable-part' : null;
    this.#track = project.trackText(key, fragment, this.#target);
    this.#track.open();
    this.#track.trackOrigin(this);
    const follow = (_: unknown, transaction: Y.Transaction): void => this.#follow(transaction);
    fragment.observeDeep(follow);
    const stopWatching = project.invalidated.on((change) => {
      if (change.schema && project.state.kind === 'readOnly') this.#letGo('read-only');
    });
    this.#stop = () => {
      fragment.unobserveDeep(follow);
      stopWatching();
    };
  }

  get content(): readonly EditNode[] {
    return this.#text.content;
  }

  get heldBack(): LetGoReason | null {
    return this.#heldBack;
  }

  write(content: readonly EditNode[]): void {
    if (this.#closed || this.#heldBack) return;
    this.#text.write(content, this);
  }

  onChange(listener: () => void): Dispose {
    this.#changeListeners.add(listener);
    return () => {
      this.#changeListeners.delete(listener);
    };
  }

  identityOf(node: EditNode): object | undefined {
    return this.#text.identityOf(node);
  }

  hasPart(id: string): boolean {
    return this.#text.hasPart(id);
  }

  nameOfPlace(place: TextPlace): string | null {
    return this.#text.nameOfPlace(place);
  }

  placeOf(name: string): TextPlace | null {
    return this.#text.placeOf(name);
  }

  onLetGo(listener: (reason: LetGoReason) => void): Dispose {
    this.#letGoListeners.add(listener);
    return () => {
      this.#letGoListeners.delete(listener);
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    this.#changeListeners.clear();
    this.#letGoListeners.clear();
    if (this.#track.typed) {
      this.#track.typed = false;
      this.#project.textEdited(this.#target);
    }
    this.#track.forgetOrigin(this);
    this.#track.close();
  }

  #follow(transaction: Y.Transaction): void {
    if (transaction.origin === this) return;
    this.#text.follow(transaction);
    if (this.#text.fixed && !this.#heldBack) this.#letGo('unmovable-part');
    else for (const listener of [...this.#changeListeners]) listener();
  }

  #letGo(reason: LetGoReason): void {
    this.#heldBack = reason;
    for (const listener of [...this.#letGoListeners]) listener(reason);
  }
}
