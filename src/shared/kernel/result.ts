/** Expected failures are values: what went wrong, in words, and what helps. */

export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/**
 * A failure a person may meet. `message` is one sentence of what happened and what is safe;
 * `help` says what to do next; `detail` is for support, never needed to understand the message.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
  readonly detail?: string;
}

export function ok(): Result<void, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value };
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Unwraps where failure would be a programming error: throws with the problem's own words. */
export function must<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
