/**
 * What is wrong with what is stored of one document: parts that are damaged, and which of them a person has seen. Both
 * sets only grow, so windows tell each other theirs in any order and come to the same; what the open document itself
 * waits for is looked up in each window and ends when it arrives.
 */
import type { Damage } from '#shared/document/store.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { corruptRows, lostRows, missingParts, storageEmptied } from './problems.ts';

/** `corrupt` and `lost` are rows that were put aside; `emptied` is of this session, in which it was mended. */
export type DamageKind = 'corrupt' | 'lost' | 'emptied' | 'missing';

export interface DamagedPart {
  readonly kind: DamageKind;
  /** Of this very part: another one of the same kind, or the same row damaged once more, has another id. */
  readonly id: string;
  /** For support. */
  readonly detail: string;
}

export interface DamageNews {
  readonly parts: readonly DamagedPart[];
  /** Ids of parts that a person has seen. */
  readonly seen: readonly string[];
}

const SENTENCES: Record<DamageKind, (parts: readonly DamagedPart[]) => Problem> = {
  corrupt: corruptRows,
  lost: lostRows,
  missing: () => missingParts,
  emptied: () => storageEmptied,
};
const KINDS = ['corrupt', 'lost', 'missing', 'emptied'] as const;

export function isDamageKind(kind: string): kind is DamageKind {
  return Object.hasOwn(SENTENCES, kind);
}

/** One sentence for each kind, with what was seen apart from what was not. */
export function describeDamage(parts: readonly DamagedPart[], isSeen: (id: string) => boolean): Damage[] {
  const damage: Damage[] = [];
  for (const kind of KINDS) {
    const ofKind = parts.filter((part) => part.kind === kind);
    for (const seen of [false, true]) {
      const told = ofKind.filter((part) => isSeen(part.id) === seen);
      if (told.length === 0) continue;
      const isSetAside = kind === 'corrupt' || kind === 'lost';
      damage.push({ ...SENTENCES[kind](told), parts: told.map((part) => part.id), seen, isSetAside });
    }
  }
  return damage;
}

export function missing(ids: readonly string[]): DamagedPart[] {
  return ids.map((id) => ({ kind: 'missing', id, detail: '' }));
}

export class StandingDamage {
  readonly changes = new Emitter<void>();
  readonly #parts = new Map<string, DamagedPart>();
  readonly #seen = new Set<string>();
  #missing: readonly DamagedPart[] = [];
  #damage: readonly Damage[] = [];

  get damage(): readonly Damage[] {
    return this.#damage;
  }

  get isMissingParts(): boolean {
    return this.#missing.length > 0;
  }

  /** Everything that another window has to know. */
  get news(): DamageNews {
    return { parts: [...this.#parts.values()], seen: [...this.#seen] };
  }

  learn({ parts, seen }: DamageNews): void {
    const fresh = parts.filter((part) => !this.#parts.has(part.id));
    const seenNow = seen.filter((id) => !this.#seen.has(id));
    if (fresh.length === 0 && seenNow.length === 0) return;
    for (const part of fresh) this.#parts.set(part.id, part);
    for (const id of seenNow) this.#seen.add(id);
    this.#describe();
  }

  /** What the open document waits for now. */
  miss(ids: readonly string[]): void {
    if (ids.join() === this.#missing.map((part) => part.id).join()) return;
    this.#missing = missing(ids);
    this.#describe();
  }

  #describe(): void {
    this.#damage = describeDamage([...this.#parts.values(), ...this.#missing], (id) => this.#seen.has(id));
    this.changes.emit();
  }
}
