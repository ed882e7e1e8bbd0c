/** Another device in the tests of a window: what it does comes in as if by a log. */
import * as Y from 'yjs';
import type { StoredProject } from '#renderer/app/open-project.ts';
import { type ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { seededRandom } from '#tests/support/documents.ts';

/** Ben's, whose clock is off by days: its records are no live ones. */
export class Elsewhere {
  readonly document: ProjectDocument;
  readonly #doc = new Y.Doc();
  readonly #records: ActivityRecord[] = [];

  constructor() {
    const actor = { id: asId<PersonId>('ben'), name: 'Ben' };
    let now = Date.UTC(2026, 0, 1);
    this.#doc.clientID = 77;
    this.document = new ProjectDocument(this.#doc, {
      actor: () => actor,
      clock: { now: () => (now += 1000) },
      random: seededRandom(5),
    });
    this.document.activity.on((record) => this.#records.push(record));
  }

  fetch(from: StoredProject, records: readonly ActivityRecord[] = []): void {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(from.document.doc), 'remote');
    this.document.know(records);
  }

  send(to: StoredProject): void {
    Y.applyUpdate(to.document.doc, Y.encodeStateAsUpdate(this.#doc), 'remote');
    to.heard(this.#records.splice(0));
  }
}
