/** Secrets of the sync process, which main keeps: questions over the port that they share, and their answers. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Protection, SecretStore } from '#shared/ports/secret-store.ts';
import type { SecretAnswer, SecretQuestion } from './messages.ts';

export class PortSecrets implements SecretStore {
  readonly #ask: (id: number, question: SecretQuestion) => void;
  readonly #asked = new Map<number, (answer: SecretAnswer) => void>();
  #nextId = 0;

  constructor(ask: (id: number, question: SecretQuestion) => void) {
    this.#ask = ask;
  }

  async protection(): Promise<Protection> {
    const answer = await this.#answerTo({ ask: 'protection' });
    if (answer.kind === 'protectedBy') return { kind: 'system', by: answer.by };
    if (answer.kind === 'unprotected' || answer.kind === 'failed') return { kind: 'none', problem: answer.problem };
    throw unexpected(answer);
  }

  async read(name: string): Promise<Result<Uint8Array | null, Problem>> {
    const answer = await this.#answerTo({ ask: 'read', name });
    if (answer.kind === 'secret') return ok(answer.secret);
    if (answer.kind === 'failed') return err(answer.problem);
    throw unexpected(answer);
  }

  write(name: string, secret: Uint8Array): Promise<Result<void, Problem>> {
    return this.#do({ ask: 'write', name, secret });
  }

  remove(name: string): Promise<Result<void, Problem>> {
    return this.#do({ ask: 'remove', name });
  }

  async names(): Promise<Result<readonly string[], Problem>> {
    const answer = await this.#answerTo({ ask: 'names' });
    if (answer.kind === 'names') return ok(answer.names);
    if (answer.kind === 'failed') return err(answer.problem);
    throw unexpected(answer);
  }

  answered(id: number, answer: SecretAnswer): void {
    this.#asked.get(id)?.(answer);
    this.#asked.delete(id);
  }

  async #do(question: SecretQuestion): Promise<Result<void, Problem>> {
    const answer = await this.#answerTo(question);
    if (answer.kind === 'done') return ok();
    if (answer.kind === 'failed') return err(answer.problem);
    throw unexpected(answer);
  }

  #answerTo(question: SecretQuestion): Promise<SecretAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#ask(id, question);
    });
  }
}

export async function answerSecret(secrets: SecretStore, question: SecretQuestion): Promise<SecretAnswer> {
  switch (question.ask) {
    case 'protection': {
      const protection = await secrets.protection();
      return protection.kind === 'system'
        ? { kind: 'protectedBy', by: protection.by }
        : { kind: 'unprotected', problem: protection.problem };
    }
    case 'read': {
      const read = await secrets.read(question.name);
      return read.ok ? { kind: 'secret', secret: read.value } : { kind: 'failed', problem: read.error };
    }
    case 'write':
      return doneOr(await secrets.write(question.name, question.secret));
    case 'remove':
      return doneOr(await secrets.remove(question.name));
    case 'names': {
      const names = await secrets.names();
      return names.ok ? { kind: 'names', names: [...names.value] } : { kind: 'failed', problem: names.error };
    }
  }
}

function doneOr(result: Result<void, Problem>): SecretAnswer {
  return result.ok ? { kind: 'done' } : { kind: 'failed', problem: result.error };
}

function unexpected({ kind }: SecretAnswer): Error {
  return new Error(`main answered ${kind} to another question`);
}
