/** What a whole window needs, over real storage and without a host. */
import { ClientIds } from '#renderer/app/client-ids.ts';
import { type JoinBeginning, Openings } from '#renderer/app/openings.ts';
import { ProjectWorkspace } from '#renderer/app/project-workspace.ts';
import { SearchIndexing } from '#renderer/app/search-service.ts';
import type { Services } from '#renderer/app/services.ts';
import { SummaryIndex } from '#renderer/app/summary-index.ts';
import { TransferFiles } from '#renderer/app/transfer-files.ts';
import { CommandRegistry } from '#renderer/commands/index.ts';
import { SearchWorker } from '#renderer/search-index/index.ts';
import { PortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { PortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { SidebarFold } from '#renderer/state/sidebar.ts';
import { TodayMemory } from '#renderer/state/today-memory.ts';
import { Value } from '#renderer/state/value.ts';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import {
  ActivityStore,
  Catalogue,
  IndexedDbDocumentStore,
  LocalDatabase,
  LocalVersionStore,
  PortfolioReportStore,
  ReadingStore,
  SummaryStore,
} from '#renderer/storage/index.ts';
import { SummaryWorker } from '#renderer/summaries/index.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import type { Actor } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { nothingShared } from '#tests/support/browser/nothing-shared.ts';

type Given = Pick<Services, 'report' | 'saveFaultReport'> & {
  readonly desktop?: Services['desktop'];
  readonly actor?: Actor;
  readonly sharing?: Services['sharing'];
  readonly outbox?: Services['outbox'];
  /** In the place of the window's own. */
  readonly summaries?: Services['summaries'];
  readonly saveFile?: ConstructorParameters<typeof TransferFiles>[0]['saveFile'];
};

export function windowServices(given: Given): { services: Services; end: Dispose } {
  const { report, saveFaultReport, saveFile, desktop = null, sharing = null, actor = null } = given;
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const clock = { now: () => Date.now() };
  const documents = new IndexedDbDocumentStore({ clock, windowName: crypto.randomUUID(), durability: 'relaxed' });
  const database = new LocalDatabase();
  const activity = new ActivityStore(database);
  let next = 100;
  const workspace = new ProjectWorkspace({
    documents,
    catalogue: new Catalogue(database, documents, clock),
    activity,
    versions: new LocalVersionStore(database),
    reading: new ReadingStore(database, clock),
    clientIds: new ClientIds((count) => Promise.resolve(ok(Array.from({ length: count }, () => next++)))),
    actor: () => actor,
    shared: nothingShared(),
    clock,
    random,
  });
  const summaries =
    given.summaries ??
    new SummaryIndex({
      projects: workspace.projects,
      store: new SummaryStore(database),
      worker: new SummaryWorker(),
      devices: async () => [],
      clock,
      alone: (work) => work(),
    });
  const search = new SearchIndexing({
    projects: workspace.projects,
    current: workspace.current,
    worker: new SearchWorker(),
    me: () => actor?.id ?? null,
    weekStart: () => 1,
    clock,
    pause: 20,
  });
  const toasts = new ToastQueue();
  workspace.current.subscribe(() => toasts.clear());
  const importing = new Value<File | null>(null);
  const taking = new Value<File | null>(null);
  const joining = new Value<JoinBeginning | null>(null);
  const openings = new Openings({ toasts, importing, taking, joining });
  const files = new TransferFiles({
    workspace,
    toasts,
    clock,
    random,
    onFile: openings.add,
    onChanges: openings.addChanges,
    beforeImport: () => Promise.resolve(),
    saveFile: saveFile ?? (() => Promise.resolve(ok(true))),
    printPdf: () => Promise.resolve(err({ code: 'no-browser', message: 'Nothing prints here.' })),
  });
  const services: Services = {
    workspace,
    summaries,
    search,
    todayMemory: new TodayMemory(() => localStorage, window),
    portfolioMemory: new PortfolioMemory(() => localStorage, window),
    portfolioReports: new PortfolioReports(new PortfolioReportStore(database)),
    outbox: given.outbox ?? null,
    backups: null,
    toasts,
    files,
    desktop,
    menu: null,
    device: {
      edition: 'browser',
      about: new Value({ version: '', dataFolder: null }),
      showDataFolder: () => Promise.resolve(ok()),
      eraseEverything: () => Promise.resolve(ok()),
    },
    sharing,
    profile: { me: new Value({ id: 'me', name: 'Ana' }), rename: () => Promise.resolve(ok()) },
    clock,
    commands: new CommandRegistry(),
    viewMemory: new ViewMemory({ storage: () => localStorage, clock }),
    sidebar: new SidebarFold({ narrow: window.matchMedia('(width < 1100px)'), storage: () => localStorage }),
    importing,
    taking,
    joining,
    openings,
    notice: new Value<string | null>(null),
    saveFaultReport,
    report,
    tellWindow: () => undefined,
  };
  const end = (): void => {
    search.dispose();
    if (summaries instanceof SummaryIndex) summaries.dispose();
    activity.dispose();
    documents.dispose();
    database.close();
  };
  return { services, end };
}
