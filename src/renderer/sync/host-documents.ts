/** Which projects of this device are shared, and their logs, as the host tells them. */

import type { HostConnection } from '#renderer/host/connection.ts';
import { inTime } from '#renderer/host/in-time.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { ProjectId, RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Acknowledged } from './acknowledged.ts';
import { HostLog, type LogPlace } from './host-log.ts';
import type { Opening, SharedLog } from './shared-log.ts';

const KEPT_AS = 'throughline.shared';
const ACKNOWLEDGED = 'throughline.acknowledged';
const GIVEN_AT = 'throughline.given-at';
const OWED = 'throughline.owed';
const BUILT_FROM = 'throughline.built-from';
/** Milliseconds that opening a project waits for a host that does not answer. */
const PATIENCE = 4_000;

export interface DocumentListener {
  /** Others wrote. */
  heard(): void;
  /** The host came back, or this person may do something else there. */
  renewed(): void;
}

/** Of `Storage`, what is used here. */
type KeptTexts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export class HostDocuments {
  readonly #host: HostConnection;
  readonly #random: RandomBytes;
  readonly #storage: () => KeptTexts;
  /** Notes that the browser had no room for. */
  readonly #unkept = new Map<string, boolean>();
  /** What the host said last: it knows of each that is shared, whatever notes there are. */
  #listed: ReadonlySet<string> = new Set();

  constructor(host: HostConnection, random: RandomBytes, storage: () => KeptTexts) {
    this.#host = host;
    this.#random = random;
    this.#storage = storage;
  }

  /** `isHere`: whether something is stored of the project, whoever shares it. */
  log(project: ProjectId, isHere = true): SharedLog {
    return new HostLog(this.#host, { project }, this.#random, {
      isSharedNow: (isShared) => this.#note(project, isShared),
      holds: () => (this.#known().has(project) ? 'shared' : isHere ? 'alone' : 'nothing'),
    });
  }

  /** Of another document of the project. `isHere`: whether something is stored of it. */
  logOfPart(project: ProjectId, document: string, isHere: () => boolean): SharedLog {
    const acknowledged = this.acknowledged({ project, document });
    return new HostLog(this.#host, { project, document }, this.#random, {
      isSharedNow: (isShared) => this.#note(project, isShared),
      holds: () => (acknowledged.builtFrom() !== null ? 'shared' : isHere() ? 'alone' : 'nothing'),
    });
  }

  /** What the log of a document was said to hold, kept beside what is stored of it. */
  acknowledged(of: LogPlace): Acknowledged {
    const name = nameOf(of);
    const key = `${ACKNOWLEDGED}.${name}`;
    return {
      get: () => readVector(this.#storage().getItem(key)),
      set: (vector) => this.#keep(key, base64Of(vector)),
      builtFrom: () => readNumber(this.#storage().getItem(`${BUILT_FROM}.${name}`)),
      givenAt: () => readNumber(this.#storage().getItem(`${GIVEN_AT}.${name}`)),
      gave: (at) => this.#keep(`${GIVEN_AT}.${name}`, String(at)),
      owes: () => this.#storage().getItem(`${OWED}.${name}`) !== null,
      owe: (isOwed) => {
        if (isOwed) this.#keep(`${OWED}.${name}`, '1');
        else this.#storage().removeItem(`${OWED}.${name}`);
      },
      build: (generation) => this.#keep(`${BUILT_FROM}.${name}`, String(generation)),
    };
  }

  /**
   * Asked before anybody writes. Where no host answers, a project that is not known as shared is one's own; one that is can
   * only be read for now: what would be written under no id of its log could never reach anybody.
   */
  async open(project: ProjectId, isHere: () => Promise<boolean>): Promise<Opening> {
    return this.#open(project, this.log(project, this.#known().has(project) || (await isHere())));
  }

  /** As `open`, of another document of the project, by its log. `patience`: milliseconds that a silent host is waited for. */
  openPart(project: ProjectId, log: SharedLog, patience = PATIENCE): Promise<Opening> {
    return this.#open(project, log, patience);
  }

  async #open(project: ProjectId, log: SharedLog, patience = PATIENCE): Promise<Opening> {
    const opened = this.#isConnected ? await inTime(log.open(), patience) : null;
    if (opened?.ok) return opened.value;
    // A host that is there and has not answered may know of a sharing that this page does not.
    const mayBeShared = this.#isShared(project) || this.#isConnected;
    return mayBeShared ? { kind: 'unreached', problem: opened?.error ?? this.#silence } : { kind: 'alone' };
  }

  get #isConnected(): boolean {
    return this.#host.state.kind === 'connected';
  }

  get #silence(): Problem {
    return this.#isConnected ? hostSlow : hostAway;
  }

  /** Those that no page has opened yet among them. */
  async list(): Promise<readonly ProjectId[]> {
    const listed = this.#host.edition === 'page' ? null : await this.#host.call('listShared', {});
    if (listed?.ok) this.#listed = new Set(listed.value.projects);
    return listed?.ok ? (listed.value.projects as ProjectId[]) : [];
  }

  /** Out of sync on this device: before it is removed here. */
  async leave(project: ProjectId): Promise<Result<unknown>> {
    if (!this.#isShared(project)) return ok();
    const left = await this.#host.call('leaveProject', { project });
    if (left.ok) {
      this.#note(project, false);
      this.#forget(project);
    }
    return left;
  }

  /** Nothing is stored of it any more: what was joined under the same id and left aside can come. */
  async freed(project: ProjectId): Promise<void> {
    if (this.#isConnected) await this.log(project, false).open();
  }

  listen({ project, document }: LogPlace, { heard, renewed }: DocumentListener): Dispose {
    const bag = new DisposeBag();
    bag.add(
      this.#host.onEvent((event) => {
        if (event.event === 'documentChanged' && event.project === project && event.document === document) heard();
        else if (event.event === 'accessChanged' && event.project === project) renewed();
      }),
    );
    bag.add(this.#host.onState(({ kind }) => (kind === 'connected' ? renewed() : undefined)));
    return () => bag.dispose();
  }

  /** Calls `listener` whenever there may be another shared project. */
  onList(listener: () => void): Dispose {
    const bag = new DisposeBag();
    bag.add(this.#host.onEvent(({ event }) => (event === 'accessChanged' ? listener() : undefined)));
    bag.add(this.#host.onState(({ kind }) => (kind === 'connected' ? listener() : undefined)));
    return () => bag.dispose();
  }

  #forget(project: ProjectId): void {
    const storage = this.#storage();
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const kept of [ACKNOWLEDGED, BUILT_FROM, GIVEN_AT, OWED]) {
      const own = `${kept}.${project}`;
      for (const name of names) if (name === own || name.startsWith(`${own}/`)) storage.removeItem(name);
    }
  }

  /** A browser without room keeps what was there before: the copy is made anew at the next opening, or given again. */
  #keep(key: string, text: string): boolean {
    try {
      this.#storage().setItem(key, text);
      return true;
    } catch (failure) {
      if (!(failure instanceof DOMException)) throw failure;
      return false;
    }
  }

  #isShared(project: ProjectId): boolean {
    return this.#known().has(project) || this.#listed.has(project);
  }

  #note(project: ProjectId, isShared: boolean): void {
    if (!isShared) this.#listed = new Set([...this.#listed].filter((each) => each !== project));
    if (this.#known().has(project) === isShared) return;
    this.#unkept.set(project, isShared);
    if (this.#keep(KEPT_AS, JSON.stringify([...this.#known()]))) this.#unkept.clear();
  }

  #known(): ReadonlySet<string> {
    const known = this.#kept();
    for (const [project, isShared] of this.#unkept) {
      if (isShared) known.add(project);
      else known.delete(project);
    }
    return known;
  }

  #kept(): Set<string> {
    try {
      const kept: unknown = JSON.parse(this.#storage().getItem(KEPT_AS) ?? '[]');
      return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
    } catch {
      return new Set();
    }
  }
}

function nameOf({ project, document }: LogPlace): string {
  return document === undefined ? project : `${project}/${document}`;
}

/** A state vector that names nobody. */
const NOTHING = Uint8Array.of(0);

function readVector(kept: string | null): Uint8Array {
  try {
    return kept === null ? NOTHING : bytesOf(kept);
  } catch {
    return NOTHING;
  }
}

function readNumber(kept: string | null): number | null {
  const number = kept === null ? Number.NaN : Number(kept);
  return Number.isSafeInteger(number) ? number : null;
}

const hostSlow: Problem = {
  code: 'host-slow',
  message: 'The program behind this window has not said yet whether this project is shared.',
  help: 'It is being asked again. Until it answers, the project can be read.',
};

const hostAway: Problem = {
  code: 'host-away',
  message: 'This project is shared, and the program behind this window, which knows the others, does not answer.',
  help: 'It is being called again. Until it answers, the project can be read.',
};
