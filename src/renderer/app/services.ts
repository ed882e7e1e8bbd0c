/** What the interface stands on, made once by the composition root. */

import type { CommandRegistry } from '#renderer/commands/index.ts';
import type { NativeMenu } from '#renderer/host/index.ts';
import type { BackupService } from '#renderer/state/backups.ts';
import type { DesktopService } from '#renderer/state/desktop.ts';
import type { Device } from '#renderer/state/device.ts';
import type { Files } from '#renderer/state/files.ts';
import type { OutboxService } from '#renderer/state/outbox.ts';
import type { PortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import type { PortfolioReports } from '#renderer/state/portfolio-reports.ts';
import type { ProfileService } from '#renderer/state/profile.ts';
import type { SearchService } from '#renderer/state/search.ts';
import type { SharingService } from '#renderer/state/sharing.ts';
import type { SidebarFold } from '#renderer/state/sidebar.ts';
import type { Summaries } from '#renderer/state/summaries.ts';
import type { TodayMemory } from '#renderer/state/today-memory.ts';
import type { Value } from '#renderer/state/value.ts';
import type { ViewMemory } from '#renderer/state/view-memory.ts';
import type { SaveFaultReport } from '#renderer/ui/fault-report.ts';
import type { ToastQueue } from '#renderer/ui/toast-queue.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { JoinBeginning, Openings } from './openings.ts';
import type { ProjectWorkspace } from './project-workspace.ts';

export interface Services {
  readonly workspace: ProjectWorkspace;
  readonly toasts: ToastQueue;
  /** What Today and the portfolio are read from. */
  readonly summaries: Summaries;
  readonly search: SearchService;
  readonly todayMemory: TodayMemory;
  readonly portfolioMemory: PortfolioMemory;
  readonly portfolioReports: PortfolioReports;
  /** Null where no host would post. */
  readonly outbox: OutboxService | null;
  readonly files: Files;
  readonly profile: ProfileService;
  /** What only the desktop edition has; null elsewhere. */
  readonly desktop: DesktopService | null;
  /** The window's native menu; null where the browser draws the window. */
  readonly menu: NativeMenu | null;
  readonly device: Device;
  /** Null where this program shares nothing. */
  readonly sharing: SharingService | null;
  readonly clock: Clock;
  readonly commands: CommandRegistry;
  readonly viewMemory: ViewMemory;
  /** Null where there is no host that would keep them. */
  readonly backups: BackupService | null;
  readonly sidebar: SidebarFold;
  /** The file that is being looked at. */
  readonly importing: Value<File | null>;
  /** The file of changes that is being taken in. */
  readonly taking: Value<File | null>;
  /** The invitation that is being looked at. */
  readonly joining: Value<JoinBeginning | null>;
  readonly openings: Openings;
  /** What else the status bar has to say. */
  readonly notice: Value<string | null>;
  /** Saves what support needs of a fault as a file, where the person says. */
  readonly saveFaultReport: SaveFaultReport;
  /** Writes a fault where support can find it. */
  report(error: Error, where: string): void;
  tellWindow(state: { readonly title: string; readonly unsaved: boolean }): void;
}
