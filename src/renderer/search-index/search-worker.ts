/**
 * Owns the index of its window, off the interface's thread: takes up what was kept, reads what is behind, and answers while it does,
 * except for the moment in which Yjs opens a document.
 */
import { IndexedDbDocumentStore } from '#renderer/storage/indexed-db-document-store.ts';
import { LocalDatabase } from '#renderer/storage/local-database.ts';
import { placeOf } from '#renderer/storage/notes-place.ts';
import { partId } from '#shared/document/store.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { entryKey, keyOfEntry, search } from '#shared/search/index.ts';
import { KeptIndex } from './kept-index.ts';
import type { SearchAnswers, SearchDemand, SearchQuestion, SearchReply } from './messages.ts';
import { Pauses } from './pauses.ts';
import { readNotes, readProject } from './reading.ts';

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope {
  onmessage: ((event: MessageEvent<SearchQuestion>) => void) | null;
  postMessage(reply: SearchReply): void;
}

const scope: WorkerScope = globalThis;
/** Held by the worker of the profile that writes. */
const WRITER = 'throughline-search';
const NOTES = new Set(['notes', 'privateNotes']);

const documents = new IndexedDbDocumentStore({
  clock: { now: () => Date.now() },
  windowName: 'search',
  durability: 'relaxed',
});
const pauses = new Pauses();
const kept = new KeptIndex(new LocalDatabase(), pauses);
/** Keys that changed in the open project while it was being read: what was stored of them is older. */
let changedMeanwhile: { readonly project: ProjectId; readonly keys: Set<string> } | null = null;

scope.onmessage = ({ data }) => {
  answer(data)
    .then((answered) => scope.postMessage({ number: data.number, answer: answered }))
    .catch((error: unknown) =>
      scope.postMessage({ number: data.number, answer: err({ ...failed, detail: String(error) }) }),
    );
};

async function answer(demand: SearchDemand): Promise<Result<SearchAnswers[SearchDemand['kind']], Problem>> {
  switch (demand.kind) {
    case 'begin':
      return ok(await begin());
    case 'read':
      return done(await read(demand.project, demand.fingerprint));
    case 'stored':
      return done(await kept.settle(demand.project, demand.fingerprint));
    case 'notes':
      return done(await lookAtNotes(demand.project));
    case 'change': {
      const { project, change } = demand;
      kept.change(project, change);
      if (changedMeanwhile?.project === project) {
        for (const key of [...change.put.map(keyOfEntry), ...change.gone]) changedMeanwhile.keys.add(key);
      }
      return ok(null);
    }
    case 'forget':
      return done(await kept.forget(demand.project));
    case 'search':
      return ok(search(kept.index, demand.asked));
  }
}

function done(result: Result<void>): Result<null> {
  return result.ok ? ok(null) : result;
}

async function begin(): Promise<ReadonlyMap<ProjectId, string>> {
  await new Promise<void>((resolve) => {
    void navigator.locks.request(WRITER, { ifAvailable: true }, (lock) => {
      if (lock !== null) kept.becomeWriter();
      resolve();
      // For as long as this worker lives; where another has it, this one comes after.
      if (lock !== null) return new Promise(() => undefined);
      void navigator.locks.request(WRITER, () => {
        kept.becomeWriter();
        return new Promise(() => undefined);
      });
      return undefined;
    });
  });
  return kept.begin();
}

async function read(project: ProjectId, fingerprint: string): Promise<Result<void>> {
  const changed = new Set<string>();
  changedMeanwhile = { project, keys: changed };
  try {
    const entries = await readProject(documents, project, pauses);
    if (!entries.ok) return entries;
    const there = new Set<string>();
    for (const entry of entries.value ?? []) {
      const key = keyOfEntry(entry);
      there.add(key);
      if (!changed.has(key)) kept.change(project, { put: [entry], gone: [] });
      await pauses.now();
    }
    const gone = [...kept.index.entries(project)]
      .filter(({ kind }) => !NOTES.has(kind))
      .map(keyOfEntry)
      .filter((key) => !there.has(key) && !changed.has(key));
    kept.change(project, { put: [], gone });
  } finally {
    changedMeanwhile = null;
  }
  return kept.settle(project, fingerprint);
}

/** Notes are documents of their own, of whose changes the project's fingerprint knows nothing. */
async function lookAtNotes(project: ProjectId): Promise<Result<void>> {
  const stored = await documents.parts(project);
  if (!stored.ok) return stored;
  const fingerprint = kept.fingerprintOf(project);
  if (fingerprint === null) return ok();
  const before = kept.partsOf(project);
  const parts: Record<string, string> = {};
  let isChanged = false;
  for (const document of stored.value) {
    // [DEL-4] Of a meeting that is in the bin or gone nobody finds anything: they are read once it is there again.
    if (kept.index.get(project, entryKey('meeting', placeOf(document).of)) === undefined) {
      replaceNotes(project, document, []);
      continue;
    }
    const sign = await documents.sign(partId(project, document));
    if (sign !== null && before[document] === sign) {
      parts[document] = sign;
      continue;
    }
    const entries = await readNotes(documents, project, document);
    // What cannot be read is looked at again the next time.
    if (!entries.ok) continue;
    isChanged = true;
    replaceNotes(project, document, entries.value);
    if (sign !== null) parts[document] = sign;
    await pauses.now();
  }
  for (const document of Object.keys(before)) if (!stored.value.includes(document)) replaceNotes(project, document, []);
  isChanged ||= Object.keys(before).some((document) => parts[document] === undefined);
  return isChanged ? kept.settle(project, fingerprint, parts) : ok();
}

function replaceNotes(project: ProjectId, document: string, put: Parameters<KeptIndex['change']>[1]['put']): void {
  const { of: meeting, isPrivate } = placeOf(document);
  const kind = isPrivate ? 'privateNotes' : 'notes';
  const there = new Set(put.map(keyOfEntry));
  const gone = [...kept.index.entries(project)]
    .filter((entry) => entry.kind === kind && entry.id.startsWith(`${meeting}/`))
    .map(keyOfEntry)
    .filter((key) => !there.has(key));
  kept.change(project, { put, gone });
}

const failed = {
  code: 'search-failed',
  message: 'The search could not do this. Your projects are not touched.',
  help: 'Close the search and open it again; if it stays, reload the window.',
} as const;
