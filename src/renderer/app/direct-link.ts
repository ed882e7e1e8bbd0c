/** Direct connections as the interface asks of them, over the host's verbs. */
import type { HostConnection } from '#renderer/host/index.ts';
import type { DirectService, DirectSession } from '#renderer/state/direct.ts';
import { Value } from '#renderer/state/value.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DirectAttempt } from '#shared/ports/direct.ts';

interface Attempt {
  readonly project: ProjectId;
  readonly state: Value<DirectAttempt>;
}

export class DirectLink implements DirectService {
  readonly #host: HostConnection;
  readonly #attempts = new Map<string, Attempt>();

  constructor(host: HostConnection) {
    this.#host = host;
    host.onEvent((event) => {
      if (event.event !== 'directChanged') return;
      for (const [name, { project }] of this.#attempts) if (project === event.project) void this.#ask(name);
    });
  }

  offer(project: ProjectId): DirectSession {
    return this.#begin(project, this.#host.call('offerDirect', { project }));
  }

  answer(project: ProjectId, code: string): DirectSession {
    return this.#begin(project, this.#host.call('answerDirect', { project, code }));
  }

  settings: DirectService['settings'] = () => this.#host.call('getDirect', {});

  set: DirectService['set'] = async (settings) => {
    const set = await this.#host.call('setDirect', settings);
    return set.ok ? ok() : set;
  };

  #begin(project: ProjectId, beginning: Promise<Result<{ readonly attempt: string }, Problem>>): DirectSession {
    const state = new Value<DirectAttempt>({ kind: 'preparing' });
    let name: string | null = null;
    let isCancelled = false;
    const cancel = (): void => {
      isCancelled = true;
      if (name === null) return;
      this.#attempts.delete(name);
      void this.#host.call('cancelDirect', { project, attempt: name });
    };
    void beginning.then((begun) => {
      if (!begun.ok) {
        state.set({ kind: 'failed', problem: begun.error });
        return;
      }
      name = begun.value.attempt;
      this.#attempts.set(name, { project, state });
      if (isCancelled) cancel();
      else void this.#ask(name);
    });
    return {
      state,
      cancel,
      accept: async (code) => {
        if (name === null) return err(notYet);
        const accepted = await this.#host.call('acceptDirect', { project, attempt: name, code });
        return accepted.ok ? ok() : accepted;
      },
    };
  }

  async #ask(name: string): Promise<void> {
    const attempt = this.#attempts.get(name);
    if (attempt === undefined) return;
    const asked = await this.#host.call('directState', { project: attempt.project, attempt: name });
    attempt.state.set(asked.ok ? asked.value : { kind: 'failed', problem: asked.error });
  }
}

const notYet: Problem = { code: 'direct-not-yet', message: 'The first code is not made yet.' };
