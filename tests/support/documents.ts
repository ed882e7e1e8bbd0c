/** Replicas of one project for tests: real Yjs documents whose updates travel when the test says so. */
import * as Y from 'yjs';
import { createList, createProject, createTask, ProjectDocument } from '#shared/document/index.ts';
import type { EditNode, ElementNode } from '#shared/document/text/index.ts';
import { asId, type ListId, type PersonId, type RandomBytes, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';

/** Repeatable bytes; not fit for anything but tests. */
export function seededRandom(seed: number): RandomBytes {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
  return (length) => Uint8Array.from({ length }, next);
}

/** A clock that moves one second at each reading. */
export function tickingClock(start = Date.UTC(2026, 10, 20, 10)): { now(): number } {
  let time = start;
  return {
    now: () => {
      time += 1000;
      return time;
    },
  };
}

export interface Replica {
  readonly doc: Y.Doc;
  readonly project: ProjectDocument;
}

/** A replica acted on by its own person. */
export function replica(number: number): Replica {
  const doc = new Y.Doc();
  doc.clientID = 1000 + number;
  const actor = { id: asId<PersonId>(`person${number}`), name: `Person ${number}` };
  const project = new ProjectDocument(doc, {
    actor: () => actor,
    clock: tickingClock(Date.UTC(2026, 10, 20, 10, number)),
    random: seededRandom(7919 * (number + 1)),
  });
  return { doc, project };
}

/** A fresh project on replica 0. */
export function newProject(name = 'Harbour site'): Replica {
  const first = replica(0);
  must(createProject(first.project, { name, timeZone: 'Europe/Lisbon' }));
  return first;
}

/** One card in one list, for what is done to a card. */
export function withCard(): { readonly first: Replica; readonly list: ListId; readonly task: TaskId } {
  const first = newProject();
  const list = must(createList(first.project, { name: 'To do' }));
  const task = must(createTask(first.project, { list, title: 'A' }));
  return { first, list, task };
}

/** Gives `to` what it lacks of `from`. */
export function deliver(from: Replica, to: Replica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
}

/** Exchanges until all hold the same. */
export function converge(replicas: readonly Replica[]): void {
  for (const from of replicas) for (const to of replicas) if (from !== to) deliver(from, to);
  for (const from of replicas) for (const to of replicas) if (from !== to) deliver(from, to);
}

/** A project document over the same Y.Doc bytes, read from nothing. */
export function rebuilt(from: Replica): ProjectDocument {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc));
  return new ProjectDocument(doc, { actor: () => null, clock: from.project.clock, random: seededRandom(1) });
}

/** The rendered content with keys sorted: what "equal" means (SYNC V4). */
export function content(doc: Y.Doc): string {
  const roots: Record<string, unknown> = {};
  for (const name of [...doc.share.keys()].sort()) {
    if (name.startsWith('text/')) {
      const fragment = doc.getXmlFragment(name);
      if (fragment.length > 0) roots[name] = fragment.toString();
    } else {
      const map = doc.getMap(name);
      if (map.size > 0) roots[name] = map.toJSON();
    }
  }
  return JSON.stringify(sortKeys(roots));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

/** A project as a newer version leaves it: with a feature, records and a text that this one does not know. */
export function newerProject(
  name = 'Harbour site',
  fill: (project: ProjectDocument) => void = () => undefined,
): Replica {
  const made = newProject(name);
  fill(made.project);
  made.doc.transact(() => {
    made.doc.getMap('schema').set('newer-9', true);
    made.doc.getMap('whiteboard').set('sketch', new Y.Map([['ink', 'blue']]));
    made.doc.getXmlFragment('text/project').insert(0, [new Y.XmlElement('callout')]);
  }, 'remote');
  return made;
}

/** A paragraph as an editor writes it. */
export function paragraph(text: string): ElementNode {
  const content: EditNode[] = text === '' ? [] : [{ kind: 'text', runs: [{ text, marks: {} }] }];
  return { kind: 'element', name: 'paragraph', attributes: {}, extra: null, content };
}
