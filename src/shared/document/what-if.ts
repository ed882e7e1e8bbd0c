/** A document that began as a copy of another one, and knows what it began with (SPEC WHATIF-1). */
import * as Y from 'yjs';
import type { Clock } from '#shared/kernel/clock.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { WHAT_IF_ROOT } from './layout.ts';
import type { ProjectDocument } from './project-document.ts';
import { documentFromBytes } from './whole.ts';

export interface WhatIf {
  readonly origin: ProjectId;
  /** When it began; milliseconds since 1970. */
  readonly at: number;
}

export interface NewWhatIf {
  readonly origin: ProjectId;
  /** The whole origin as a Yjs update. */
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Makes an empty document a what-if. Not undoable: dropping it is deleting it. */
export function beginWhatIf(project: ProjectDocument, { origin, bytes, name }: NewWhatIf): Result<void, Problem> {
  project.adoptAsItIs(bytes);
  project.doc.transact(() => {
    const root = project.doc.getMap(WHAT_IF_ROOT);
    root.set('origin', origin);
    root.set('at', project.clock.now());
    root.set('base', bytes);
  }, 'import');
  const spec = {
    command: 'beginWhatIf',
    label: 'Begin what-if',
    origin: 'import',
    undoable: false,
    targets: [{ kind: 'project', id: '' }],
  } as const;
  return project.run(spec, (writer) => {
    writer.set('project', '', 'name', name);
    return { ok: true, value: undefined };
  });
}

/** Null for a project of its own. */
export function whatIfOf({ doc }: ProjectDocument): WhatIf | null {
  if (!doc.share.has(WHAT_IF_ROOT)) return null;
  const root = doc.getMap(WHAT_IF_ROOT);
  const [origin, at] = [root.get('origin'), root.get('at')];
  if (typeof origin !== 'string' || origin === '') return null;
  return { origin: asId<ProjectId>(origin), at: typeof at === 'number' ? at : 0 };
}

/** What it began with, to read. Whoever asked releases it with `releaseDocument`; null where it was lost. */
export function whatIfBase({ doc }: ProjectDocument, clock: Clock): ProjectDocument | null {
  const bytes: unknown = doc.share.has(WHAT_IF_ROOT) ? doc.getMap(WHAT_IF_ROOT).get('base') : null;
  if (!(bytes instanceof Uint8Array)) return null;
  const opened = documentFromBytes(bytes, {
    actor: () => null,
    clock,
    random: () => {
      throw new Error('What a what-if began with is only read');
    },
  });
  return opened.ok ? opened.value.project : null;
}

/** Copies a long text into a document where there is none of its name. */
export function copyText(from: Y.Doc, to: Y.Doc, root: string, as = root): void {
  const source = from.getXmlFragment(root);
  const target = to.getXmlFragment(as);
  if (source.length === 0 || target.length > 0) return;
  const nodes = source.toArray().filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText);
  target.insert(
    0,
    nodes.map((node) => node.clone()),
  );
}
