/**
 * Keeps backups for pages (src/shared/backup/SPEC.md). What it promises: a file with a backup's name was opened, counted and hashed; nothing
 * older is let go of before the newer was; what fails is said, and stands until one of the same project succeeds.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { HostVerbs } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Passphrase } from '#shared/backup/index.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { BackupEntry, BackupsState, backupVerbs } from '#shared/ports/backups.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { DocumentMaking } from '#shared/transfer/bundle/index.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import {
  adoptFolder,
  type BackupFile,
  type FolderPlace,
  fileGone,
  readBackupFile,
  readFolder,
  removeBackup,
  removeLeftOver,
  stemOf,
  writeBackup,
} from './backup-folder.ts';
import { BackupMemory, type KnownBackup } from './backup-notes.ts';
import { dayHere, timeHere } from './local-time.ts';
import { PieceJobs } from './piece-jobs.ts';
import { notAbsolute, notRemoved, passphraseLost, tooLarge } from './problems.ts';
import { superfluous } from './rotation.ts';
import { loadFormat, openWhole, unopened } from './whole-backup.ts';

export interface BackupsParts {
  /** Of the host's data. */
  readonly folder: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (event: HostEvent) => void;
}

type BackupVerbs = Pick<HostVerbs, keyof typeof backupVerbs>;
type MakeInput = Parameters<BackupVerbs['makeBackup']>[0];

const PASSPHRASE = 'backup-passphrase';
/** What a page sends, sealed, and much more: what is read lies in the memory of the host. */
const MOST_BYTES = 400_000_000;
/** Milliseconds: disks that are carried about round the times of their files once they are taken out. */
const COARSEST = 2_000;
/** Milliseconds. */
const A_DAY = 86_400_000;

export function openBackups(parts: BackupsParts): Backups {
  return new Backups(parts);
}

export class Backups {
  readonly verbs: BackupVerbs = {
    getBackups: async () => ok(await this.#state()),
    setBackups: (input) => this.#inTurn(() => this.#set(input)),
    addToBackup: async ({ job, data }) => {
      const added = this.#jobs.add(job, data);
      return added.ok ? ok({}) : added;
    },
    makeBackup: (input) => this.#inTurn(() => this.#make(input)),
    checkBackup: ({ file, passphrase }) => this.#inTurn(() => this.#check(file, passphrase ?? null)),
    openBackup: (input) => this.#inTurn(() => this.#open(input.job, input.file, input.passphrase ?? null)),
    takeBackup: async ({ job, part }) => {
      const taken = this.#jobs.take(job, part);
      return taken.ok ? ok({ data: taken.value }) : taken;
    },
  };
  readonly #parts: BackupsParts;
  readonly #memory: BackupMemory;
  readonly #jobs = new PieceJobs();
  readonly #making: DocumentMaking;
  /** The last one: what Argon2id made of it takes a second each time. */
  #inUse: Passphrase | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: BackupsParts) {
    this.#parts = parts;
    this.#memory = new BackupMemory(parts.folder, parts.log);
    this.#making = { clock: parts.clock, random: (length) => new Uint8Array(randomBytes(length)) };
  }

  /** What lies in a folder that the person chose stays: it is theirs. */
  erase(): Promise<Result<void, Problem>> {
    // After what is being written: it would come to lie there again.
    return this.#inTurn(() => this.#erase());
  }

  async #erase(): Promise<Result<void, Problem>> {
    const forgotten = await this.#parts.secrets.remove(PASSPHRASE);
    if (!forgotten.ok) return forgotten;
    const own = { folder: this.#ownFolder, isChosen: false };
    const files = await readFolder(own);
    if (!files.ok) return files;
    for (const { file } of files.value) if (!(await removeBackup(own, file))) return err(notRemoved);
    // What was cut off while it was written holds a project too, and nothing is being written now.
    const isLeft = await removeLeftOver(own.folder, 0).catch(() => true);
    if (isLeft === true) return err(notRemoved);
    this.#memory.forget();
    this.#inUse = null;
    this.#told();
    return ok();
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#last;
  }

