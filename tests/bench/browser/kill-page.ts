/** The page of the kill bench: writes or judges as its address says, and tells the process what it said was saved. */
import * as Y from 'yjs';
import { IndexedDbDocumentStore } from '#renderer/storage/indexed-db-document-store.ts';
import type { StoredDocument } from '#shared/document/store.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { judge, type Mode, STEPS, STEPS_PER_TRANSACTION, writeSteps } from '../kill-script.ts';

const address = new URLSearchParams(location.search);
const role = address.get('role');
const seed = Number(address.get('seed'));
const mode = (address.get('mode') ?? 'single') as Mode;
const id = asId<ProjectId>('KillBench');

const store = new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' });

/** One at a time and in order, or the number told last would not be the highest. */
let telling = Promise.resolve();
function tell(kind: string, body: unknown): Promise<void> {
  telling = telling.then(async () => {
    await fetch(`/tell/${kind}`, { method: 'POST', body: JSON.stringify(body) });
  });
  return telling;
}

async function write(doc: Y.Doc, stored: StoredDocument): Promise<void> {
  let written = 0;
  stored.subscribe(() => {
    if (stored.state.kind === 'saved') void tell('saved', written);
  });
  const keepFlushing = async (): Promise<void> => {
    while (written < STEPS) {
      const before = written;
      must(await stored.flush());
      await tell('saved', before);
      await pause();
    }
  };
  void keepFlushing();
  const size = STEPS_PER_TRANSACTION[mode];
  while (written < STEPS) {
    writeSteps(doc, seed, written, written + size);
    written += size;
    if (mode !== 'single' || written % 25 === 0) await pause();
  }
  await tell('written', written);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function run(): Promise<void> {
  const doc = new Y.Doc();
  const started = performance.now();
  const stored = must(await store.open(id, doc));
  const opened = performance.now() - started;
  await tell('opened', opened);
  if (role === 'owner') {
    // Without an opener it gets a process of its own, as a window that a person opens does.
    address.set('role', 'write');
    open(`${location.pathname}?${address}`, '_blank', 'noopener');
  }
  if (role === 'write') await write(doc, stored);
  if (role === 'judge') await tell('verdict', { ...judge(doc, seed), opened, damage: stored.damage });
}

void run().catch((error: unknown) => tell('failed', String(error)));
