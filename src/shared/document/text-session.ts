/**
 * The one opening through which an editor reaches a document's text (SPEC TEXT-1 … TEXT-6): an opaque handle. What is
 * typed belongs to the same history as commands, one step a pause.
 */
import * as Y from 'yjs';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type TextKey, textRoot } from './layout.ts';
import type { ProjectDocument } from './project-document.ts';
import { EditableText } from './text/edit/editable-text.ts';
import type { EditNode } from './text/edit/nodes.ts';
import type { PlaceSide, TextPlace } from './text/edit/places.ts';
import type { TextSchema } from './text/schema.ts';
import { schemaOfText, targetOfText } from './text-target.ts';
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
  /** A name of a stored element that is the same in every copy of the text; null of what is not stored yet. */
  nameOfNode(node: EditNode): string | null;
  /** The clientIDs that wrote the words of a node, whose wrote most first; none of a part. */
  authorsOf(node: EditNode): readonly number[];
  /**
   * A name by which every copy of the text finds this place again, whatever is written around it; null where it has no
   * such place. It stays behind the letter before it, or before the one behind it.
   */
  nameOfPlace(place: TextPlace, stays?: PlaceSide): string | null;
  /** Where a place of this name is now; null while what it stands at has not come here, and once that is gone. */
  placeOf(name: string): TextPlace | null;
  /** Calls back when nothing more may be written. */
  onLetGo(listener: (reason: LetGoReason) => void): Dispose;
  /** Ends the session; closing twice does nothing more. */
  close(): void;
}

/** The fragment of a text. Asking for it creates nothing in the document. */
export function fragmentOf(project: ProjectDocument, key: TextKey): Y.XmlFragment {
  return project.doc.getXmlFragment(textRoot(project.textKey(key)));
}

/** True when there are no words in this text; asking does not even define the root. */
export function isTextEmpty(project: ProjectDocument, key: TextKey): boolean {
  if (!project.doc.share.has(textRoot(project.textKey(key)))) return true;
  const fragment = fragmentOf(project, key);
  if (fragment.length > 1) return false;
  // An editor that was opened and left leaves one empty paragraph.
  const only: unknown = fragment.length === 0 ? null : fragment.get(0);
  return only === null || (only instanceof Y.XmlElement && only.nodeName === 'paragraph' && only.length === 0);
}

/** Where a text stands, for the sessions on it. */
export interface TextHome {
  readonly fragment: Y.XmlFragment;
  readonly schema: TextSchema;
  readonly track: TextTrack;
  /** Part of each transaction in which something is typed. */
  typing(): void;
  /** A session ends in which something was typed. */
  edited(): void;
  /** Calls back when nothing may be written here any more. */
  onReadOnly(listener: () => void): Dispose;
}

/** Opens a text for editing; reading needs none. Refused where the document is read-only or the task is not there. */
export function openText(project: ProjectDocument, key: TextKey): Result<TextSession, Problem> {
  if (project.state.kind === 'readOnly') return err(project.state.problem);
  const named = targetOfText(key);
  const task = named.kind === 'task' ? project.live('task', named.id as TaskId) : null;
  if (task === undefined) {
    return err({ code: 'not-there', message: 'This card is no longer there, so its description cannot be edited.' });
  }
  const target = task === null ? named : { ...named, id: task.id };
  if (target.kind === 'minutes') {
    const minutes = project.live('minutes', asId(target.id));
    if (!minutes) return err({ code: 'not-there', message: 'These minutes are no longer there.' });
    if (minutes.sentAt !== null) {
      return err({
        code: 'minutes-sent',
        message: 'These minutes were sent already and stay as they are.',
        help: 'Correct them: that makes a new version.',
      });
    }
  }
  const fragment = fragmentOf(project, key);
  return ok(
    openSession({
      fragment,
      schema: schemaOfText(key),
      track: project.trackText(project.textKey(key), fragment, target),
      typing: () => {},
      edited: () => project.textEdited(target),
      onReadOnly: (listener) =>
        project.invalidated.on((change) => {
          if (change.schema && project.state.kind === 'readOnly') listener();
        }),
    }),
  );
}

export function openSession(home: TextHome): TextSession {
  return new FragmentSession(home);
}

class FragmentSession implements TextSession {
  readonly #home: TextHome;
  readonly #text: EditableText;
  readonly #changeListeners = new Set<() => void>();
  readonly #letGoListeners = new Set<(reason: LetGoReason) => void>();
  readonly #stop: Dispose;
  #heldBack: LetGoReason | null;
  #closed = false;

  constructor(home: TextHome) {
    const { fragment, schema, track } = home;
    this.#home = home;
    this.#text = new EditableText(fragment, schema);
    this.#heldBack = this.#text.fixed ? 'unmovable-part' : null;
    track.open();
    track.trackOrigin(this);
    const follow = (_: unknown, transaction: Y.Transaction): void => this.#follow(transaction);
    fragment.observeDeep(follow);
    const stopWatching = home.onReadOnly(() => this.#letGo('read-only'));
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
    this.#text.write(content, this, () => this.#home.typing());
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

  nameOfNode(node: EditNode): string | null {
    return this.#text.nameOfNode(node);
  }

  authorsOf(node: EditNode): readonly number[] {
    return this.#text.authorsOf(node);
  }

  nameOfPlace(place: TextPlace, stays?: PlaceSide): string | null {
    return this.#text.nameOfPlace(place, stays);
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
    const { track } = this.#home;
    if (track.typed) {
      track.typed = false;
      this.#home.edited();
    }
    track.forgetOrigin(this);
    track.close();
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
