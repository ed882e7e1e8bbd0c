/** Tells what is done here, for people (SPEC ACTIVITY-1), as made after all that is known here by then (SPEC ACTIVITY-2). */
import type { Clock } from '#shared/kernel/clock.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { newId, type OperationId, type PersonId, type RandomBytes } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ActivityRecord, ActivityTarget } from './activity.ts';
import type { Change } from './change.ts';

/** Who acts: the person of this profile. Null for a program without a person, such as `throughline convert`. */
export interface Actor {
  readonly id: PersonId;
  readonly name: string;
}

export interface ActivityTellerParts {
  /** Read at each command, because a person may rename themselves. */
  readonly actor: () => Actor | null;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export class ActivityTeller {
  readonly told = new Emitter<ActivityRecord>();
  readonly #parts: ActivityTellerParts;
  /** Of the records known here, those that no other one was made after. */
  #newest = new Set<OperationId>();

  constructor(parts: ActivityTellerParts) {
    this.#parts = parts;
  }

  know(records: readonly ActivityRecord[]): void {
    for (const { opId, after } of records) if (after) this.#newest.add(opId);
    for (const { after = [] } of records) for (const known of after) this.#newest.delete(known);
  }

  /** No `changes` where from and to would be too much to tell. */
  tell(command: string, label: string, targets: readonly ActivityTarget[], changes: readonly Change[]): void {
    const from: Record<string, Json> = {};
    const to: Record<string, Json> = {};
    for (const change of changes) {
      if (change.type !== 'set') continue;
      const path = `${change.kind}/${change.id}/${change.key}`;
      from[path] = (change.before ?? null) as Json;
      to[path] = (change.after ?? null) as Json;
    }
    const actor = this.#parts.actor();
    const opId = newId<OperationId>(this.#parts.random);
    const after = [...this.#newest];
    this.#newest = new Set([opId]);
    this.told.emit({
      opId,
      by: actor?.id ?? null,
      byName: actor?.name ?? null,
      at: this.#parts.clock.now(),
      command,
      label,
      targets,
      from,
      to,
      after,
    });
  }
}
