import { type ReactNode, Suspense, useCallback, useEffect } from 'react';
import { CommandContext, listenForShortcuts, showNativeMenu } from '#renderer/commands/index.ts';
import { Palette } from '#renderer/palette/Palette.tsx';
import { NewProjectDialog } from '#renderer/projects/NewProjectDialog.tsx';
import { ProjectDialogs } from '#renderer/projects/ProjectDialogs.tsx';
import { StartScreen } from '#renderer/projects/StartScreen.tsx';
import { useKnocks } from '#renderer/sharing/use-knocks.ts';
import { useLetIn } from '#renderer/sharing/use-let-in.ts';
import { BackupContext } from '#renderer/state/backups.ts';
import { DesktopContext } from '#renderer/state/desktop.ts';
import { DeviceContext } from '#renderer/state/device.ts';
import { ReportContext } from '#renderer/state/faults.ts';
import { ToastContext } from '#renderer/state/feedback.ts';
import { FilesContext } from '#renderer/state/files.ts';
import { OutboxContext } from '#renderer/state/outbox.ts';
import { PortfolioMemoryContext } from '#renderer/state/portfolio-memory.ts';
import { PortfolioReportsContext } from '#renderer/state/portfolio-reports.ts';
import { ProfileContext } from '#renderer/state/profile.ts';
import { formatRoute, type Route, useRoute } from '#renderer/state/routes.ts';
import { SearchContext } from '#renderer/state/search.ts';
import { SharingContext } from '#renderer/state/sharing.ts';
import { SummariesContext } from '#renderer/state/summaries.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { TodayMemoryContext } from '#renderer/state/today-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { ViewMemoryContext } from '#renderer/state/use-view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { WorkspaceContext } from '#renderer/state/workspace.ts';
import { StatusBar } from '#renderer/sync-status/StatusBar.tsx';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { ErrorBoundary, type Fault } from '#renderer/ui/ErrorBoundary.tsx';
import { FaultReportContext } from '#renderer/ui/fault-report.ts';
import { keepFocus } from '#renderer/ui/keep-focus.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx';
import { DialogFault } from './DialogFault.tsx';
import { DropTarget } from './DropTarget.tsx';
import { useEditsInBin } from './edited-in-bin.ts';
import { Sidebar } from './Sidebar.tsx';
import type { Services } from './services.ts';
import { useFocusOnScreen } from './use-focus-on-screen.ts';
import { type Overlay, useWindowCommands } from './use-window-commands.ts';
import { useWindowTitle } from './use-window-title.ts';
import { WindowFault } from './WindowFault.tsx';
import { useWindowParts } from './window-parts.ts';

const ProjectScreen = lazyPart(async () => ({ default: (await import('./ProjectScreen.tsx')).ProjectScreen }));
const TodayPage = lazyPart(() => import('#renderer/today/TodayPage.tsx'));
const PortfolioPage = lazyPart(() => import('#renderer/portfolio/PortfolioPage.tsx'));
const PortfolioReportsPage = lazyPart(() => import('#renderer/reports/portfolio/PortfolioReportsPage.tsx'));
const ImportDialog = lazyPart(() => import('#renderer/projects/ImportDialog.tsx'));
const JoinDialog = lazyPart(() => import('#renderer/sharing/JoinDialog.tsx'));
const TakeChanges = lazyPart(() => import('#renderer/sharing/TakeChanges.tsx'));
const HelpSheet = lazyPart(() => import('#renderer/palette/HelpSheet.tsx'));
const EraseDialog = lazyPart(() => import('#renderer/settings/EraseDialog.tsx'));
const SearchDialog = lazyPart(() => import('#renderer/search/SearchDialog.tsx'));
const SettingsDialog = lazyPart(() => import('#renderer/settings/SettingsDialog.tsx'));

/** The frame: one sidebar, one bar, one work area, one panel, one status bar. */
export function App({ services }: { readonly services: Services }) {
  const { workspace, toasts, files, profile, desktop, clock, commands, openings, viewMemory } = services;
  const weekStarts = useView(weekStart);
  return (
    <FaultReportContext value={services.saveFaultReport}>
      <ErrorBoundary place="window" onError={services.report} instead={windowFault}>
        <ReportContext value={services.report}>
          <ClockContext value={clock}>
            <ToastContext value={toasts}>
              <ProfileContext value={profile}>
                <DesktopContext value={desktop}>
                  <DeviceContext value={services.device}>
                    <WeekStartContext value={weekStarts}>
                      <WorkspaceContext value={workspace}>
                        <SummariesContext value={services.summaries}>
                          <TodayMemoryContext value={services.todayMemory}>
                            <OutboxContext value={services.outbox}>
                              <BackupContext value={services.backups}>
                                <PortfolioMemoryContext value={services.portfolioMemory}>
                                  <PortfolioReportsContext value={services.portfolioReports}>
                                    <FilesContext value={files}>
                                      <SharingContext value={services.sharing}>
                                        <SearchContext value={services.search}>
                                          <CommandContext value={commands}>
                                            <ViewMemoryContext value={viewMemory}>
                                              <Frame services={services} />
                                            </ViewMemoryContext>
                                            <ImportNow services={services} />
                                            <TakeNow services={services} />
                                            <JoinNow services={services} />
                                            <DropTarget onFile={openings.add} />
                                            <ToastRegion queue={toasts} />
                                          </CommandContext>
                                        </SearchContext>
                                      </SharingContext>
                                    </FilesContext>
                                  </PortfolioReportsContext>
                                </PortfolioMemoryContext>
                              </BackupContext>
                            </OutboxContext>
                          </TodayMemoryContext>
                        </SummariesContext>
                      </WorkspaceContext>
                    </WeekStartContext>
                  </DeviceContext>
                </DesktopContext>
              </ProfileContext>
            </ToastContext>
          </ClockContext>
        </ReportContext>
      </ErrorBoundary>
    </FaultReportContext>
  );
}

