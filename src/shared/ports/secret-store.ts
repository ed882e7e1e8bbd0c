/** A few small secrets (keys of devices), kept so that a copy of the data folder does not contain them readably. */
import type { Problem, Result } from '#shared/kernel/result.ts';

export type Protection =
  /** Readable for this user of this machine alone. */
  | { readonly kind: 'system'; readonly by: string }
  /** This system offers nothing that would protect them: nothing is kept, and `problem` says what that means. */
  | { readonly kind: 'none'; readonly problem: Problem };

export interface SecretStore {
  protection(): Promise<Protection>;
  /** Null where there is none of this name. */
  read(name: string): Promise<Result<Uint8Array | null, Problem>>;
  /** Refuses where nothing protects it: whoever may keep it in the open decides that itself. */
  write(name: string, secret: Uint8Array): Promise<Result<void, Problem>>;
  remove(name: string): Promise<Result<void, Problem>>;
  /** Of all that are kept: whoever cannot read them any more can still take them away. */
  names(): Promise<Result<readonly string[], Problem>>;
}
