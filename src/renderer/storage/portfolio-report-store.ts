/** Reports of the portfolio and their layouts, which belong to no project: this profile's alone. Files that were sent stand under their SHA-256. */
import { liveQuery } from 'dexie';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { KeptLayout, KeptReport } from '#shared/report/portfolio/kept.ts';
import { attempt, type LocalDatabase, type SentBytes } from './local-database.ts';

/** Whoever reads a row parses it. */
export interface StoredReports {
  readonly reports: readonly unknown[];
  readonly layouts: readonly unknown[];
}

export class PortfolioReportStore {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Calls `listener` with all that is stored, now and after each change, in any window; or once with why it cannot be read, and then no more. */
  observe(listener: (stored: Result<StoredReports, Problem>) => void): Dispose {
    const { portfolioReports, portfolioLayouts } = this.#database;
    const read = async (): Promise<StoredReports> => ({
      reports: await portfolioReports.toArray(),
      layouts: await portfolioLayouts.toArray(),
    });
    const subscription = liveQuery(read).subscribe({
      next: (stored) => listener(ok(stored)),
      error: (fault) => listener(err({ ...UNREAD, detail: String(fault) })),
    });
    return () => subscription.unsubscribe();
  }

  /** [PREPORT-9] With the file that went out, where it is sent now: both or neither. What was sent already is not written over. */
  async put(report: KeptReport, file: SentBytes | null): Promise<Result<void, Problem>> {
    const { portfolioReports, portfolioFiles } = this.#database;
    const put = await attempt(() =>
      this.#database.transaction('rw', portfolioReports, portfolioFiles, async () => {
        if ((await portfolioReports.get(report.id))?.sent != null) return false;
        if (file !== null) await portfolioFiles.put(file);
        await portfolioReports.put(report);
        return true;
      }),
    );
    if (!put.ok) return put;
    return put.value ? ok() : err(SENT);
  }

  /** Drafts alone: what was sent is kept. */
  async delete(id: string): Promise<Result<void, Problem>> {
    const { portfolioReports } = this.#database;
    const deleted = await attempt(() =>
      this.#database.transaction('rw', portfolioReports, async () => {
        if ((await portfolioReports.get(id))?.sent != null) return false;
        await portfolioReports.delete(id);
        return true;
      }),
    );
    if (!deleted.ok) return deleted;
    return deleted.value ? ok() : err(SENT);
  }

  async putLayout(layout: KeptLayout): Promise<Result<void, Problem>> {
    const put = await attempt(() => this.#database.portfolioLayouts.put(layout));
    return put.ok ? ok() : put;
  }

  deleteLayout(id: string): Promise<Result<void, Problem>> {
    return attempt(() => this.#database.portfolioLayouts.delete(id));
  }

  /** Null where it is not there. */
  file(sha256: string): Promise<Result<SentBytes | null, Problem>> {
    return attempt(async () => (await this.#database.portfolioFiles.get(sha256)) ?? null);
  }
}

const UNREAD: Problem = {
  code: 'reports-unread',
  message: 'The reports of the portfolio that this device keeps cannot be read now. They stay as they are.',
  help: 'Try again. If it stays, close other windows of Throughline and restart the computer.',
};

const SENT: Problem = {
  code: 'report-sent',
  message: 'This report was sent and stays as it is.',
  help: 'Make another one.',
};
