/**
 * Sync as main has it: a process of its own, asked over its port. It promises: whatever becomes of that process, a window is
 * not taken with it; it is started again, later and later; and what may be asked twice is asked again.
 */
import type { HostSync } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import { backoff } from '#shared/kernel/backoff.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent, HostVerb } from '#shared/ports/host.ts';
import { OpenQuestions } from '#shared/ports/open-questions.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import { syncVerbs } from '#shared/ports/sync.ts';
import type { UtilityHandle } from '../electron-api.ts';
import { fromSyncSchema, type SecretAnswer, type SecretQuestion, type ToSync } from './messages.ts';
import { answerSecret } from './port-secrets.ts';

export interface SyncProcessParts {
  readonly fork: () => UtilityHandle;
  readonly folder: string;
  /** What it asks for. */
  readonly secrets: SecretStore;
  readonly tell: (event: HostEvent) => void;
  readonly log: Log;
  readonly clock: Clock;
  readonly after: (milliseconds: number, work: () => void) => Dispose;
  /** From 0 to 1. */
  readonly chance: () => number;
}

type State =
  /** `openedAt`: null as long as it does not answer. */
  | { readonly kind: 'there'; readonly child: UtilityHandle; openedAt: number | null }
  | { readonly kind: 'waiting'; readonly stop: Dispose }
  | { readonly kind: 'closing'; readonly child: UtilityHandle; readonly done: () => void }
  | { readonly kind: 'closed' };

/** Milliseconds. One that ran so long did not die of what the one before died of. */
const SETTLED = 60_000;
const LONGEST_WAIT = 60_000;
/** Writing down what came last takes a moment; whoever quits is not kept longer. */
export const CLOSING_GRACE = 3_000;
/** One that works at something long still says that it is there. */
const PONG_GRACE = 30_000;

export class SyncProcess implements HostSync {
  readonly verbs: HostSync['verbs'];
  readonly #parts: SyncProcessParts;
  readonly #questions: OpenQuestions;
  #state: State = { kind: 'closed' };
  #failures = 0;
  /** The end of it, where it does not answer a ping until then. */
  #suspicion: Dispose | null = null;

  constructor(parts: SyncProcessParts) {
    this.#parts = parts;
    this.#questions = new OpenQuestions({
      send: (question) => this.#post({ kind: 'ask', question }),
      after: parts.after,
      unreachable: (detail) => ({ ...away, detail }),
      late: () => this.#suspect(),
    });
    const asked = Object.keys(syncVerbs).map((verb) => [
      verb,
      (input: never) => this.#questions.ask(verb as HostVerb, input),
    ]);
    // The table ties each verb to its input and output; the loop over its names loses the tie.
    this.verbs = Object.fromEntries(asked) as HostSync['verbs'];
    this.#start();
  }

  async erase(): Promise<Result<void, Problem>> {
    const erased = await this.#questions.ask('erase', {});
    return erased.ok ? ok() : erased;
  }

  wake(): void {
    if (this.#state.kind === 'waiting') {
      this.#state.stop();
      this.#start();
    } else this.#post({ kind: 'wake' });
  }

  /** Settles when it has ended; its log is whole at any time, so that none is waited for long. */
  close(): Promise<void> {
    const state = this.#state;
    this.#trust();
    this.#questions.end(away);
    if (state.kind === 'waiting') state.stop();
    if (state.kind !== 'there') {
      this.#state = { kind: 'closed' };
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const stop = this.#parts.after(CLOSING_GRACE, () => {
        this.#parts.log.write('warn', 'sync did not end in time');
        state.child.kill();
        done();
      });
      const done = (): void => {
        stop();
        this.#state = { kind: 'closed' };
        resolve();
      };
      this.#state = { kind: 'closing', child: state.child, done };
      this.#post({ kind: 'close' });
    });
  }

  #start(): void {
    const { fork, folder } = this.#parts;
    const child = fork();
    this.#state = { kind: 'there', child, openedAt: null };
    child.on('message', (message) => this.#heard(child, message));
    child.on('exit', (code) => this.#ended(child, code));
    this.#post({ kind: 'open', folder });
  }

  #post(message: ToSync): void {
    if ('child' in this.#state) this.#state.child.postMessage(message);
  }

  #heard(child: UtilityHandle, message: unknown): void {
    const { log, tell } = this.#parts;
    const parsed = fromSyncSchema.safeParse(message);
    if (!parsed.success) {
      log.write('error', 'sync said what nobody understands', parsed.error.message);
      return;
    }
    const told = parsed.data;
    // The last lines of one that ended are worth as much as any.
    if (told.kind === 'log') log.write(told.level, told.message, told.detail);
    if (!('child' in this.#state) || this.#state.child !== child) return;
    this.#trust();
    if (told.kind === 'answer') this.#questions.answered(told.answer);
    else if (told.kind === 'event') tell(told.event);
    else if (told.kind === 'secret') void this.#tellSecret(child, told.id, told.question);
    else if (told.kind === 'closed') child.kill();
    else if (told.kind === 'opened' && this.#state.kind === 'there') {
      this.#state.openedAt = this.#parts.clock.now();
      this.#questions.reached();
      tell({ event: 'syncChanged', isRunning: true });
    }
  }

  async #tellSecret(child: UtilityHandle, id: number, question: SecretQuestion): Promise<void> {
    const answer = await answerSecret(this.#parts.secrets, question).catch(
      (failure: unknown): SecretAnswer => ({ kind: 'failed', problem: { ...noSecret, detail: String(failure) } }),
    );
    if ('child' in this.#state && this.#state.child === child) this.#post({ kind: 'secret', id, answer });
  }

  /** An answer is overdue: it may be at work, or stuck for good. */
  #suspect(): void {
    const { after, log } = this.#parts;
    if (this.#state.kind !== 'there' || this.#suspicion !== null) return;
    const { child } = this.#state;
    this.#post({ kind: 'ping' });
    this.#suspicion = after(PONG_GRACE, () => {
      log.write('error', 'sync hangs and is ended');
      child.kill();
    });
  }

  #trust(): void {
    this.#suspicion?.();
    this.#suspicion = null;
  }

  #ended(child: UtilityHandle, code: number): void {
    const state = this.#state;
    if (!('child' in state) || state.child !== child) return;
    this.#trust();
    if (state.kind === 'closing') {
      state.done();
      return;
    }
    const { log, clock, after, chance, tell } = this.#parts;
    log.write('error', 'sync ended and is started again', `exit code ${code}`);
    const isSettled = state.openedAt !== null && clock.now() - state.openedAt >= SETTLED;
    this.#failures = isSettled ? 0 : this.#failures + 1;
    const stop = after(backoff(this.#failures, chance, LONGEST_WAIT), () => this.#start());
    this.#state = { kind: 'waiting', stop };
    this.#questions.lost();
    tell({ event: 'syncChanged', isRunning: false });
  }
}

const noSecret: Problem = {
  code: 'secret-not-reached',
  message: 'The system’s place for secrets did not answer as it should.',
  help: 'Unlock this computer’s keychain, then try again.',
};

const away: Problem = {
  code: 'host-unreachable',
  message: 'The part of Throughline that talks to other devices does not answer. Your edits are stored in this window.',
  help: 'It is being started again; if that goes on, start Throughline again.',
};
