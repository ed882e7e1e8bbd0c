/** What the interface asks of the program around a document; the composition root in `app/` provides it. */
import { createContext, useContext } from 'react';
import type { ActivityRecord, AppliedWhatIf, ProjectDocument } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import type { StoredDocument } from '#shared/document/store.ts';
import type { SavedVersion } from '#shared/document/version-store.ts';
import type { CommentId, MeetingId, ProjectId, ReportId, TaskId, VersionId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { Arrival, PreparedProject } from '#shared/transfer/prepare-project.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import type { Attention, ReviewItem, View } from '#shared/views/index.ts';
import type { ProjectViews } from './project-views.ts';

/** A project as the list of projects shows it, without opening it. */
export interface ProjectEntry {
  readonly id: ProjectId;
  readonly name: string;
  readonly archived: boolean;
  readonly deleted: boolean;
  /** The project of which it is a what-if; null for one of its own. */
  readonly whatIfOf: ProjectId | null;
  /** Changed by a newer version: it can be shown and leave as a file, and no mark can be put on it. */
  readonly readOnly: boolean;
  /** Milliseconds since 1970; null when it was never opened here. */
  readonly openedAt: number | null;
  /** The newest change of any card; milliseconds since 1970, null when there was none. */
  readonly updatedAt: number | null;
  /** Of what is stored of it, another one after each change; null where it is not known without reading. */
  readonly fingerprint: string | null;
  /** It was here, and nothing of its data is left on this disk. */
  readonly missing: boolean;
  /** Cards that are neither archived nor in the bin. */
  readonly tasks: { readonly open: number; readonly done: number };
}

export interface OpenProject {
  readonly id: ProjectId;
  readonly document: ProjectDocument;
  readonly views: ProjectViews;
  readonly stored: StoredDocument;
  /** History of one task, newest first, as filed on this device. */
  readonly taskActivity: (task: TaskId) => View<readonly ActivityRecord[]>;
  readonly versions: ProjectVersions;
  /** What others did, as it came in here after `since`; milliseconds since 1970. Null while it is being read. */
  readonly heardSince: (since: number) => View<Heard | null>;
  /** [REVIEW-2] What merged as data and perhaps not as meaning, newest first. */
  readonly review: View<readonly ReviewItem[]>;
  readonly talk: ProjectTalk;
  readonly notes: ProjectNotes;
  readonly sent: SentReports;
  /** Of a project that was joined under the same id and is not this one: why; null where there is none. */
  readonly beside: View<Problem | null>;
  /** All that this device recorded of the project, oldest first. */
  readonly activity: () => Promise<Result<readonly ActivityRecord[]>>;
}

/** The notes of the project's meetings, each a document of its own that is opened when somebody looks at it. */
export interface ProjectNotes {
  /** Private ones are this profile's alone. Whoever opens notes closes them; they stay open until the last has. */
  open(of: MeetingId, kind: 'shared' | 'private'): Promise<Result<OpenNotes>>;
}

/** What was sent of the project's reports, each a document of its own (SPEC REPORTS-2), opened and closed as notes are. */
export interface SentReports {
  open(of: ReportId): Promise<Result<OpenSent>>;
}

export interface OpenSent {
  /** Another once what is stored was made anew from what the others have. */
  readonly doc: () => NotesDocument['doc'];
  readonly stored: View<StoredDocument>;
  close(): void;
}

export interface OpenNotes {
  /** Others once what is stored was made anew from what the others have (SYNC V5): whoever edits begins anew there. */
  readonly notes: View<NotesDocument>;
  readonly stored: View<StoredDocument>;
  close(): void;
}

export interface Heard {
  /** The newest, in the order of coming. */
  readonly records: readonly ActivityRecord[];
  /** How much came in all. */
  readonly count: number;
  /** When the last one came; 0 where none did. */
  readonly until: number;
  /** Each came within moments of being made, whatever clocks say. */
  readonly isLive: boolean;
}

/** What was said in the project that asks for this person. Windows of one profile have the same. */
export interface ProjectTalk {
  readonly attention: View<Attention>;
  /** As read, or as unread (SPEC UNREAD-2). */
  mark(comments: readonly CommentId[], read: boolean): void;
}

/** Whole states of the project that were kept on this device (SPEC VERSION-1). Windows of one profile have the same. */
export interface ProjectVersions {
  readonly list: View<VersionList>;
  save(name: string): Promise<Result<VersionId>>;
  rename(id: VersionId, name: string): Promise<Result<void>>;
  remove(id: VersionId): Promise<Result<void>>;
  /** What a version keeps, to read. Whoever asked releases it with `releaseDocument`. */
  look(id: VersionId): Promise<Result<ProjectDocument>>;
}

/** Oldest first, or why they cannot be read; null while they are being read. */
export type VersionList = Result<readonly SavedVersion[]> | null;

/** Everything the interface knows of the projects: null while it is being read. */
export type ProjectList = readonly ProjectEntry[] | null;

export interface Workspace {
  readonly projects: View<ProjectList>;
  /** The project on screen. */
  readonly current: View<OpenProject | null>;
  /** How many comments are unread, of each project that has some: as it was when it was open last. */
  readonly unread: View<ReadonlyMap<ProjectId, number>>;
  /** Opens a project and closes the one before, once that is saved. */
  open(id: ProjectId): Promise<Result<OpenProject>>;
  create(name: string): Promise<Result<ProjectId>>;
  /** Makes a project of what a file held: one command, so that one undo takes it back. Aborted, nothing is made. */
  importProject(prepare: PrepareProject, signal?: AbortSignal): Promise<Result<ProjectId>>;
  rename(id: ProjectId, name: string): Promise<Result<void>>;
  setArchived(id: ProjectId, archived: boolean): Promise<Result<void>>;
  setDeleted(id: ProjectId, deleted: boolean): Promise<Result<void>>;
  /** Its bytes and its history leave this device: out of the bin, or at once where it cannot go there. */
  purge(id: ProjectId): Promise<Result<void>>;
  /** Takes a project whose data is gone off the list; refuses one whose data is here. */
  forget(id: ProjectId): Promise<Result<void>>;
  /** Changes a project by a command, on screen or not: what is not is opened for it in the background, and stored when this answers. */
  change<T>(id: ProjectId, command: (document: ProjectDocument) => Result<T>): Promise<Result<T>>;
  /** Copies a project into a what-if of it, and shows that. */
  beginWhatIf(origin: ProjectId, name: string): Promise<Result<ProjectId>>;
  /**
   * Brings the what-if on screen into its origin, which is on screen then: one step there, so that one undo takes it back.
   * `taken`: keys of the conflicts in which the what-if's side counts.
   */
  applyWhatIf(taken: ReadonlySet<string>): Promise<Result<AppliedWhatIf>>;
  /** A project as it is stored, to read. Whoever asked releases it with `releaseDocument`. */
  look(id: ProjectId): Promise<Result<ProjectDocument>>;
  /** A sign of what is stored of each project, another one after every change; null where it is not known without reading. */
  storedSigns(): Promise<Result<ReadonlyMap<ProjectId, string | null>>>;
  /** All of a project, for a file. */
  snapshot(id: ProjectId): Promise<Result<ProjectSnapshot>>;
}

/** Makes the project's document somewhere else. */
export type PrepareProject = (arrival: Arrival) => Promise<Result<PreparedProject>>;

export interface ProjectSnapshot {
  /** The whole document as a Yjs update. */
  readonly bytes: Uint8Array;
  readonly activity: readonly ActivityRecord[];
  /** Of its meetings, without the private ones. */
  readonly notes: readonly WholeNotes[];
  /** Something of what is stored could not be read, and nobody has said to have seen that. */
  readonly isDamaged: boolean;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  return present(useContext(WorkspaceContext), 'WorkspaceContext');
}

export const ProjectContext = createContext<OpenProject | null>(null);

/** The project that the surrounding screen shows. */
export function useProject(): OpenProject {
  return present(useContext(ProjectContext), 'ProjectContext');
}

export function present<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`${name} has no provider around this component`);
  return value;
}
