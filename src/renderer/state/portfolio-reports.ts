/** Reports of the portfolio that this profile keeps: drafts, and what was sent, byte for byte. */
import { createContext, useContext } from 'react';
import type { PortfolioReportStore, StoredReports } from '#renderer/storage/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import { type KeptLayout, type KeptReport, readKept, readKeptLayout } from '#shared/report/portfolio/kept.ts';
import type { View } from '#shared/views/index.ts';
import { Value } from './value.ts';
import { present } from './workspace.ts';

export interface PortfolioReportList {
  /** The newest first. */
  readonly reports: readonly KeptReport[];
  /** Own ones, the oldest first. */
  readonly layouts: readonly KeptLayout[];
  /** Reports and layouts that cannot be read. */
  readonly damaged: { readonly reports: number; readonly layouts: number };
  /** Why nothing can be read at all: what stands above is then what was known before. */
  readonly problem: Problem | null;
}

const NOTHING: PortfolioReportList = {
  reports: [],
  layouts: [],
  damaged: { reports: 0, layouts: 0 },
  problem: null,
};

/** Null while they are being read. */
export class PortfolioReports implements View<PortfolioReportList | null> {
  readonly #store: PortfolioReportStore;
  readonly #list = new Value<PortfolioReportList | null>(null);
  #stop: Dispose | null = null;

  constructor(store: PortfolioReportStore) {
    this.#store = store;
  }

  get(): PortfolioReportList | null {
    return this.#list.get();
  }

  /** Nothing is read before somebody looks. */
  subscribe(listener: () => void): Dispose {
    this.#stop ??= this.#store.observe((stored) => this.#take(stored));
    return this.#list.subscribe(listener);
  }

  /** After it could not be read. */
  readAgain(): void {
    this.dispose();
    this.#stop = this.#store.observe((stored) => this.#take(stored));
  }

  #take(stored: Result<StoredReports, Problem>): void {
    if (!stored.ok) {
      this.#list.set({ ...(this.get() ?? NOTHING), problem: stored.error });
      return;
    }
    const reports = stored.value.reports.map(readKept);
    const layouts = stored.value.layouts.map(readKeptLayout);
    const [known, own] = [reports.filter((each) => each !== null), layouts.filter((each) => each !== null)];
    this.#list.set({
      reports: known.sort(newestFirst),
      layouts: own.sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1)),
      damaged: { reports: reports.length - known.length, layouts: layouts.length - own.length },
      problem: null,
    });
  }

  /** It is shown at once: what is typed or ticked next is about what stands there. A refusal is told, and what was written stays in sight. */
  change(report: KeptReport): Promise<Result<void, Problem>> {
    const list = this.get() ?? NOTHING;
    const others = list.reports.filter(({ id }) => id !== report.id);
    this.#list.set({ ...list, reports: [...others, report].sort(newestFirst) });
    return this.#store.put(report, null);
  }

  putLayout(layout: KeptLayout): Promise<Result<void, Problem>> {
    return this.#store.putLayout(layout);
  }

  deleteLayout(id: string): Promise<Result<void, Problem>> {
    return this.#store.deleteLayout(id);
  }

  send(
    report: KeptReport,
    sent: NonNullable<KeptReport['sent']>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Result<void, Problem>> {
    return this.#store.put({ ...report, sent }, { sha256: sent.file.sha256, bytes });
  }

  delete(id: string): Promise<Result<void, Problem>> {
    return this.#store.delete(id);
  }

  /** The file as it went out. */
  async file(sha256: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
    const found = await this.#store.file(sha256);
    if (!found.ok) return found;
    return found.value === null ? err(GONE) : { ok: true, value: new Uint8Array(found.value.bytes) };
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

function newestFirst(left: KeptReport, right: KeptReport): number {
  const when = ({ sent, createdAt }: KeptReport): number => sent?.at ?? createdAt;
  return when(right) - when(left) || (left.id < right.id ? -1 : 1);
}

const GONE: Problem = {
  code: 'report-file-gone',
  message: 'The file of this report is no longer on this device.',
  help: 'What it was made of is here: “Save as…” makes the file anew from it.',
};

export const PortfolioReportsContext = createContext<PortfolioReports | null>(null);

export function usePortfolioReports(): PortfolioReports {
  return present(useContext(PortfolioReportsContext), 'PortfolioReportsContext');
}
