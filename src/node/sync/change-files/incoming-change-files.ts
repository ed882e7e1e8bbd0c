/** Files of changes that come from pages piece by piece, each taken in as it comes (SYNC T4). */
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import type { SharedProject } from '#node/sync/project/shared-project.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { TakenChanges } from '#shared/ports/change-files.ts';
import type { HostInput } from '#shared/ports/host.ts';
import { ChangeFileReader } from '#shared/sync/change-file/change-file-reader.ts';
import { begunAnew } from './outgoing-change-files.ts';
import { Tally } from './tally.ts';

/** A page that begins and never ends must not hold it for ever. */
const MOST_FILES = 4;

interface Target {
  readonly project: SharedProject;
  readonly replica: SharedProject['space']['replica'];
  readonly discoverySecret: Uint8Array;
}

interface Incoming {
  readonly reader: ChangeFileReader<Target>;
  tally: Tally | null;
  next: number;
  /** One piece after the other. */
  turn: Promise<Result<void, Problem>>;
  taken: Promise<Result<TakenChanges, Problem>> | null;
}

export class IncomingChangeFiles {
  readonly #projects: () => readonly SharedProject[];
  /** The oldest first. */
  readonly #files = new Map<string, Incoming>();

  /** `projects`: those that a file may be of. */
  constructor(projects: () => readonly SharedProject[]) {
    this.#projects = projects;
  }

  add({ file, index, data }: HostInput<'addToChanges'>): Promise<Result<void, Problem>> {
    const incoming = this.#files.get(file) ?? (index === 0 ? this.#begin(file) : undefined);
    if (incoming === undefined || index > incoming.next) return Promise.resolve(err(begunAnew));
    // An answer may have been lost.
    if (index < incoming.next) return incoming.turn;
    incoming.next += 1;
    incoming.turn = incoming.turn.then(async () => {
      const added = await incoming.reader.add(new Uint8Array(Buffer.from(data, 'base64')));
      await incoming.tally?.settle();
      return added;
    });
    return incoming.turn;
  }

  /** What came of it, and why it was not taken in whole. */
  async take({ file, pieces }: HostInput<'takeChanges'>): Promise<Result<TakenChanges, Problem>> {
    const incoming = this.#files.get(file) ?? (pieces === 0 ? this.#begin(file) : undefined);
    if (incoming === undefined || incoming.next !== pieces) return err(begunAnew);
    incoming.taken ??= this.#end(incoming);
    return incoming.taken;
  }

  async #end({ reader, turn, tally }: Incoming): Promise<Result<TakenChanges, Problem>> {
    await turn;
    const ended = await reader.end();
    tally?.close();
    if (!ended.ok) return ended;
    const { target, isWhole } = ended.value;
    const { project, row } = target.project;
    const { by, hasMembership } = tally ?? { by: [], hasMembership: false };
    return ok({ project, name: row.name, by: [...by], hasMembership, isWhole });
  }

  #begin(file: string): Incoming {
    const [oldest] = this.#files.keys();
    if (this.#files.size >= MOST_FILES && oldest !== undefined) {
      this.#files.get(oldest)?.tally?.close();
      this.#files.delete(oldest);
    }
    const targets = (): readonly Target[] =>
      this.#projects().map((project) => {
        const { replica, discoverySecret } = project.space;
        return { project, replica, discoverySecret };
      });
    const reader = new ChangeFileReader(targets, nodeSealing, ({ project }, added) => {
      incoming.tally ??= new Tally(project.space);
      incoming.tally.add(added);
    });
    const incoming: Incoming = { reader, tally: null, next: 0, turn: Promise.resolve(ok()), taken: null };
    this.#files.set(file, incoming);
    return incoming;
  }
}