  get #ownFolder(): string {
    return path.join(this.#parts.folder, 'backups');
  }

  get #place(): FolderPlace {
    const { folder } = this.#memory.notes;
    return { folder: folder ?? this.#ownFolder, isChosen: folder !== null };
  }

  async #state(): Promise<BackupsState> {
    const { isDaily, isProtected, troubles } = this.#memory.notes;
    const { folder, isChosen } = this.#place;
    const files = await readFolder(this.#place);
    const entries: BackupEntry[] = [];
    for (const file of files.ok ? files.value : []) entries.push(await this.#entryOf(file));
    return {
      folder,
      isChosen,
      isDaily,
      isProtected,
      problem: files.ok ? null : files.error,
      entries: entries.sort((a, b) => b.madeAt - a.madeAt || (a.file < b.file ? 1 : -1)),
      troubles: Object.entries(troubles).map(([project, trouble]) => ({ project, ...trouble })),
    };
  }

  async #entryOf({ file, bytes, changedAt }: BackupFile): Promise<BackupEntry> {
    const known = this.#memory.notes.known[this.#pathOf(file)];
    if (known && known.bytes === bytes && Math.abs(known.changedAt - changedAt) <= COARSEST) {
      const { changedAt: _, ...said } = known;
      return { file, ...said };
    }
    return unopened(this.#place, { file, bytes, changedAt });
  }

  async #set({ folder, passphrase, isDaily }: Parameters<BackupVerbs['setBackups']>[0]) {
    if (folder !== undefined) {
      const adopted = await this.#adopt(folder);
      if (!adopted.ok) return adopted;
    }
    if (passphrase !== undefined) {
      const { secrets } = this.#parts;
      const kept = await (passphrase === null
        ? secrets.remove(PASSPHRASE)
        : secrets.write(PASSPHRASE, new TextEncoder().encode(passphrase)));
      if (!kept.ok) return kept;
      this.#memory.change({ isProtected: passphrase !== null });
    }
    if (isDaily !== undefined) this.#memory.change({ isDaily });
    this.#told();
    return ok(await this.#state());
  }

  async #adopt(folder: string | null): Promise<Result<void, Problem>> {
    if (folder !== null) {
      if (!path.isAbsolute(folder)) return err(notAbsolute);
      const adopted = await adoptFolder(folder);
      if (!adopted.ok) return adopted;
    }
    this.#memory.change({ folder });
    return ok();
  }

  async #make(input: MakeInput): Promise<Result<{ entry: BackupEntry }, Problem>> {
    const made = await this.#write(input);
    const { project, name } = input;
    const { [project]: _, ...others } = this.#memory.notes.troubles;
    if (made.ok) this.#memory.change({ troubles: others });
    else {
      const trouble = { name, at: this.#parts.clock.now(), problem: made.error };
      this.#memory.change({ troubles: { ...others, [project]: trouble } });
      this.#parts.log.write('warn', 'a backup was not made', made.error.detail ?? made.error.code);
    }
    this.#told();
    return made;
  }

