import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { BoardPage } from '#renderer/board/BoardPage.tsx';
import { useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { usePresence } from '#renderer/state/presence.ts';
import { type Reversal, useReversal } from '#renderer/state/reversal.ts';
import { navigate, type ProjectPage, type Route } from '#renderer/state/routes.ts';
import { useProjectRecord, useView } from '#renderer/state/use-view.ts';
import { type OpenProject, ProjectContext, useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { TimelineExport } from '#renderer/timeline-export/TimelineExport.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { deleteProject } from '#shared/document/index.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { BesideNotice } from './BesideNotice.tsx';
import { PlanDialogs, WhatIfPart } from './PlanParts.tsx';
import { PrintedBoard } from './PrintedBoard.tsx';
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx';
import { ReportCommands } from './ReportCommands.tsx';
import { TopBar } from './TopBar.tsx';

const CalendarPage = lazyPart(() => import('#renderer/calendar/CalendarPage.tsx'));
const ComparePage = lazyPart(() => import('#renderer/compare/ComparePage.tsx'));
const ListPage = lazyPart(() => import('#renderer/table/ListPage.tsx'));
const LoadPage = lazyPart(() => import('#renderer/load/LoadPage.tsx'));
const TimelinePage = lazyPart(() => import('#renderer/timeline/TimelinePage.tsx'));
const ChangesPage = lazyPart(() => import('#renderer/away/ChangesPage.tsx'));
const CalendarsPage = lazyPart(() => import('#renderer/calendars/CalendarsPage.tsx'));
const FlagsPage = lazyPart(() => import('#renderer/flags/FlagsPage.tsx'));
const MeetingsPage = lazyPart(() => import('#renderer/meetings/MeetingsPage.tsx'));
const DueDraft = lazyPart(() => import('#renderer/reports/DueDraft.tsx'));
const ReportsPage = lazyPart(() => import('#renderer/reports/ReportsPage.tsx'));
const NewMeeting = lazyPart(async () => ({
  default: (await import('#renderer/meetings/form/NewMeeting.tsx')).NewMeeting,
}));
const TalkPage = lazyPart(() => import('#renderer/talk/TalkPage.tsx'));
const DecisionsPage = lazyPart(() => import('#renderer/registers/DecisionsPage.tsx'));
const RisksPage = lazyPart(() => import('#renderer/registers/RisksPage.tsx'));
const ChangesAskedPage = lazyPart(() => import('#renderer/registers/ChangesAskedPage.tsx'));

type ProjectRoute = Extract<Route, { kind: 'project' }>;

/** Opens the project that the address names, and shows it. */
export function ProjectScreen({ route }: { readonly route: ProjectRoute }) {
  const workspace = useWorkspace();
  const current = useView(workspace.current);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { project: id } = route;
  useEffect(() => {
    let left = false;
    setProblem(null);
    void workspace.open(id).then((opened) => {
      if (!left && !opened.ok) setProblem(opened.error);
    });
    return () => {
      left = true;
    };
  }, [workspace, id]);

  if (problem) return <Unopened problem={problem} />;
  if (current?.id !== id) return <Opening />;
  return (
    <ProjectContext value={current}>
      <Opened key={current.id} open={current} route={route} />
    </ProjectContext>
  );
}

function Opened({ open, route }: { readonly open: OpenProject; readonly route: ProjectRoute }) {
  const record = useProjectRecord();
  const reversal = useReversal(open.document);
  useProjectCommands(open, reversal);
  // Where the part that makes it a project is damaged, nothing can be shown of it, and denying it would be untrue.
  if (record.createdAt === null) return <Unopened problem={open.stored.damage[0] ?? NOT_HERE} />;
  return (
    <div className="flex min-w-0 grow flex-col">
      <TopBar page={route.page} />
      {record.deletedAt === null ? <ReadOnlyNotice /> : null}
      <BesideNotice />
      {record.deletedAt === null ? <WhatIfPart /> : null}
      {record.deletedAt === null && route.page === 'board' ? <PrintedBoard /> : null}
      {record.deletedAt === null ? <Page route={route} reversal={reversal} /> : <InBin />}
      <PlanDialogs />
      <ReportCommands />
      {record.deletedAt === null && record.archivedAt === null && record.reportSchedule !== null ? (
        <Suspense fallback={null}>
          <DueDraft />
        </Suspense>
      ) : null}
      <TimelineExport prints={route.page === 'timeline'} />
    </div>
  );
}

/** Screens that are fetched when first shown, and what each is called where it could not be. */
const FETCHED = {
  calendar: { what: 'The calendar', Screen: CalendarPage },
  calendars: { what: 'The calendars', Screen: CalendarsPage },
  changes: { what: 'What changed', Screen: ChangesPage },
  'changes-asked': { what: 'The change requests', Screen: ChangesAskedPage },
  compare: { what: 'The comparison', Screen: ComparePage },
  decisions: { what: 'The decisions', Screen: DecisionsPage },
  flags: { what: 'The flags', Screen: FlagsPage },
  list: { what: 'The list', Screen: ListPage },
  load: { what: 'The load', Screen: LoadPage },
  meetings: { what: 'The meetings', Screen: MeetingsPage },
  reports: { what: 'The status reports', Screen: ReportsPage },
  risks: { what: 'The risks', Screen: RisksPage },
  talk: { what: 'What is unread', Screen: TalkPage },
  timeline: { what: 'The timeline', Screen: TimelinePage },
} as const;

/** Those that say themselves where on them one is. */
const TELLS_ITSELF: ReadonlySet<ProjectPage> = new Set(['timeline', 'calendar', 'list', 'meetings']);

interface PageProps {
  readonly route: ProjectRoute;
  readonly reversal: Reversal;
}

function Page({ route, reversal }: PageProps): ReactNode {
  const { page, card } = route;
  const record = route.record ?? null;
  const report = useReport();
  if (page === 'board' || page === 'archive' || page === 'bin') {
    return <BoardPage page={page} card={card} reversal={reversal} />;
  }
  const { what, Screen } = FETCHED[page];
  return (
    <>
      {TELLS_ITSELF.has(page) ? null : <Elsewhere card={card} />}
      <Part key={page} what={what} place={page} onError={report} meanwhile={<Opening />}>
        <Screen
          card={card}
          record={record}
          reversal={reversal}
          newMeeting={(starts, onClose) => (
            <Part what="The form of a meeting" place="new-meeting" onError={report} onClose={onClose}>
              <NewMeeting starts={starts} reversal={reversal} onClose={onClose} />
            </Part>
          )}
        />
      </Part>
    </>
  );
}

/** On a screen of which the others learn only that it is none of theirs. */
function Elsewhere({ card }: Pick<ProjectRoute, 'card'>) {
  usePresence('other', card, null);
  return null;
}

function Opening() {
  return <main aria-label="Opening" aria-busy className="grow" />;
}

/** What can be done wherever in the project one is. */
function useProjectCommands({ id, document, talk }: OpenProject, reversal: Reversal): void {
  const go = (page: ProjectPage) => ({ run: () => navigate({ kind: 'project', project: id, page, card: null }) });
  useCommands({
    'edit.undo': {
      name: () => namedReversal('Undo', document.history.state.undo),
      applies: () => document.history.state.undo !== null,
      run: reversal.undo,
    },
    'edit.redo': {
      name: () => namedReversal('Redo', document.history.state.redo),
      applies: () => document.history.state.redo !== null,
      run: reversal.redo,
    },
    'go.board': go('board'),
    'go.timeline': go('timeline'),
    'go.list': go('list'),
    'go.calendar': go('calendar'),
    'go.meetings': go('meetings'),
    'go.flags': go('flags'),
    'go.reports': go('reports'),
    'go.load': go('load'),
    'go.changes': go('changes'),
    'go.archive': go('archive'),
    'go.bin': go('bin'),
    'timeline.compare': go('compare'),
    'project.calendars': go('calendars'),
    'project.resources': go('calendars'),
    'go.talk': go('talk'),
    'go.decisions': go('decisions'),
    'go.risks': go('risks'),
    'go.changesAsked': go('changes-asked'),
    'talk.markAllRead': {
      applies: () => talk.attention.get().unread.size > 0,
      run: () => talk.mark([...talk.attention.get().unread], true),
    },
  });
}

function namedReversal(word: string, label: string | null): string {
  return label === null ? word : `${word} ${label.toLowerCase()}`;
}

function InBin() {
  const { document } = useProject();
  const { name } = useProjectRecord();
  const run = useRun();
  return (
    <main aria-label="Project in the bin" className="flex grow flex-col items-start gap-3 p-12">
      <h2 className="written text-18 font-semibold" dir="auto">
        {name}
      </h2>
      <p className="text-muted">This project is in the bin. Nothing in it is lost.</p>
      <div className="flex gap-2">
        <Button look="primary" onPress={() => run(deleteProject(document, false))}>
          Restore project
        </Button>
        <Button onPress={() => navigate({ kind: 'start' })}>Go to start</Button>
      </div>
    </main>
  );
}

const NOT_HERE: Problem = {
  code: 'project-gone',
  message: 'This project is not on this device.',
  help: 'It may have been removed, or the address belongs to another device.',
};

function Unopened({ problem }: { readonly problem: Problem }) {
  return (
    <main aria-label="Project not opened" className="flex grow flex-col items-start gap-3 p-12">
      <div role="alert" className="flex max-w-130 flex-col gap-2">
        <h2 className="text-18 font-semibold">This project could not be opened</h2>
        <p className="written">{problem.message}</p>
        {problem.help ? <p className="written text-muted">{problem.help}</p> : null}
      </div>
      <Button onPress={() => navigate({ kind: 'start' })}>Go to start</Button>
    </main>
  );
}
