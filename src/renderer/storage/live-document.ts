/**
 * An open document of this window: owner or follower, and the change from one to the other. The Web Lock decides, so
 * that the browser itself passes ownership on when a window closes or dies; a window that holds a lock is never frozen.
 */
import type * as Y from 'yjs';
import {
  type Damage,
  isUntouched,
  missingPartsOf,
  type SaveState,
  type StoredDocument,
  type StoredId,
} from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type DamageNews, StandingDamage } from './damage.ts';
import { databaseName, lookInto } from './database.ts';
import { FollowerRole } from './follower-role.ts';
import { LockTicket } from './lock-ticket.ts';
import { OwnerRole } from './owner-role.ts';
import { ownerSilent, storeClosed } from './problems.ts';
import { noteSeen } from './quarantine.ts';
import type { Role, RoleContext } from './role.ts';
import { channelName, lockName, parseWindowMessage } from './window-messages.ts';

export interface LiveDocumentOptions {
  readonly id: StoredId;
  readonly doc: Y.Doc;
  readonly clock: Clock;
  /** Names this window on the channel. */
  readonly windowName: string;
  readonly durability: IDBTransactionDurability;
  readonly onClosed: () => void;
}

/** Milliseconds that a further window waits for the owner's answer. A loading owner answers when it is ready. */
const MEETING = 15_000;
/** Milliseconds between attempts to take over. */
const TAKE_OVER_RETRY = 2000;

export class LiveDocument implements StoredDocument {
  readonly id: StoredId;
  readonly #options: LiveDocumentOptions;
  readonly #context: RoleContext;
  readonly #channel: BroadcastChannel;
  readonly #ticket: LockTicket;
  readonly #changes = new Emitter<void>();
  readonly #damage = new StandingDamage();
  readonly #bag = new DisposeBag();
  #role: Role | null = null;
  #stopRole: Dispose = () => {};
  /** Said while the follower's part is over and the owner's does not begin. */
  #interim: SaveState | null = null;
  #closed = false;

  private constructor(options: LiveDocumentOptions) {
    this.id = options.id;
    this.#options = options;
    this.#ticket = new LockTicket(lockName(options.id));
    this.#channel = new BroadcastChannel(channelName(options.id));
    const channel = { self: options.windowName, post: this.#channel.postMessage.bind(this.#channel) };
    this.#context = { ...options, channel, suffer: (damage) => this.#tellDamage(damage) };
    this.#channel.onmessage = (event: MessageEvent<unknown>) => {
      const message = parseWindowMessage(event.data);
      if (message?.kind === 'damage') this.#damage.learn(message);
      // Before the owner's state, so that a further window opens with it.
      if (message?.kind === 'hello' && this.isOwner) this.#tellDamage(this.#damage.news);
      if (message) this.#role?.receive(message);
    };
  }

  static async open(options: LiveDocumentOptions): Promise<Result<LiveDocument>> {
    if (!isUntouched(options.doc))
      throw new Error('A document is opened into an empty Y.Doc: a filled one is stored twice');
    const live = new LiveDocument(options);
    const begun = await live.#begin();
    if (begun.ok) {
      live.#watchDamage();
      return ok(live);
    }
    await live.abandon();
    return begun;
  }

  get state(): SaveState {
    return this.#interim ?? this.#role?.state ?? { kind: 'saved' };
  }

  get damage(): readonly Damage[] {
    return this.#damage.damage;
  }

  /** Whether this window stores the document. */
  get isOwner(): boolean {
    return this.#role instanceof OwnerRole;
  }

  get fingerprint(): string | null {
    return this.#role instanceof OwnerRole && this.state.kind === 'saved' ? this.#role.fingerprint : null;
  }

  subscribe(listener: () => void): Dispose {
    return this.#changes.on(listener);
  }

  async markSeen(damage: readonly Damage[]): Promise<Result<void>> {
    const seen = damage.flatMap(({ parts }) => parts);
    const noted = await lookInto(databaseName(this.id), (db) => noteSeen(db, seen));
    if (noted.ok) this.#tellDamage({ parts: [], seen });
    return noted;
  }