  async #write({ job, project, name, madeAt, sign }: MakeInput): Promise<Result<{ entry: BackupEntry }, Problem>> {
    const content = this.#jobs.collect(job);
    if (!content.ok) return content;
    const passphrase = await this.#passphrase();
    if (!passphrase.ok) return passphrase;
    const { sealBackup } = await loadFormat();
    const random = this.#making.random;
    const sealed = await sealBackup({ project, madeAt }, content.value, { passphrase: passphrase.value, random });
    const stem = stemOf(fileName(name), `${dayHere(madeAt)} ${timeHere(madeAt)}`);
    const written = await writeBackup(this.#place, stem, sealed, (bytes) =>
      openWhole(bytes, passphrase.value, this.#making),
    );
    if (!written.ok) return written;
    const { found, ...file } = written.value;
    this.#know(file, { ...found.said, sign });
    await this.#rotate(project);
    return ok({ entry: await this.#entryOf(file) });
  }

  async #check(file: string, given: string | null): Promise<Result<{ entry: BackupEntry }, Problem>> {
    const looked = await this.#look(file, given);
    if (!looked.ok) return looked;
    return ok({ entry: await this.#entryOf(looked.value.file) });
  }

  async #open(job: string, file: string, given: string | null) {
    const looked = await this.#look(file, given);
    if (!looked.ok) return looked;
    const { found } = looked.value;
    if (!found.ok) return found;
    return ok({ name: found.value.said.name, parts: this.#jobs.offer(job, found.value.bundle) });
  }

  /** Notes whether it is whole. What only lacks its passphrase is neither whole nor bad. */
  async #look(file: string, given: string | null) {
    const there = await readFolder(this.#place);
    if (!there.ok) return there;
    const facts = there.value.find((each) => each.file === file);
    if (facts === undefined) return err(fileGone);
    if (facts.bytes > MOST_BYTES) return err(tooLarge);
    const bytes = await readBackupFile(this.#place, file);
    if (!bytes.ok) return bytes;
    const passphrase = given === null ? await this.#passphrase() : ok(await this.#used(given));
    const found = await openWhole(bytes.value, passphrase.ok ? passphrase.value : null, this.#making);
    if (!found.ok && UNDECIDED.has(found.error.code)) return found;
    const entry = await this.#entryOf(facts);
    const { file: _, check: __, ...before } = entry;
    if (found.ok) this.#know(facts, { ...found.value.said, sign: before.sign });
    else this.#know(facts, { ...before, check: { kind: 'bad', problem: found.error } });
    this.#told();
    return ok({ file: facts, found });
  }

  /** Null where none is wanted. One that is wanted and cannot be read is never done without. */
  async #passphrase(): Promise<Result<Passphrase | null, Problem>> {
    const { isProtected } = this.#memory.notes;
    const kept = await this.#parts.secrets.read(PASSPHRASE);
    if (!kept.ok) return kept;
    if (!isProtected && kept.value === null) return ok(null);
    // One that is kept is wanted, whatever became of the notes: they are passed over where they are damaged.
    if (!isProtected) this.#memory.change({ isProtected: true });
    return kept.value === null ? err(passphraseLost) : ok(await this.#used(new TextDecoder().decode(kept.value)));
  }

  async #used(words: string): Promise<Passphrase> {
    if (this.#inUse?.isOf(words)) return this.#inUse;
    const { Passphrase } = await loadFormat();
    this.#inUse = new Passphrase(words);
    return this.#inUse;
  }

  #know({ file, bytes, changedAt }: BackupFile, said: Omit<KnownBackup, 'bytes' | 'changedAt'>): void {
    const known = { ...this.#memory.notes.known, [this.#pathOf(file)]: { ...said, bytes, changedAt } };
    this.#memory.change({ known });
  }

  async #rotate(project: string): Promise<void> {
    const { entries, problem } = await this.#state();
    if (problem !== null) return;
    // What a clock that was ahead has made is not newer than what is made now.
    const latest = this.#parts.clock.now() + A_DAY;
    const own = entries.filter((entry) => entry.project === project && entry.madeAt < latest);
    const old = superfluous(
      own.map(({ file, madeAt, reason, check }) => ({
        file,
        madeAt,
        day: dayHere(madeAt),
        isDaily: reason === 'daily',
        isWhole: check.kind === 'whole',
      })),
    );
    for (const file of old) await removeBackup(this.#place, file);
    const here = new Set(entries.map(({ file }) => this.#pathOf(file)));
    const gone = new Set(old.map((file) => this.#pathOf(file)));
    // Of other folders nothing is known now: their disk may be elsewhere.
    const isOver = (file: string): boolean =>
      gone.has(file) || (path.dirname(file) === this.#place.folder && !here.has(file));
    this.#memory.change({
      known: Object.fromEntries(Object.entries(this.#memory.notes.known).filter(([file]) => !isOver(file))),
    });
  }

  #pathOf(file: string): string {
    return path.join(this.#place.folder, file);
  }

  #told(): void {
    this.#parts.tell({ event: 'backupsChanged' });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const UNDECIDED = new Set(['passphrase-needed', 'passphrase-wrong', 'backup-newer']);
