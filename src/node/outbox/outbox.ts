/**
 * Posts what pages leave here, one after the other, when there is a connection. What it promises: a message is on disk as
 * "sending" before its first byte leaves; of one that was, after whatever went wrong, nobody sends it again but a person who says
 * so (NUDGE-8); and an address never leaves the host but to its own server.
 */
import { databaseProblem } from '#node/data/database-fault.ts';
import type { HostVerbs } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { outboxVerbs, Post, PostState, Webhook } from '#shared/ports/outbox.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { OutboxStore } from './outbox-store.ts';
import { postBody } from './post-body.ts';
import { LONGEST_REST, type Posted, postOnce } from './post-once.ts';
import { checkWebhookUrl } from './webhook-address.ts';

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly after: (milliseconds: number, work: () => void) => Dispose;
  readonly log: Log;
  readonly tell: (event: HostEvent) => void;
  /** For tests: takes http to this machine too. */
  readonly isLoopbackPlain?: boolean;
  /** Milliseconds that a server has. */
  readonly patience?: number;
}

type OutboxVerbs = Pick<HostVerbs, keyof typeof outboxVerbs>;

/** Milliseconds to the next attempt, after so many. */
const RESTS = [15_000, 60_000, 300_000, 900_000];
/** A page that went wild must not fill the disk. */
const MOST_WAITING = 200;
/** Milliseconds that the end of the program waits for an answer. */
const CLOSING_GRACE = 3_000;

export class Outbox {
  readonly verbs: OutboxVerbs = {
    listWebhooks: async () => ok({ webhooks: this.#parts.store.webhooks() }),
    keepWebhook: (input) => this.#keepWebhook(input),
    removeWebhook: ({ id }) => this.#removeWebhook(id),
    addPost: async (input) => this.#add(input),
    listPosts: async () => ok({ posts: this.#parts.store.posts() }),
    removePost: async ({ id }) => this.#remove(id),
    settlePost: async ({ id, as }) => this.#settle(id, as),
    hurryPosts: async () => {
      this.hurry();
      return ok({});
    },
  };
  readonly #parts: OutboxParts;
  readonly #ending = new AbortController();
  #isClosing = false;
  #timer: Dispose = () => {};
  #work: Promise<void> | null = null;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#settleInterrupted();
    this.#settlePutBack();
    this.#schedule();
  }

  /** Tries all that waits, whenever it was to be tried: a connection seems to be back. */
  hurry(): void {
    const { store, clock } = this.#parts;
    for (const { id, state } of store.posts()) {
      // A server that asked to be left alone is.
      const isAsked = state.kind === 'waiting' && state.problem?.code === 'webhook-busy';
      if (state.kind === 'waiting' && !isAsked) store.setState(id, { ...state, next: clock.now() });
    }
    this.#schedule();
  }

  async erase(): Promise<Result<void, Problem>> {
    const names = await this.#parts.secrets.names();
    if (!names.ok) return names;
    for (const name of names.value.filter((name) => name.startsWith(SECRET))) {
      const removed = await this.#parts.secrets.remove(name);
      if (!removed.ok) return removed;
    }
    this.#parts.store.erase();
    this.#told();
    return ok();
  }

  async close(): Promise<void> {
    this.#timer();
    this.#isClosing = true;
    if (this.#work !== null) {
      const stop = this.#parts.after(CLOSING_GRACE, () => this.#ending.abort());
      await this.#work;
      stop();
    }
    this.#parts.store.close();
  }

  async #keepWebhook({ id, name, kind, url }: KeptWebhook): Promise<Result<{ webhook: Webhook }, Problem>> {
    const { store, secrets, isLoopbackPlain = false } = this.#parts;
    const known = store.webhook(id);
    if (url === undefined) {
      if (known === null) return err(noSuchWebhook);
      const webhook = { ...known, name, kind };
      store.keepWebhook(webhook);
      this.#told();
      return ok({ webhook });
    }
    const checked = checkWebhookUrl(url, isLoopbackPlain);
    if (!checked.ok) return checked;
    const kept = await secrets.write(secretOf(id), new TextEncoder().encode(checked.value.href));
    if (!kept.ok) return kept;
    const webhook = { id, name, kind, host: checked.value.host };
    store.keepWebhook(webhook);
    this.#told();
    return ok({ webhook });
  }

  async #removeWebhook(id: string): Promise<Result<Record<string, never>, Problem>> {
    const { store, secrets, clock } = this.#parts;
    const removed = await secrets.remove(secretOf(id));
    if (!removed.ok) return removed;
    store.removeWebhook(id);
    for (const post of store.posts()) {
      if (post.webhook !== id || post.state.kind !== 'waiting') continue;
      store.setState(post.id, { kind: 'failed', at: clock.now(), problem: noSuchWebhook });
    }
    this.#told();
    return ok({});
  }

  #add({ id, webhook, label, text }: AddedPost): Result<{ post: Post }, Problem> {
    const { store, clock } = this.#parts;
    const known = store.post(id);
    if (known !== null) return ok({ post: known });
    const to = store.webhook(webhook);
    if (to === null) return err(noSuchWebhook);
    if (store.posts().filter(({ state }) => state.kind !== 'sent').length >= MOST_WAITING) return err(tooMany);
    const now = clock.now();
    const state: PostState = { kind: 'waiting', attempts: 0, next: now, problem: null };
    const post = { id, label, webhook, to: to.name, added: now, state };
    store.add(post, text);
    this.#told();
    this.#schedule();
    return ok({ post });
  }