  async flush(): Promise<Result<void>> {
    for (;;) {
      if (this.#interim?.kind === 'failed') return err(this.#interim.problem);
      const role = this.#role;
      if (!role) return err(storeClosed);
      const flushed = await role.flush();
      // A follower that became the owner meanwhile is asked again: what the old role could not do, the new one can.
      if (flushed.ok || role === this.#role) return flushed;
    }
  }

  compact(): Promise<Result<void>> {
    return this.#role?.compact() ?? Promise.resolve(err(storeClosed));
  }

  async close(): Promise<Result<void>> {
    if (this.#closed) return ok();
    const flushed = await this.flush();
    if (!flushed.ok) return flushed;
    await this.#role?.rest();
    await this.abandon();
    return ok();
  }

  /** Releases everything without waiting for what is unsaved. */
  async abandon(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#bag.dispose();
    this.#stopRole();
    await this.#role?.release();
    this.#role = null;
    this.#channel.close();
    this.#ticket.release();
    this.#options.onClosed();
  }

  async #begin(): Promise<Result<void>> {
    if (await this.#ticket.tryNow()) return this.#own();
    return this.#follow();
  }

  async #own(): Promise<Result<void>> {
    const owner = await OwnerRole.open(this.#context);
    if (!owner.ok) return owner;
    this.#play(owner.value);
    this.#watchWindow();
    return ok();
  }

  async #follow(): Promise<Result<void>> {
    const follower = new FollowerRole(this.#context);
    this.#play(follower);
    const met = follower.meet().then(() => 'met' as const);
    const inherited = this.#ticket.wait().then(() => 'inherited' as const);
    const outcome = await Promise.race([met, inherited, delay(MEETING)]);
    if (outcome === 'silent') return err(ownerSilent);
    this.#watchWindow();
    if (outcome === 'met') {
      void inherited.then(() => this.#takeOver());
      return ok();
    }
    return this.#inherit();
  }

  /** Nobody has seen this document yet: what prevents it is answered instead of tried for ever. */
  async #inherit(): Promise<Result<void>> {
    const owner = await OwnerRole.succeed(this.#context);
    if (!owner.ok) return owner;
    const follower = this.#role;
    this.#play(owner.value);
    await follower?.release();
    return ok();
  }

  /** The owner is gone. Whatever it had told is here; what it had stored and not told is on disk. */
  async #takeOver(): Promise<void> {
    const follower = this.#role;
    while (!this.#closed) {
      const owner = await OwnerRole.succeed(this.#context);
      if (owner.ok && !this.#closed) {
        this.#interim = null;
        this.#play(owner.value);
        await follower?.release();
        this.#lookForMissing();
        this.#changes.emit();
        return;
      }
      if (owner.ok) {
        await owner.value.release();
        return;
      }
      const retryAt = this.#options.clock.now() + TAKE_OVER_RETRY;
      this.#interim = { kind: 'failed', problem: owner.error, retryAt };
      this.#changes.emit();
      await delay(TAKE_OVER_RETRY);
    }
  }

  #play(role: Role): void {
    this.#stopRole();
    this.#role = role;
    this.#stopRole = role.changes.on(() => this.#changes.emit());
  }

  #tellDamage(damage: DamageNews): void {
    this.#damage.learn(damage);
    if (this.#closed || damage.parts.length + damage.seen.length === 0) return;
    this.#context.channel.post({ kind: 'damage', from: this.#options.windowName, ...damage });
  }

  #watchDamage(): void {
    const { doc } = this.#options;
    this.#lookForMissing();
    this.#bag.add(this.#damage.changes.on(() => this.#changes.emit()));
    // Only what is missing already is looked for: between windows something is always missing for a moment.
    const look = (): void => {
      if (this.#damage.isMissingParts) this.#lookForMissing();
    };
    doc.on('update', look);
    this.#bag.add(() => doc.off('update', look));
  }

  #lookForMissing(): void {
    this.#damage.miss(missingPartsOf(this.#options.doc));
  }

  /** Timers of a hidden window run late or not at all, so what waits is stored when it is hidden, and asked for when it is back. */
  #watchWindow(): void {
    const wake = (): void => this.#role?.wake();
    for (const event of ['visibilitychange', 'freeze', 'resume'] as const) {
      document.addEventListener(event, wake);
      this.#bag.add(() => document.removeEventListener(event, wake));
    }
    for (const event of ['pagehide', 'pageshow'] as const) {
      window.addEventListener(event, wake);
      this.#bag.add(() => window.removeEventListener(event, wake));
    }
  }
}

function delay(milliseconds: number): Promise<'silent'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('silent'), milliseconds);
  });
}
