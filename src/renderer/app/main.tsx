/** The composition root of the renderer: the only place that constructs adapters. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CommandRegistry } from '#renderer/commands/index.ts';
import { SearchWorker } from '#renderer/search-index/index.ts';
import { restoreAppearance } from '#renderer/state/appearance.ts';
import type { BackupService } from '#renderer/state/backups.ts';
import type { DesktopService } from '#renderer/state/desktop.ts';
import { showProblem } from '#renderer/state/feedback.ts';
import { knownDevices } from '#renderer/state/known-devices.ts';
import { PortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { PortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { parseRoute } from '#renderer/state/routes.ts';
import { SidebarFold } from '#renderer/state/sidebar.ts';
import { TodayMemory } from '#renderer/state/today-memory.ts';
import { Value } from '#renderer/state/value.ts';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import { restoreWeekStart, weekStart } from '#renderer/state/week-start.ts';
import type { Workspace } from '#renderer/state/workspace.ts';
import {
  ActivityStore,
  askForPersistentStorage,
  beginErasing,
  Catalogue,
  IndexedDbDocumentStore,
  LocalDatabase,
  LocalVersionStore,
  PortfolioReportStore,
  ReadingStore,
  SearchStore,
  SummaryStore,
} from '#renderer/storage/index.ts';
import { SummaryWorker } from '#renderer/summaries/index.ts';
import type { SaveFaultReport } from '#renderer/ui/fault-report.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import type { Actor } from '#shared/document/index.ts';
import { asId, newId, type OperationId, type PersonId, type RandomBytes } from '#shared/kernel/ids.ts';
import { App } from './App.tsx';
import { ClientIds } from './client-ids.ts';
import { backUpDaily } from './daily-backups.ts';
import { eraseEverything, eraseWhatIsLeft, followErasing, type Leaving } from './erasing.ts';
import { openLinksByHost } from './external-links.ts';
import { faultReportFile } from './fault-report.ts';
import { type HostLink, linkHost } from './host-link.ts';
import { guardLeaving } from './leaving.ts';
import { NotErased } from './NotErased.tsx';
import { type JoinBeginning, Openings } from './openings.ts';
import { fetchPartsWhenIdle, fetchProjectScreen } from './parts.ts';
import { ProjectBackups } from './project-backups.ts';
import { ProjectWorkspace } from './project-workspace.ts';
import { onPurge } from './purges.ts';
import { SearchIndexing } from './search-service.ts';
import type { Services } from './services.ts';
import { SummaryIndex } from './summary-index.ts';
import { TransferFiles } from './transfer-files.ts';
import './main.css';

/** As the breakpoint of tokens.css. */
const NARROW = '(width < 1100px)';
/** Held by the window of this profile that reckons them. */
const SUMMARIES_LOCK = 'throughline-summaries';
/** Held by the window of this profile that makes backups. */
const BACKUPS_LOCK = 'throughline-backups';
const clock = { now: () => Date.now() };
const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