  #remove(id: string): Result<Record<string, never>, Problem> {
    const { store } = this.#parts;
    if (store.post(id)?.state.kind === 'sending') return err(beingSent);
    store.removePost(id);
    this.#told();
    return ok({});
  }

  #settle(id: string, as: 'send' | 'wasSent'): Result<{ post: Post }, Problem> {
    const { store, clock } = this.#parts;
    const post = store.post(id);
    if (post === null) return err(noSuchPost);
    if (post.state.kind !== 'unknown' && post.state.kind !== 'failed') return ok({ post });
    if (as === 'send' && store.webhook(post.webhook) === null) return err(noSuchWebhook);
    const now = clock.now();
    const state: PostState =
      as === 'send' ? { kind: 'waiting', attempts: 0, next: now, problem: null } : { kind: 'sent', at: now };
    store.setState(id, state);
    this.#told();
    this.#schedule();
    return ok({ post: { ...post, state } });
  }

  /** Waits for the next that is due. */
  #schedule(): void {
    if (this.#work !== null || this.#isClosing) return;
    this.#timer();
    const due = this.#waiting().at(0);
    if (due === undefined) return;
    const rest = Math.max(0, due.next - this.#parts.clock.now());
    // Longer only where the clock was put back, which is looked at then; a timer of more than 24 days would go off at once.
    this.#timer = this.#parts.after(Math.min(rest, LONGEST_REST), () => {
      this.#work ??= this.#send().finally(() => {
        this.#work = null;
        this.#schedule();
      });
    });
  }

  #waiting(): { readonly post: Post; readonly next: number; readonly attempts: number }[] {
    return this.#parts.store
      .posts()
      .flatMap((post) =>
        post.state.kind === 'waiting' ? [{ post, next: post.state.next, attempts: post.state.attempts }] : [],
      )
      .sort((a, b) => a.next - b.next || a.post.added - b.post.added);
  }

  async #send(): Promise<void> {
    while (!this.#isClosing) {
      try {
        this.#settleInterrupted();
        this.#settlePutBack();
        const due = this.#waiting().at(0);
        if (due === undefined || due.next > this.#parts.clock.now()) return;
        await this.#sendOne(due.post, due.attempts);
      } catch (failure) {
        // The disk is full, or another program has the file. What could not be noted as being sent was not sent.
        if (databaseProblem(failure) === null) throw failure;
        this.#parts.log.write('error', 'the outbox cannot be written', String(failure));
        await new Promise<void>((resolve) => {
          this.#parts.after(RESTS[0] ?? 0, resolve);
          this.#ending.signal.addEventListener('abort', () => resolve());
        });
      }
    }
  }

  /** Of what is noted as being sent while nothing is, nobody knows what became: the program ended, or could not note it. */
  #settleInterrupted(): void {
    const { store, clock } = this.#parts;
    for (const { id, state } of store.posts()) {
      if (state.kind === 'sending') store.setState(id, { kind: 'unknown', at: clock.now(), problem: interrupted });
    }
  }

  /** Nothing is to rest longer than the longest rest: the clock was put back since, and would keep it for as long. */
  #settlePutBack(): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    for (const { id, state } of store.posts()) {
      if (state.kind === 'waiting' && state.next > now + LONGEST_REST) store.setState(id, { ...state, next: now });
    }
  }

  async #sendOne(post: Post, attempts: number): Promise<void> {
    const { store, secrets, clock, patience, isLoopbackPlain = false } = this.#parts;
    const kept = await secrets.read(secretOf(post.webhook));
    const webhook = store.webhook(post.webhook);
    const url =
      kept.ok && kept.value !== null ? checkWebhookUrl(new TextDecoder().decode(kept.value), isLoopbackPlain) : null;
    if (webhook === null || url === null || !url.ok) {
      const problem = kept.ok ? noSuchWebhook : kept.error;
      this.#become(post.id, { kind: 'failed', at: clock.now(), problem });
      return;
    }
    // It may have been taken off the list while the secret was read.
    if (store.post(post.id)?.state.kind !== 'waiting') return;
    this.#become(post.id, { kind: 'sending', since: clock.now() });
    const body = postBody(webhook.kind, store.textOf(post.id));
    const posted = await postOnce(url.value, body, {
      signal: this.#ending.signal,
      ...(patience === undefined ? {} : { patience }),
    });
    this.#become(post.id, this.#after(posted, attempts + 1));
  }

  #after(posted: Posted, attempts: number): PostState {
    const at = this.#parts.clock.now();
    switch (posted.kind) {
      case 'posted':
        return { kind: 'sent', at };
      case 'later': {
        const rest = Math.max(posted.rest, RESTS[Math.min(attempts, RESTS.length) - 1] ?? 0);
        return { kind: 'waiting', attempts, next: at + rest, problem: posted.problem };
      }
      case 'refused':
        return { kind: 'failed', at, problem: posted.problem };
      case 'unknown':
        return { kind: 'unknown', at, problem: posted.problem };
    }
  }

  #become(id: string, state: PostState): void {
    this.#parts.store.setState(id, state);
    this.#told();
  }

  #told(): void {
    this.#parts.tell({ event: 'outboxChanged' });
  }
}

type KeptWebhook = Parameters<OutboxVerbs['keepWebhook']>[0];
type AddedPost = Parameters<OutboxVerbs['addPost']>[0];

const SECRET = 'webhook-';

function secretOf(webhook: string): string {
  return `${SECRET}${webhook}`;
}

const interrupted: Problem = {
  code: 'post-interrupted',
  message:
    'Throughline ended while this was being sent, or could not note what became of it: nobody knows here whether it was posted.',
  help: 'Look there, then say here whether it is to be sent again.',
};

const noSuchWebhook: Problem = {
  code: 'webhook-gone',
  message: 'The webhook that this was for is no longer here.',
  help: 'Enter it again, or choose another one.',
};

const noSuchPost: Problem = {
  code: 'post-gone',
  message: 'This message is no longer on the list of what is sent.',
};

const beingSent: Problem = {
  code: 'post-being-sent',
  message: 'This message is being sent at this moment.',
  help: 'Wait for the answer; it takes ten seconds at most.',
};

const tooMany: Problem = {
  code: 'outbox-full',
  message: `${MOST_WAITING} messages wait to be posted. No more are taken.`,
  help: 'Post or remove some of them first.',
};
