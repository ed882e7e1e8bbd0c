/** A document of a shared project in the log, as pages write into it and read from it. */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { SharedDocument, ToldActivity } from '#shared/sync/member/shared-document.ts';
import type { OutgoingParcels, Pushed, SaidActivity } from './parcels.ts';
import { RecentUpdates } from './recent-updates.ts';

/** What counts in a document: another `generation` where something may count no more, whatever of it this host saw. */
export interface Counted {
  readonly generation: number;
  readonly lineage: string;
}

export interface SharedCopyParts {
  readonly space: MemberSpace;
  readonly parcels: OutgoingParcels;
  readonly random: RandomBytes;
  /** What it begins as. */
  readonly kind: string;
  /** Bytes and letters of what came that are kept for pages which go on from there. */
  readonly recent: number;
  /** Null as long as it is not here. */
  readonly find: () => SharedDocument | null;
  /** Whether a page with this writes on, rather than begin the document with what it holds. */
  readonly isBegunFor: (holds: Holds) => boolean;
  /** Outlives the host: what is `counted` there. */
  readonly counted: { get(): Counted | null; keep(counted: Counted): Result<void, Problem> };
  /** Something was added that pages do not have. */
  readonly changed: () => void;
  /** Somebody elsewhere looks at the project now. */
  readonly isWatched: () => boolean;
}

type Holds = HostInput<'openDocument'>['holds'];
type PullInput = Pick<HostInput<'pullDocument'>, 'generation' | 'page' | 'after'>;
type PushInput = Pick<HostInput<'pushDocument'>, 'generation' | 'page' | 'isBeginning' | 'acknowledged'>;

/** The state vector of an empty document. */
const NOTHING_HELD = Uint8Array.of(0);

export class SharedCopy {
  readonly #parts: SharedCopyParts;
  #document: SharedDocument | null = null;
  /** Generations before this host was started. */
  #earlier = 0;
  #noted: Counted | null = null;
  #recent: RecentUpdates;
  /** The page whose text is being written: it has it already. */
  #writer: string | null = null;
  /** One text after the other, so that `#writer` is whose it is. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SharedCopyParts) {
    this.#parts = parts;
    this.#recent = new RecentUpdates(originBy(parts.random), parts.recent);
    this.look();
  }

  /** Of the project's own its id in the app; null as long as its beginning is not here. */
  get project(): string | null {
    return this.#document?.id ?? null;
  }

  get isPending(): boolean {
    return this.#document?.isPending ?? true;
  }

  /** -1 before it has begun. */
  get generation(): number {
    return this.#document === null ? -1 : this.#earlier + this.#document.generation;
  }

  /** All of it, as one Yjs update; null where some of it is still to come. */
  get content(): Uint8Array | null {
    return this.#document === null || this.isPending ? null : this.#document.diff(NOTHING_HELD);
  }

  /** The space has another document, or none yet. */
  look(): void {
    if (this.#document !== null) {
      this.#note(this.#document);
      return;
    }
    const document = this.#parts.find();
    this.#document = document;
    if (document !== null) {
      const known = this.#parts.counted.get();
      this.#noted = known;
      // The host ended between the log and the note: what was counted then may be what pages were built from.
      const isNew = known !== null && known.lineage !== document.lineage;
      this.#earlier = (known?.generation ?? 0) + (isNew ? 1 : 0);
      this.#note(document);
    }
    document?.onUpdate(({ update, activity, author, isOwn }) => {
      this.#recent.add({ update, activity, author, page: isOwn ? this.#writer : null });
      this.#parts.changed();
    });
  }

  #note(document: SharedDocument): void {
    const { generation } = this;
    const { lineage } = document;
    if (generation === this.#noted?.generation && lineage === this.#noted.lineage) return;
    const counted = { generation, lineage };
    // Where that fails, it is tried again at the next look.
    if (this.#parts.counted.keep(counted).ok) this.#noted = counted;
  }

  /** `id`: its own in the app. */
  open(id: string, holds: Holds): HostOutput<'openDocument'> {
    const { space, isBegunFor } = this.#parts;
    const mayWrite = space.role === 'owner' || space.role === 'writer';
    return {
      kind: 'shared',
      role: space.role,
      clientId: mayWrite ? space.document(id).nextClientId() : null,
      generation: Math.max(this.generation, 0),
      isBegun: isBegunFor(holds),
    };
  }

  push(
    id: string,
    { update, activity }: Pushed,
    input: PushInput,
  ): Promise<Result<HostOutput<'pushDocument'>, Problem>> {
    const pushed = this.#queue.then(async (): Promise<Result<HostOutput<'pushDocument'>, Problem>> => {
      this.#writer = input.page;
      try {
        return await this.#write(id, { update, activity }, input);
      } finally {
        this.#writer = null;
      }
    });
    this.#queue = pushed.catch(() => undefined);
    return pushed;
  }

  pull({ generation, page, after }: PullInput): Result<HostOutput<'pullDocument'>, Problem> {
    const document = this.#document;
    if (document === null) return err(notBegun);
    if (this.generation !== generation) return ok({ kind: 'outdated' });
    const { cursor } = this.#recent;
    const vector = base64(document.vector);
    if (after.kind === 'vector') {
      const update = document.diff(new Uint8Array(Buffer.from(after.vector, 'base64')));
      // What came while no page had it open, too: whoever knows a record already files it once.
      const activity = this.#said(document.told);
      return ok({
        kind: 'update',
        cursor,
        vector,
        ...this.#parts.parcels.give(joined([update]), activity),
      });
    }
    const recent = this.#recent.after(after.cursor, page);
    if (recent === null) return ok({ kind: 'unknownCursor' });
    const activity = this.#said(recent);
    const updates = joined(recent.map((each) => each.update));
    return ok({ kind: 'update', cursor, vector, ...this.#parts.parcels.give(updates, activity) });
  }

  /** Names are those of the membership: a record could name anybody. */
  #said(told: readonly ToldActivity[]): SaidActivity[] {
    const people = new Map(this.#parts.space.members.map((member) => [member.person, member]));
    return told.flatMap(({ activity: text, author }) => {
      const member = author === null ? undefined : people.get(author.person);
      return text === '' ? [] : [{ text, by: member?.name || null, isMine: member?.isMe === true }];
    });
  }

  async #write(
    id: string,
    { update, activity }: Pushed,
    input: PushInput,
  ): Promise<Result<HostOutput<'pushDocument'>, Problem>> {
    if (input.isBeginning) {
      const begun = await this.#parts.space.beginDocument({ id, kind: this.#parts.kind, update, activity });
      if (!begun.ok) return begun;
      this.look();
      return ok({ kind: 'kept' });
    }
    const document = this.#document;
    if (document === null) return err(notBegun);
    if (this.generation !== input.generation) return ok({ kind: 'outdated' });
    const acknowledged = new Uint8Array(Buffer.from(input.acknowledged, 'base64'));
    const written = await document.write(update, activity, acknowledged);
    return written.ok ? ok({ kind: 'kept', isWatched: this.#parts.isWatched() }) : written;
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Updates one after the other, each with its length before it. */
function joined(updates: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter(updates.reduce((size, update) => size + update.byteLength + 4, 0));
  for (const update of updates) writer.bytes(update);
  return writer.finish();
}

/** Far below 2^53, so that cursors stay exact. */
function originBy(random: RandomBytes): number {
  return Buffer.from(random(5)).readUIntBE(0, 5);
}

const notBegun: Problem = {
  code: 'not-begun',
  message: 'The content of this project has not come from its owner yet.',
};
