/**
 * Reckons the summary of one project after the other out of what is stored of it, off the interface's thread. It writes nothing:
 * the window that asked keeps what it answers.
 */

import * as Y from 'yjs';
import { ActivityStore } from '#renderer/storage/activity-store.ts';
import { IndexedDbDocumentStore } from '#renderer/storage/indexed-db-document-store.ts';
import { LocalDatabase } from '#renderer/storage/local-database.ts';
import { ProjectDocument } from '#shared/document/index.ts';
import { knownActivity } from '#shared/insight/index.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { reportToSend } from '#shared/report/status/due.ts';
import { shownToClients } from '#shared/report/status/shown-to-clients.ts';
import type { SummaryAnswer, SummaryRequest } from './messages.ts';

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope {
  onmessage: ((event: MessageEvent<SummaryRequest>) => void) | null;
  postMessage(answer: SummaryAnswer): void;
}

const scope: WorkerScope = globalThis;

const documents = new IndexedDbDocumentStore({
  clock: { now: () => Date.now() },
  windowName: 'summaries',
  durability: 'relaxed',
});

const activity = new ActivityStore(new LocalDatabase());

scope.onmessage = ({ data }) => {
  summaryOf(data)
    .then((answer) => scope.postMessage(answer))
    .catch((error: unknown) => scope.postMessage(err({ ...notReckoned, detail: String(error) })));
};

async function summaryOf({ project: id, now, devices }: SummaryRequest): Promise<SummaryAnswer> {
  const began = performance.now();
  const doc = new Y.Doc();
  const read = await documents.read(id, doc);
  if (!read.ok) {
    doc.destroy();
    return read;
  }
  const project = new ProjectDocument(doc, {
    actor: () => null,
    clock: { now: () => now },
    random: () => {
      throw new Error('Reading a document makes no ids');
    },
  });
  try {
    if (project.project.createdAt === null) return ok(null);
    // What was done here says since when cards are blocked, and who is silent.
    const records = await activity.all(id);
    const known = records.ok ? knownActivity(records.value) : null;
    const moment = { now, activity: known, devices, report: reportToSend(project, now) };
    const summary = projectSummary(project, { id, moment, forClient: shownToClients });
    return ok({ summary, took: performance.now() - began });
  } finally {
    project.dispose();
    doc.destroy();
  }
}

const notReckoned = {
  code: 'summary-not-reckoned',
  message: 'What is known of this project could not be reckoned. The project itself is not touched.',
  help: 'Open it to see it; if it stays, save the fault’s report for support.',
} as const;