function compose(host: HostLink, database: LocalDatabase, leaving: Leaving): Services {
  const documents = new IndexedDbDocumentStore({
    clock,
    windowName: newId<OperationId>(random),
    durability: host.edition === 'page' ? 'strict' : 'relaxed',
  });
  const actor = (): Actor => {
    const { id, name } = host.profile.me.get();
    return { id: asId<PersonId>(id), name };
  };
  const workspace = new ProjectWorkspace({
    documents,
    catalogue: new Catalogue(database, documents, clock),
    activity: new ActivityStore(database),
    versions: new LocalVersionStore(database),
    reading: new ReadingStore(database, clock),
    clientIds: new ClientIds(host.allocateClientIds),
    shared: host.documents,
    actor,
    clock,
    random,
  });
  const sharing = host.sharing((project) => workspace.projects.get()?.find(({ id }) => id === project)?.name ?? '');
  const rows = new SummaryStore(database);
  const summaries = new SummaryIndex({
    projects: workspace.projects,
    store: rows,
    worker: new SummaryWorker(),
    devices: async (project, now) => knownDevices(await sharing.sharingNow(project), now),
    clock,
    alone: (work) => navigator.locks.request(SUMMARIES_LOCK, work),
  });
  workspace.discarded.on((project) => void rows.forget(project));
  // Also where nobody searched in this window: what was read of it goes with it.
  const found = new SearchStore(database);
  workspace.discarded.on((project) => void found.forget(project));
  const search = new SearchIndexing({
    projects: workspace.projects,
    current: workspace.current,
    worker: new SearchWorker(),
    me: () => actor().id,
    weekStart: () => weekStart.get(),
    clock,
  });
  onPurge(workspace.current, (project) => {
    void found.forget(project);
    search.purged(project);
  });
  const toasts = new ToastQueue();
  // An offer to undo is about the project that was on screen when it was made.
  workspace.current.subscribe(() => toasts.clear());
  const viewMemory = new ViewMemory({ storage: () => localStorage, clock });
  workspace.discarded.on((project) => viewMemory.forget(project));
  const importing = new Value<File | null>(null);
  const taking = new Value<File | null>(null);
  const joining = new Value<JoinBeginning | null>(null);
  const openings = new Openings({ toasts, importing, taking, joining });
  const backups =
    host.backups &&
    new ProjectBackups({
      host: host.backups,
      projects: workspace.projects,
      snapshot: (id) => workspace.snapshot(id),
      shown: () => workspace.current.get()?.id ?? null,
      parts: (id) => documents.parts(id),
      onFile: openings.add,
      clock,
      alone: (work) => navigator.locks.request(BACKUPS_LOCK, work),
    });
  if (backups !== null) backUpDaily(() => backups.backUpDaily());
  const saveFaultReport: SaveFaultReport = async (error) => {
    const file = faultReportFile(error, {
      version: host.about.get().version,
      edition: host.edition,
      userAgent: navigator.userAgent,
      now: clock.now(),
      projects: workspace.projects.get()?.length ?? 0,
      document: workspace.current.get()?.document ?? null,
    });
    const saved = await host.saveFile(file);
    if (!saved.ok) return [saved.error.message, saved.error.help].filter(Boolean).join(' ');
    return saved.value ? `Saved as ${file.name}.` : null;
  };
  return {
    workspace,
    summaries,
    search,
    todayMemory: new TodayMemory(() => localStorage, window),
    portfolioMemory: new PortfolioMemory(() => localStorage, window),
    portfolioReports: new PortfolioReports(new PortfolioReportStore(database)),
    outbox: host.outbox,
    backups,
    toasts,
    files: new TransferFiles({
      workspace,
      toasts,
      clock,
      random,
      onFile: openings.add,
      onChanges: openings.addChanges,
      saveFile: host.saveFile,
      beforeImport: async () => {
        const shown = workspace.current.get();
        if (shown) await backups?.backUpBefore(shown.id, 'import');
      },
      printPdf: host.printPdf,
    }),
    profile: host.profile,
    desktop: host.desktop && withBackupBeforeUpdate(host.desktop, backups),
    menu: host.menu,
    device: {
      edition: host.edition,
      about: host.about,
      showDataFolder: () => host.showDataFolder(),
      eraseEverything: async () => {
        const ready = host.readyToErase();
        return ready.ok ? eraseEverything(leaving, beginErasing) : ready;
      },
    },
    sharing,
    clock,
    commands: new CommandRegistry(),
    viewMemory,
    sidebar: new SidebarFold({ narrow: window.matchMedia(NARROW), storage: () => localStorage }),
    importing,
    taking,
    joining,
    openings,
    notice: host.notice,
    saveFaultReport,
    report: host.report,
    tellWindow: host.tellWindow,
  };
}

/** [BACKUP-12] One that fails is said in the settings, and keeps nobody from a newer version. */
function withBackupBeforeUpdate(desktop: DesktopService, backups: BackupService | null): DesktopService {
  return {
    ...desktop,
    installUpdate: async () => {
      await backups?.backUpChanged('upgrade');
      return desktop.installUpdate();
    },
  };
}

restoreAppearance();
restoreWeekStart();
const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the interface');
// Steps of the start, told apart in the bench; what does not need the one before runs beside it.
performance.mark('code');
if (parseRoute(location.hash).kind === 'project') fetchProjectScreen();
const linking = linkHost(random);
const notErased = await eraseWhatIsLeft(async () => (await linking).erase());
if (notErased === null) {
  const database = new LocalDatabase();
  database.openEarly();
  start(place, await linking, database);
} else createRoot(place).render(<NotErased problem={notErased} />);

function start(place: HTMLElement, host: HostLink, database: LocalDatabase): void {
  performance.mark('host');
  let stopGuarding = (): void => undefined;
  const leaving: Leaving = { letGo: () => stopGuarding() };
  const services = compose(host, database, leaving);
  stopGuarding = guardLeaving(services.workspace);
  followErasing(leaving);
  window.addEventListener('pagehide', () => services.viewMemory.flush());
  openLinksByHost(host, (problem) => showProblem(services.toasts, problem));
  host.onClosing(() => services.workspace.flush());
  host.onOpened((opened) => services.openings.take(opened));
  createRoot(place).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
  whenListed(services.workspace, () => {
    performance.mark('projects');
    fetchPartsWhenIdle();
  });
  void askForPersistentStorage();
}

/** The start screen waits for the list, so that nothing else is fetched before it. */
function whenListed({ projects }: Workspace, then: () => void): void {
  const stop = projects.subscribe(() => {
    stop();
    then();
  });
}
