/** What this device keeps beside the documents: the catalogue (rebuilt at need), activity, settings, versions, what was read. */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ActivityRecord } from '#shared/document/activity.ts';
import type { SavedVersion } from '#shared/document/version-store.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { CommentId, ProjectId, VersionId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { KeptLayout, KeptReport } from '#shared/report/portfolio/kept.ts';
import type { SearchEntry } from '#shared/search/index.ts';

export interface TaskCounts {
  readonly open: number;
  readonly done: number;
}

/** What a project's document says of itself, for lists of projects. */
export interface ProjectFacts {
  readonly name: string;
  /** Milliseconds since 1970, or null when unknown. */
  readonly createdAt: number | null;
  /** The newest change of any task; milliseconds since 1970. */
  readonly updatedAt: number | null;
  readonly archived: boolean;
  readonly deleted: boolean;
  /** The project of which it is a what-if; null for one of its own. */
  readonly whatIfOf: ProjectId | null;
  /** Changed by a newer version: this one can only show it. */
  readonly readOnly: boolean;
  readonly tasks: TaskCounts;
}

export interface CatalogueEntry extends ProjectFacts {
  readonly id: ProjectId;
  /** When it was last opened on this device; milliseconds since 1970, null for never. */
  readonly openedAt: number | null;
  /** Of the stored bytes that the facts were read from; null when they have to be read again. */
  readonly fingerprint: string | null;
  /** Known here, and its document is gone from this disk. */
  readonly missing: boolean;
}

export interface FiledActivity {
  readonly project: ProjectId;
  readonly opId: string;
  /** `2026-11`, by the author's clock in UTC. */
  readonly month: string;
  readonly at: number;
  /** Task ids and other targets, for looking up. */
  readonly targets: readonly string[];
  readonly record: ActivityRecord;
  /** When it came from another device; milliseconds since 1970 by this device's clock. Absent of what was done here. */
  readonly arrivedAt?: number;
}

/** Packed by gzip. */
interface VersionBytes {
  readonly id: VersionId;
  readonly bytes: Uint8Array;
}

/** What this person read of a project's comments (SPEC UNREAD-1). */
export interface ReadingRow {
  readonly project: ProjectId;
  /** Since when the project is on this device, by its clock; milliseconds since 1970. */
  readonly since: number;
  /** Of what was not there then. */
  readonly read: readonly CommentId[];
  /** Made unread again by hand. */
  readonly kept: readonly CommentId[];
  /** How many are unread, as it was when the project was open last. */
  readonly unread: number;
}

/** What was there when a project came to this device: of a row of its own, because it is written once. */
export interface ReadBeforeRow {
  readonly project: ProjectId;
  readonly comments: readonly CommentId[];
}

/** What Today and the portfolio know of a project; derived, like the catalogue. */
export interface SummaryRow {
  readonly project: ProjectId;
  /** Of the stored bytes that it was reckoned from. */
  readonly fingerprint: string;
  /** Of the code that reckoned it. */
  readonly version: string;
  readonly summary: ProjectSummary;
  /** Milliseconds that it took to reckon; rows of before have none. */
  readonly took?: number;
}

/** A file that went out, as it went. */
export interface SentBytes {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What of a project can be found, as it was read last; derived, like the catalogue. */
export interface SearchRow {
  readonly project: ProjectId;
  /** Of the stored bytes that its entries were read from. */
  readonly fingerprint: string;
  /** Of the code that read them. */
  readonly version: string;
  /** Fingerprints of the project's other documents, notes above all, by their ids in it. */
  readonly parts: Readonly<Record<string, string>>;
  /** In how many pieces its entries are kept. */
  readonly pieces: number;
}

/** Some hundred entries of a project: an edit writes one of these anew. */
export interface SearchPiece {
  readonly project: ProjectId;
  readonly piece: number;
  readonly entries: readonly SearchEntry[];
}

export interface Setting {
  readonly key: string;
  readonly value: Json;
}

/** By which a row can be told from the one before without reading it: fifty full ones are many megabytes. */
export const SUMMARY_SIGN = '[project+fingerprint+version+summary.reckonedAt]';

export class LocalDatabase extends Dexie {
  declare readonly catalogue: EntityTable<CatalogueEntry, 'id'>;
  declare readonly activity: Table<FiledActivity, [ProjectId, string]>;
  declare readonly settings: EntityTable<Setting, 'key'>;
  declare readonly versions: EntityTable<SavedVersion, 'id'>;
  declare readonly versionBytes: EntityTable<VersionBytes, 'id'>;
  declare readonly reading: EntityTable<ReadingRow, 'project'>;
  declare readonly readBefore: EntityTable<ReadBeforeRow, 'project'>;
  declare readonly summaries: EntityTable<SummaryRow, 'project'>;
  declare readonly searchRows: EntityTable<SearchRow, 'project'>;
  declare readonly searchPieces: Table<SearchPiece, [ProjectId, number]>;
  declare readonly portfolioReports: EntityTable<KeptReport, 'id'>;
  declare readonly portfolioFiles: EntityTable<SentBytes, 'sha256'>;
  declare readonly portfolioLayouts: EntityTable<KeptLayout, 'id'>;

  constructor(name = 'throughline-local') {
    super(name, { chromeTransactionDurability: 'strict' });
    // Dexie takes 127.0.0.1, where we are served from, for somebody's workbench: it would keep a stack of each question, and print
    // each that fails to the console, though whoever asked is told.
    Dexie.debug = false;
    this.version(1).stores({
      catalogue: '&id, openedAt',
      activity: '&[project+opId], [project+month], [project+at], *targets',
      settings: '&key',
    });
    this.version(2).stores({ versions: '&id, project', versionBytes: '&id' });
    this.version(3).stores({
      activity: '&[project+opId], [project+month], [project+at], [project+arrivedAt], *targets',
    });
    this.version(4).stores({ reading: '&project' });
    this.version(5).stores({ readBefore: '&project' });
    this.version(6).stores({ summaries: '&project' });
    this.version(7).stores({ summaries: `&project, ${SUMMARY_SIGN}` });
    this.version(8).stores({ portfolioReports: '&id', portfolioFiles: '&sha256' });
    this.version(9).stores({ portfolioLayouts: '&id' });
    this.version(10).stores({ searchRows: '&project', searchPieces: '&[project+piece], project' });
  }

  /** Otherwise the first question opens it. What prevents it is told to whoever asks. */
  openEarly(): void {
    this.open().catch(() => undefined);
  }
}

const refused = (error: unknown): Problem => ({
  code: 'local-database-refused',
  message: 'The browser refused to keep a note beside your projects. The projects themselves are not touched.',
  help: 'Free some space on this disk. If it stays, restart the computer.',
  detail: String(error),
});

/** Dexie rejects; the application wants values. */
export async function attempt<T>(work: () => PromiseLike<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(refused(error));
  }
}
