/** The registers of a task's owners and labels (SPEC SET-1): one a member, which holds its position among them. */
import { type MemberValue, memberValue } from '#shared/domain/set-field.ts';
import { positionsFor } from '../positions.ts';
import type { StoredRegisters } from '../stored-registers.ts';
import type { Registers } from '../writer.ts';

/** What is stored of `members`, in their order. */
export function membersOf(
  stored: StoredRegisters | undefined,
  prefix: string,
  members: readonly string[],
): ReadonlyMap<string, MemberValue> {
  return new Map(members.map((member) => [member, memberValue(stored?.get(prefix + member)) ?? [0, null]]));
}

/** The registers to write so that `wanted` are the members, in this order. Who stays where they stood is not written. */
export function membersRegisters(
  prefix: string,
  current: ReadonlyMap<string, MemberValue>,
  wanted: readonly string[],
): Registers {
  const registers: Record<string, unknown> = {};
  const order = [...new Set(wanted)];
  const members = new Set(order);
  for (const member of current.keys()) if (!members.has(member)) registers[prefix + member] = null;
  const held = new Map([...current].map(([member, [position]]) => [member, position]));
  for (const [member, position] of positionsFor(order, held)) {
    if (position !== held.get(member)) registers[prefix + member] = [position, current.get(member)?.[1] ?? null];
  }
  return registers;
}