const windowFault = (fault: Fault): ReactNode => <WindowFault {...fault} />;

function Frame({ services }: { readonly services: Services }) {
  const route = useRoute();
  const current = useView(services.workspace.current);
  const notice = useView(services.notice);
  const [overlay, setOverlay] = useWindowCommands(services);
  useWindowParts();
  useEffect(() => listenForShortcuts(services.commands, services.clock), [services]);
  useEffect(() => keepFocus(document), []);
  useEffect(() => (services.menu ? showNativeMenu(services.commands, services.menu, window) : undefined), [services]);
  useWindowTitle(services, current, route.kind === 'project');
  useFocusOnScreen(route);
  useLetIn();
  useKnocks(route.kind === 'project' ? route.project : null);
  useEditsInBin(current, services.toasts, services.viewMemory);
  // On the start screen the project opened last stays open: its edits may still be on their way to the disk.
  return (
    <ProjectDialogs>
      <div className="flex h-full flex-col">
        <div className="flex min-h-0 grow">
          <Sidebar route={route} fold={services.sidebar} />
          <ErrorBoundary place={formatRoute(route)} onError={services.report} instead={windowFault}>
            <Suspense fallback={<main aria-label="Opening" aria-busy className="grow" />}>
              <Screen route={route} />
            </Suspense>
          </ErrorBoundary>
        </div>
        <StatusBar open={current} notice={notice} />
        <OverlayNow services={services} overlay={overlay} onClose={() => setOverlay(null)} />
      </div>
    </ProjectDialogs>
  );
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.kind) {
    case 'start':
      return <StartScreen />;
    case 'today':
      return <TodayPage />;
    case 'portfolio':
      return <PortfolioPage />;
    case 'portfolio-reports':
      return <PortfolioReportsPage report={route.report} />;
    case 'project':
      return <ProjectScreen route={route} />;
  }
}

interface OverlayNowProps {
  readonly services: Services;
  readonly overlay: Overlay;
  readonly onClose: () => void;
}

const OVERLAYS = {
  palette: 'The list of commands',
  search: 'The search',
  help: 'The help sheet',
  settings: 'The settings',
  backups: 'The settings',
  erase: 'Erasing everything',
  'new-project': 'The new project',
} as const;

function OverlayNow({ services, overlay, onClose }: OverlayNowProps) {
  const parts = {
    palette: <Palette onClose={onClose} />,
    search: <SearchDialog onClose={onClose} />,
    help: <HelpSheet onClose={onClose} />,
    settings: <SettingsDialog onClose={onClose} />,
    backups: <SettingsDialog begin="Backups" onClose={onClose} />,
    erase: <EraseDialog onClose={onClose} />,
    'new-project': <NewProjectDialog onClose={onClose} />,
  };
  if (overlay === null) return null;
  return (
    <DialogPart what={OVERLAYS[overlay]} services={services} onClose={onClose}>
      {parts[overlay]}
    </DialogPart>
  );
}

const fileKeys = new WeakMap<File, number>();
let filesSeen = 0;

/** Two files may follow each other without a moment between them in which there is no dialog. */
function keyOf(file: File): number {
  const key = fileKeys.get(file) ?? filesSeen++;
  fileKeys.set(file, key);
  return key;
}

function ImportNow({ services }: { readonly services: Services }) {
  const file = useView(services.importing);
  const waiting = useView(services.openings.waiting);
  if (!file) return null;
  const close = (): void => {
    // Work of a file that was cancelled may end when the next one is looked at already.
    if (services.importing.get() === file) services.importing.set(null);
  };
  return (
    <DialogPart what="The import" services={services} onClose={close}>
      <ImportDialog key={keyOf(file)} file={file} waiting={waiting} onClose={close} />
    </DialogPart>
  );
}

function TakeNow({ services }: { readonly services: Services }) {
  const { taking } = services;
  const file = useView(taking);
  const close = useCallback(() => taking.set(null), [taking]);
  if (!file) return null;
  return (
    <DialogPart what="Taking in changes" services={services} onClose={close}>
      <TakeChanges key={keyOf(file)} file={file} onClose={close} />
    </DialogPart>
  );
}

function JoinNow({ services }: { readonly services: Services }) {
  const { joining } = services;
  const beginning = useView(joining);
  const close = useCallback(() => joining.set(null), [joining]);
  if (!beginning) return null;
  return (
    <DialogPart what="Joining" services={services} onClose={close}>
      <JoinDialog key={beginning.link} link={beginning.link} onClose={close} />
    </DialogPart>
  );
}

interface DialogPartProps {
  readonly what: string;
  readonly services: Services;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that fails takes nothing else with it. */
function DialogPart({ what, services, onClose, children }: DialogPartProps) {
  return (
    <Suspense fallback={null}>
      <ErrorBoundary
        place="dialog"
        onError={services.report}
        instead={(fault) => <DialogFault what={what} fault={fault} onClose={onClose} />}
      >
        {children}
      </ErrorBoundary>
    </Suspense>
  );
}
