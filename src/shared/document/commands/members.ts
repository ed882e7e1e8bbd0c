/** The registers of a task's owners and labels (SPEC SET-1): one a member, which holds its position among them. */
import type * as Y from 'yjs';
import { type LABEL, type MemberValue, memberValue, type OWNER } from '../read-record.ts';
import type { Registers } from '../writer.ts';

type Prefix = typeof OWNER | typeof LABEL;

/** What is stored of `members`, in their order. */
export function membersOf(
  stored: Y.Map<unknown> | undefined,
  prefix: Prefix,
  members: readonly string[],
): ReadonlyMap<string, MemberValue> {
  return new Map(members.map((member) => [member, memberValue(stored?.get(prefix + member)) ?? [0, null]]));
}

/**
 * The registers to write so that `wanted` are the members, in this order. Who stays where they stood is not written;
 * positions may be fractions, so that somebody can come between two others without writing these.
 */
export function membersRegisters(
  prefix: Prefix,
  current: ReadonlyMap<string, MemberValue>,
  wanted: readonly string[],
): Registers {
  const registers: Record<string, unknown> = {};
  const order = [...new Set(wanted)];
  const members = new Set(order);
  for (const member of current.keys()) if (!members.has(member)) registers[prefix + member] = null;
  const kept = keptPositions(order, current);
  let before: number | null = null;
  order.forEach((member, index) => {
    const stays = kept.get(member);
    const next = order.slice(index + 1).find((other) => kept.has(other));
    const position: number = stays ?? between(before, (next === undefined ? undefined : kept.get(next)) ?? null);
    if (stays === undefined) registers[prefix + member] = [position, current.get(member)?.[1] ?? null];
    before = position;
  });
  return registers;
}

/** Positions that already ascend in the wanted order. Equal ones do by id, as long as nobody comes between them. */
function keptPositions(order: readonly string[], current: ReadonlyMap<string, MemberValue>): Map<string, number> {
  const kept = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  let lastMember = '';
  order.forEach((member, index) => {
    const position = current.get(member)?.[0];
    if (position === undefined || position < last) return;
    if (position === last && (order[index - 1] !== lastMember || member < lastMember)) return;
    kept.set(member, position);
    last = position;
    lastMember = member;
  });
  return kept;
}

function between(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 0 : after - 1;
  return after === null ? before + 1 : (before + after) / 2;
}
