/**
 * A space as one of its members has it: who belongs to it, its documents in the clear, and the feeds that this device writes.
 * What it holds is the replica's; here it is opened, checked and read (SYNC V2, V3).
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import { type Beginning, COVERS_NOTHING, documentKeyOf, writeBeginning } from '#shared/sync/content/beginning.ts';
import { contentDigest } from '#shared/sync/content/content-digest.ts';
import { partsOf } from '#shared/sync/content/update-parts.ts';
import { type Entry, LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { type DocumentKey, NO_DOCUMENT, type SpaceId } from '#shared/sync/ids.ts';
import type { Role } from '#shared/sync/membership/changes.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import { type ForkBranch, forkBranches } from '#shared/sync/recovery/fork.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';
import { type Change, Replica } from '#shared/sync/space/replica.ts';
import { Delegation } from './delegation.ts';
import { type Ephemeral, Ephemerals } from './ephemeral.ts';
import type { FeedFault } from './feed-reading.ts';
import { MemberWriting } from './member-writing.ts';
import { type Member, membersOf } from './members.ts';
import type { MemberOptions } from './options.ts';
import { OwnFeeds } from './own-feeds.ts';
import { PeopleNames, writeProfile } from './people-names.ts';
import { NAMED_BY_OWNER, NOT_A_MEMBER, NOT_TAKEN } from './problems.ts';
import { type AppliedUpdate, OpenDocument, type SharedDocument, type ToldActivity } from './shared-document.ts';
import { SpaceContent } from './space-content.ts';
import { type BegunSpace, beginMembership, SpaceOwner } from './space-owner.ts';
import { SpacePrunes } from './space-prunes.ts';
import type { DocumentSteps } from './space-reading.ts';

export class MemberSpace {
  readonly space: SpaceId;
  readonly replica: Replica;
  /** What the owner's device can do here, and others are refused. */
  readonly owner: SpaceOwner;
  /** Who comes in by somebody other than the owner. */
  readonly delegation: Delegation;
  /** 32 bytes: by it devices of the space find each other; it does not change with epochs (SYNC S1). */
  readonly discoverySecret: Uint8Array;
  readonly #options: MemberOptions;
  readonly #secrets: MembershipSecrets;
  readonly #content: SpaceContent;
  readonly #own: OwnFeeds;
  readonly #writing: MemberWriting;
  readonly #ephemerals: Ephemerals;
  readonly #prunes: SpacePrunes;
  readonly #names: PeopleNames;
  readonly #documents = new Map<DocumentKey, OpenDocument>();
  readonly #changes = new Emitter<void>();
  readonly #updates = new Emitter<AppliedUpdate>();
  readonly #stop: Dispose;
  #generation = 0;
  #following: Promise<void> = Promise.resolve();
  #acting: Promise<unknown> = Promise.resolve();

  private constructor(
    replica: Replica,
    secrets: MembershipSecrets,
    content: SpaceContent,
    discovery: Uint8Array,
    options: MemberOptions,
  ) {
    this.space = replica.space;
    this.replica = replica;
    this.discoverySecret = discovery;
    this.#options = options;
    this.#secrets = secrets;
    this.#content = content;
    const { keys, book, random } = options;
    this.#own = new OwnFeeds({ space: replica.space, device: keys.device, book, random });
    this.#writing = new MemberWriting({
      replica,
      secrets,
      content,
      own: this.#own,
      options,
      inTurn: (work) => this.#inTurn(work),
      read: () => this.#following,
    });
    this.#ephemerals = new Ephemerals(replica.space, secrets, options);
    this.#names = new PeopleNames({
      chain: () => replica.feeds.chain,
      secrets,
      profiles: () => content.reading.profiles,
    });
    this.owner = new SpaceOwner(
      replica,
      secrets,
      options,
      (work) => this.#inTurn(work),
      () => this.#names.unkept,
    );
    this.delegation = new Delegation({
      replica,
      secrets,
      owner: this.owner,
      options,
      approvals: () => content.reading.approvals,
      write: (payload) => this.#inTurn(() => this.#writeApproval(payload())),
    });
    this.#prunes = new SpacePrunes({
      replica,
      content,
      options,
      read: () => this.#following,
      write: (writables, isOver) =>
        this.#inTurn(async () => (isOver() ? err(NOT_TAKEN) : await this.#writing.write(writables))),
      letAct: (prune, seen) => this.#betweenChanges(() => replica.letAct(prune, seen)),
      changed: () => this.#changes.emit(),
    });
    this.#stop = replica.onChange((change) => {
      this.#following = this.#following.then(() => this.#follow(change)).catch(options.report);
    });
    content.onChange((change) => {
      if (change.kind === 'added') this.#tell(change.steps);
      else {
        this.#generation += 1;
        this.#writing.bringBack().catch(options.report);
      }
    });
  }

  /** A space that this device is, or was, a member of. `replica` holds its membership. */
  static async open(replica: Replica, options: MemberOptions): Promise<Result<MemberSpace, Problem>> {
    const { keys, sealing } = options;
    const secrets = new MembershipSecrets({ ...keys, sealing });
    const { chain } = replica.feeds;
    secrets.follow(chain.path, chain.beside);
    const { discovery } = secrets;
    if (discovery === null) {
      return err({ code: 'no-key', message: 'This device holds no key to this shared project.' });
    }
    const content = await SpaceContent.open(replica, secrets, options);
    const space = new MemberSpace(replica, secrets, content, discovery, options);
    // It may have ended between a cut or a prune and this.
    space.#writing.bringBack().catch(options.report);
    space.#prunes.weigh();
    return ok(space);
  }

  /** A new space, of which this device is the owner's. What its keys follow from is kept by nobody else. */
  static async begin(
    log: EntryLog,
    names: { readonly name: string; readonly deviceName: string },
    options: Omit<MemberOptions, 'ownerSeed'>,
  ): Promise<Result<Omit<BegunSpace, 'entry'> & { readonly space: MemberSpace }, Problem>> {
    const { entry, ownerSeed } = beginMembership(names, options);
    const { signatures, now, pause } = options;
    const replica = await Replica.open(entry.header.space, { log, signatures, now, pause });
    if (!replica.ok) return replica;
    const taken = await replica.value.take([entry]);
    if (!taken.ok) return taken;
    const space = await MemberSpace.open(replica.value, { ...options, ownerSeed });
    return space.ok ? ok({ space: space.value, ownerSeed }) : space;
  }

  /** Of this device, by the newest membership that is held; null where it is no member (any more). */
  get role(): Role | null {
    const head = this.replica.feeds.chain.head;
    return head && roleOf(head.state, this.#options.keys.device);
  }

  get members(): readonly Member[] {
    const { head } = this.replica.feeds.chain;
    return head === null
      ? []
      : membersOf(head.state, {
          own: this.#options.keys.device,
          nameOf: (person) => this.#names.of(person),
          deviceNameOf: (device) => this.#secrets.deviceNameOf(device),
        });
  }

  /** As everybody sees this person from now on, until the owner or they themselves say otherwise. Durable when it answers. */
  nameMyself(name: string): Promise<Result<void, Problem>> {
    const { head } = this.replica.feeds.chain;
    const me = head?.state.devices.get(this.#options.keys.device)?.person;
    if (me === undefined) return Promise.resolve(err(NOT_A_MEMBER));
    if (this.owner.isHere) return this.owner.rename(new Map([[me, name]]));
    if (this.role === 'reader') return Promise.resolve(err(NAMED_BY_OWNER));
    return this.#inTurn(() => {
      const payload = writeProfile({ number: this.#names.nextNumber(me), name });
      const [incarnation, open] = [this.#own.current, new Uint8Array()];
      return this.#writing.write([{ doc: NO_DOCUMENT, incarnation, kind: 'profile', open, payload }]);
    });
  }

  /** Whether letting go of what is old would take a name along that the membership does not say yet. */
  get hasUnkeptNames(): boolean {
    return this.#names.unkept.size > 0;
  }

  /** Between what the owner has to choose, where two devices changed the membership at once; nothing where they did not. */
  get fork(): readonly ForkBranch[] {
    const { keys, sealing } = this.#options;
    return forkBranches(this.replica.feeds.chain, (path) => {
      const secrets = new MembershipSecrets({ ...keys, sealing });
      secrets.follow(path);
      return secrets;
    });
  }

  /** Feeds that are not read further, and why (SYNC V3). */
  get faults(): readonly FeedFault[] {
    return [...this.#content.reading.faults, ...this.#prunes.faults];
  }

  /**
   * Whether a prune was found not to hold what it stands for, or acts here and can be taken in by nobody else, and an owner's device can say
   * what does.
   */
  get doubtsPrune(): boolean {
    return this.#prunes.isToAnswer;
  }

  /** Those whose beginning is here. */
  documents(): readonly SharedDocument[] {
    return [...this.#content.reading.documents].flatMap(([key, { begun }]) =>
      begun === null ? [] : this.#document(key),
    );
  }

  /** How often what counted counted no more, since the space was opened: that of all documents. */
  get generation(): number {
    return this.#generation;
  }

  /** By its id in the app, whether anybody has written in it yet or not. */
  document(id: string): SharedDocument {
    return this.#document(documentKeyOf(this.space, id));
  }

  /** Of all documents, as each tells it. */
  onUpdate(listener: (applied: AppliedUpdate) => void): Dispose {
    return this.#updates.on(listener);
  }

  /** Membership, faults or documents are other ones; a document that is made anew has a new generation by then. */
  onChange(listener: () => void): Dispose {
    return this.#changes.on(listener);
  }

  /** Durable when it answers. The owner alone can (SYNC E6). */
  beginDocument(beginning: Beginning): Promise<Result<SharedDocument, Problem>> {
    return this.#inTurn(async () => {
      const key = documentKeyOf(this.space, beginning.id);
      if (this.#content.reading.document(key).begun !== null) return ok(this.#document(key));
      if (partsOf(beginning.update) === null) {
        return err({ code: 'not-an-update', message: 'The project could not be read to be shared.' });
      }
      const payload = writeBeginning(beginning);
      if (payload.byteLength > LARGEST_ENTRY - 2 ** 10) {
        return err({ code: 'too-large', message: 'This project is too large to be shared.' });
      }
      const incarnation = this.#own.current;
      const written = await this.#writing.write([
        { doc: key, incarnation, kind: 'snapshot', open: COVERS_NOTHING, payload },
      ]);
      return written.ok ? ok(this.#document(key)) : written;
    });
  }

  /**
   * Lets go of all that was held at `heads`, and leaves snapshots that stand for it (SYNC E6). Durable when it answers. The owner
   * alone can.
   */
  prune(heads: readonly FeedHave[] = this.replica.have.feeds): Promise<Result<void, Problem>> {
    return this.#prunes.prune(heads);
  }

  /** For all members, of this moment; null where this device is none. */
  sealEphemeral(bytes: Uint8Array): Uint8Array | null {
    return this.#ephemerals.seal(bytes, this.replica.feeds.chain);
  }

  /** Null of what no member said, and of what came before by another way. */
  openEphemeral(message: Uint8Array): Ephemeral | null {
    return this.#ephemerals.open(message, this.replica.feeds.chain);
  }

  /**
   * What two members compare once they hold the same entries (SYNC V4): of the content of all documents, and telling nothing to
   * whoever has no key. Null where something waits, or cannot be read here.
   */
  async digest(): Promise<Uint8Array | null> {
    await this.#following;
    const { reading } = this.#content;
    const head = this.replica.feeds.chain.head;
    const key = head && this.#secrets.keyOf(head.state.epoch);
    const documents = [...reading.documents].filter(([, { exists }]) => exists);
    if (key === null || reading.isLocked || documents.some(([, { isPending }]) => isPending)) return null;
    return contentDigest(
      key,
      documents.map(([doc, { content }]) => [doc, content.outcome]),
    );
  }

  /** What is held by now has been read, and told. */
  whenRead(): Promise<void> {
    return this.#following;
  }

  /** What is under way comes to its end; nothing is heard of the replica afterwards. */
  async close(): Promise<void> {
    this.#stop();
    await this.#prunes.close();
    await this.#acting;
    await this.#following;
    // What is being taken in leaves the log alone afterwards; where that is away there is nothing to wait for.
    await this.replica.take([]).catch(() => undefined);
  }

  #document(key: DocumentKey): OpenDocument {
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const document = new OpenDocument(key, {
      reading: () => this.#content.reading.document(key),
      generation: () => this.#generation,
      authorOf: (header) => this.#authorOf(header),
      cuts: () =>
        this.replica.feeds.chain.path.filter(({ state }) => state.cuts.size > 0).map(({ entry }) => entry.hash),
      nextClientId: () => this.#own.nextClientId(key),
      write: (update, activity, acknowledged = null) => this.#writing.writeUpdate(key, update, activity, acknowledged),
    });
    this.#documents.set(key, document);
    return document;
  }

  async #writeApproval(payload: Result<Uint8Array, Problem>): Promise<Result<void, Problem>> {
    if (!payload.ok) return payload;
    const [incarnation, open] = [this.#own.current, new Uint8Array()];
    return this.#writing.write([{ doc: NO_DOCUMENT, incarnation, kind: 'approval', open, payload: payload.value }]);
  }

  /** What leaves the log must not leave it under what reads it. */
  #betweenChanges<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#following.then(work);
    this.#following = done.then(() => undefined).catch(this.#options.report);
    return done;
  }

  /** What writes waits for what was written before it, and begins and ends with all read that is held. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const act = async (): Promise<Value> => {
      await this.#following;
      const value = await work();
      await this.#following;
      return value;
    };
    const acted = this.#acting.then(act);
    this.#acting = acted.catch(() => undefined);
    return acted;
  }

  async #follow(change: Change): Promise<void> {
    const { chain } = this.replica.feeds;
    const isOfMembership = change.isRecounted || change.added.some(({ header }) => header.kind === 'membership');
    const hasKeys = isOfMembership && this.#secrets.follow(chain.path, chain.beside);
    this.#writing.look();
    const before = this.#outline();
    await this.#content.follow(change, hasKeys);
    if (isOfMembership || before !== this.#outline()) this.#changes.emit();
    if (isOfMembership) this.#prunes.membershipChanged();
    this.#prunes.weigh();
  }

  /** Changes where documents, their generations, approvals, names or faults did. */
  #outline(): string {
    const { approvals, profiles } = this.#content.reading;
    const documents = [...this.#content.reading.documents].filter(([, { begun }]) => begun !== null);
    return [
      `${this.#generation}`,
      ...documents.map(([key]) => key),
      ...[...approvals, ...profiles].map(({ entry }) => entry),
      ...this.faults.map(({ at, reason }) => `${at} ${reason}`),
    ].join('\n');
  }

  #authorOf({ device, auth }: Pick<Entry['header'], 'device' | 'auth'>): ToldActivity['author'] {
    const person = this.replica.feeds.chain.at(auth)?.state.devices.get(device)?.person;
    return person === undefined ? null : { person, device };
  }

  #tell(documents: readonly DocumentSteps[]): void {
    for (const { key, steps } of documents) {
      for (const { entry, update, activity } of steps) {
        const author = this.#authorOf(entry.header);
        const isOwn = this.#writing.hasWritten(entry.hash);
        const applied = { entry: entry.hash, update, author, activity, isOwn };
        this.#documents.get(key)?.updates.emit(applied);
        this.#updates.emit(applied);
      }
    }
  }
}
