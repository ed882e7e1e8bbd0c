/**
 * Parts of the window that are loaded when first needed, fetched beforehand while nobody waits: the host that serves
 * them may be gone by the time somebody opens a card.
 */

import calendarWorker from '#renderer/meetings/files/calendar-worker.ts?worker&url';
import notesWorker from '#renderer/meetings/notes-import/notes-worker.ts?worker&url';
import searchWorker from '#renderer/search-index/search-worker.ts?worker&url';
import summaryWorker from '#renderer/summaries/summary-worker.ts?worker&url';
import transferWorker from '#renderer/transfer/transfer-worker.ts?worker&url';
import { holdParts } from '#renderer/ui/lazy-part.tsx';

/** The likeliest first. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./ProjectScreen.tsx'),
  () => import('#renderer/search/SearchDialog.tsx'),
  () => import('#renderer/task/panel/CardPanel.tsx'),
  () => import('#renderer/timeline/TimelinePage.tsx'),
  () => import('#renderer/table/ListPage.tsx'),
  () => import('#renderer/today/TodayPage.tsx'),
  () => import('#renderer/portfolio/PortfolioPage.tsx'),
  () => import('#renderer/reports/portfolio/PortfolioReportsPage.tsx'),
  () => import('#renderer/reports/DueDraft.tsx'),
  () => import('#renderer/task/flags/FlagNudge.tsx'),
  () => import('#renderer/nudge/NudgeDialog.tsx'),
  () => import('#renderer/task/CardPreview.tsx'),
  () => import('#renderer/projects/ImportDialog.tsx'),
  () => import('#renderer/editor/EditText.tsx'),
  () => import('#renderer/board/lanes/LaneRows.tsx'),
  () => import('#renderer/load/LoadPage.tsx'),
  () => import('#renderer/timeline/load/LoadStrip.tsx'),
  () => import('#renderer/board/PutAwayPage.tsx'),
  () => import('#renderer/transfer/index.ts'),
  () => intoCache(transferWorker),
  () => intoCache(summaryWorker),
  () => intoCache(searchWorker),
  () => import('#renderer/timeline-export/ExportTimelineDialog.tsx'),
  () => import('#renderer/settings/SettingsDialog.tsx'),
  () => import('#renderer/settings/EraseDialog.tsx'),
  () => import('#renderer/board/BoardSettings.tsx'),
  () => import('#renderer/away/ChangesPage.tsx'),
  () => import('#renderer/compare/ComparePage.tsx'),
  () => import('#renderer/compare/TakeBaseline.tsx'),
  () => import('#renderer/compare/SaveVersion.tsx'),
  () => import('#renderer/compare/what-if/WhatIfBar.tsx'),
  () => import('#renderer/compare/what-if/BeginWhatIf.tsx'),
  () => import('#renderer/calendars/CalendarsPage.tsx'),
  () => import('#renderer/registers/DecisionsPage.tsx'),
  () => import('#renderer/registers/RisksPage.tsx'),
  () => import('#renderer/registers/ChangesAskedPage.tsx'),
  () => import('#renderer/calendar/CalendarPage.tsx'),
  () => import('#renderer/flags/FlagsPage.tsx'),
  () => import('#renderer/meetings/MeetingsPage.tsx'),
  () => import('#renderer/reports/ReportsPage.tsx'),
  () => import('#renderer/editor/notes/NotesText.tsx'),
  () => import('#renderer/editor/notes/EditMinutes.tsx'),
  () => import('./notes-code.ts'),
  () => import('#renderer/meetings/files/calendar-files.ts'),
  () => intoCache(calendarWorker),
  () => intoCache(notesWorker),
  () => import('#renderer/meetings/minutes/paper-writers.ts'),
  () => import('#shared/report/paper/docx.ts'),
  () => import('#renderer/talk/TalkPage.tsx'),
  () => import('#renderer/sharing/SharingDialog.tsx'),
  () => import('#renderer/sharing/DevicesDialog.tsx'),
  () => import('#renderer/sharing/JoinDialog.tsx'),
  () => import('#renderer/sharing/SendChanges.tsx'),
  () => import('#renderer/sharing/TakeChanges.tsx'),
  () => import('#renderer/palette/HelpSheet.tsx'),
];

/** For a window that starts on a project: beside its other steps. Asked for again when it is shown. */
export function fetchProjectScreen(): void {
  void import('./ProjectScreen.tsx').catch(() => undefined);
}

/** A worker is not a module of this page: the next one is started from what the browser keeps. */
async function intoCache(address: string): Promise<void> {
  const answer = await fetch(address);
  await answer.arrayBuffer();
}

/** One in each idle moment. A part that does not come is asked for again when it is needed. */
export function fetchPartsWhenIdle(): void {
  const waiting = [...PARTS];
  const next = (): void => {
    const part = waiting.shift();
    if (part === undefined) void holdParts();
    else requestIdleCallback(() => void part().then(next, next));
  };
  next();
}
