/** Timers of agendas, on the storage of a real window. */
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  addAgendaItems,
  createMeeting,
  createProject,
  deleteRecord,
  ProjectDocument,
  setAgendaItemSpent,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { runningOf, stopTimer } from './running.ts';

afterEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

function opened(doc: Y.Doc): ProjectDocument {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  return new ProjectDocument(doc, { actor: () => null, clock: Date, random });
}

function withItem(): { readonly project: ProjectDocument; readonly item: AgendaItemId } {
  const project = opened(new Y.Doc());
  must(createProject(project, { name: 'Harbour site', timeZone: 'Europe/Lisbon' }));
  const meeting = must(createMeeting(project, { title: 'Kick-off', starts: '2026-11-20T09:00' as DateValue }));
  const [item] = must(addAgendaItems(project, { meeting }, { items: [{ title: 'Budget' }] }));
  if (item === undefined) throw new Error('An item was made');
  return { project, item };
}

/** The same project, as the window that is read again opens it. */
function readAgain(project: ProjectDocument): ProjectDocument {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(project.doc), 'storage');
  return opened(doc);
}

test('[TIMER-5] a timer goes on when its window is read again, each in its own project, until it is stopped', () => {
  const [harbour, mill] = [withItem(), withItem()];
  runningOf(harbour.project).set({ item: harbour.item, since: 1000 });
  runningOf(mill.project).set({ item: mill.item, since: 2000 });
  const again = readAgain(harbour.project);
  expect(runningOf(again).get()).toEqual({ item: harbour.item, since: 1000 });
  runningOf(again).set(null);
  expect(runningOf(readAgain(harbour.project)).get()).toBeNull();
  expect(runningOf(readAgain(mill.project)).get()).toEqual({ item: mill.item, since: 2000 });
});

test('[TIMER-5] what an item took is counted once, and nothing where nothing runs', () => {
  const { project, item } = withItem();
  runningOf(project).set({ item, since: 1_000 });
  expect(stopTimer(project, 66_000)).toEqual({ ok: true, value: undefined });
  expect(project.get('agendaItem', item)?.spent).toBe(65);
  expect(stopTimer(project, 99_000)).toBeNull();
  expect(project.get('agendaItem', item)?.spent).toBe(65);
});

test('[TIMER-5] an item that is gone runs no more, and what is no timer is none', () => {
  const { project, item } = withItem();
  runningOf(project).set({ item, since: 1000 });
  must(deleteRecord(project, 'agendaItem', item));
  expect(runningOf(readAgain(project)).get()).toBeNull();
  for (const kept of ['{', 'null', '{}', `[null, 1, {"item": 1, "since": 2}, {"item": "${item}", "since": "now"}]`]) {
    sessionStorage.setItem('throughline.timers', kept);
    expect(runningOf(readAgain(project)).get()).toBeNull();
  }
});

test('[TIMER-6] of a window and its duplicate one counts, and the timer ends in the other', () => {
  const { project, item } = withItem();
  runningOf(project).set({ item, since: 1_000 });
  // What a browser does when a tab is duplicated: the copy begins with the same storage of its own.
  const copied = sessionStorage.getItem('throughline.timers') ?? '';
  const duplicate = readAgain(project);
  expect(runningOf(duplicate).get()).toEqual({ item, since: 1_000 });
  expect(stopTimer(project, 61_000)).toEqual({ ok: true, value: undefined });
  sessionStorage.setItem('throughline.timers', copied);
  expect(stopTimer(duplicate, 121_000)).toBeNull();
  expect(duplicate.get('agendaItem', item)?.spent).toBeNull();
  expect(runningOf(duplicate).get()).toBeNull();
  // Neither does it come back when the window is read again, while one that is begun anew is another one.
  sessionStorage.setItem('throughline.timers', copied);
  expect(runningOf(readAgain(project)).get()).toBeNull();
  runningOf(project).set({ item, since: 200_000 });
  expect(stopTimer(project, 230_000)).toEqual({ ok: true, value: undefined });
  expect(project.get('agendaItem', item)?.spent).toBe(90);
});

test('[TIMER-7] of two who time one item at once each counts what the other did not, also when read again meanwhile', () => {
  const { project, item } = withItem();
  const other = readAgain(project);
  const give = (from: ProjectDocument, to: ProjectDocument): void =>
    Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'remote');
  const at = vi.spyOn(Date, 'now');
  try {
    runningOf(project).set({ item, since: 0 });
    // The other window has a storage of its own.
    sessionStorage.clear();
    runningOf(other).set({ item, since: 120_000 });
    at.mockReturnValue(600_000);
    stopTimer(project, 600_000);
    give(project, other);
    // Ten minutes were counted, of which the other one ran eight.
    expect(runningOf(other).get()).toEqual({ item, since: 120_000, counted: 480 });
    const again = readAgain(other);
    expect(runningOf(again).get()).toEqual({ item, since: 120_000, counted: 480 });
    stopTimer(again, 720_000);
    expect(again.get('agendaItem', item)?.spent).toBe(720);
    // Who begins afterwards has nothing left out.
    runningOf(again).set({ item, since: 800_000 });
    stopTimer(again, 830_000);
    expect(again.get('agendaItem', item)?.spent).toBe(750);
  } finally {
    at.mockRestore();
  }
});

test('[TIMER-7] what came while the window was closed is found when it is read again', () => {
  const { project, item } = withItem();
  const other = readAgain(project);
  runningOf(project).set({ item, since: 0 });
  const kept = sessionStorage.getItem('throughline.timers') ?? '';
  must(setAgendaItemSpent(other, item, 60));
  sessionStorage.setItem('throughline.timers', kept);
  const again = readAgain(other);
  const now = 100_000;
  const at = vi.spyOn(Date, 'now').mockReturnValue(now);
  try {
    expect(runningOf(again).get()).toEqual({ item, since: 0, counted: 60 });
    stopTimer(again, now);
    expect(again.get('agendaItem', item)?.spent).toBe(100);
  } finally {
    at.mockRestore();
  }
});
