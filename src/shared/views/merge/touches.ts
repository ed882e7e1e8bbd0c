/** What records did to which register, as far as two people can mean different things by it. */
import { type ActivityRecord, type ReadableProject, registerOfPath } from '#shared/document/index.ts';
import type { IdOf, Kind } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { byTime, type Causality } from './causality.ts';
import { isJoint, isRegisters, meant, statementOf } from './registers.ts';

export interface Touch {
  readonly record: ActivityRecord;
  readonly kind: Kind | 'project';
  /** '' of the project itself. */
  readonly id: string;
  /** Registers that mean something together are one (`statementOf`): of those, `before` and `after` hold what was written, by register. */
  readonly key: string;
  /** What was meant: `deletedAt` and `doneAt` say whether, `place` and `outline` in what; an order is nobody's statement. */
  readonly before: Json;
  readonly after: Json;
}

/** By `kind/id/key`, each after all that its author knew. What was taken back is left out, and what took it back. */
export type Touches = ReadonlyMap<string, readonly Touch[]>;

const BOOKKEEPING: ReadonlySet<string> = new Set(['updatedAt', 'deletedBy', 'doneBy', 'orderKey', 'known']);

export function touchesOf(project: ReadableProject, causality: Causality): Touches {
  const isThere = (kind: Kind, id: string): boolean => project.get(kind, id as IdOf[Kind]) !== undefined;
  const all = new Map<string, Touch[]>();
  for (const record of causality.records) {
    for (const [path, touch] of statementsOf(record, isThere)) {
      const held = all.get(path);
      if (held) held.push(touch);
      else all.set(path, [touch]);
    }
  }
  const touches = new Map<string, readonly Touch[]>();
  for (const [path, each] of all) {
    const left = withoutReversed(each, causality);
    if (left.length > 0) touches.set(path, left);
  }
  return touches;
}

function statementsOf(
  record: ActivityRecord,
  isThere: (kind: Kind, id: string) => boolean,
): ReadonlyMap<string, Touch> {
  const statements = new Map<string, Touch>();
  for (const [path, stated] of Object.entries(record.to)) {
    const register = registerOfPath(path, isThere);
    if (!register || BOOKKEEPING.has(register.key)) continue;
    const { kind, id } = register;
    const key = statementOf(kind, register.key);
    const at = `${kind}/${id}/${key}`;
    const was = record.from[path] ?? null;
    if (isJoint(kind, key)) {
      const { before, after } = statements.get(at) ?? { before: {}, after: {} };
      statements.set(at, {
        record,
        kind,
        id,
        key,
        before: { ...(before as object), [register.key]: was },
        after: { ...(after as object), [register.key]: stated },
      });
      continue;
    }
    const [before, after] = [meant(key, was), meant(key, stated)];
    if (!jsonEquals(before, after)) statements.set(at, { record, kind, id, key, before, after });
  }
  return statements;
}

/** [UNDO-5] What somebody took back was not said: the question that it answered is open again. */
function withoutReversed(touches: readonly Touch[], causality: Causality): readonly Touch[] {
  if (!touches.some(isReversal)) return touches;
  const taken = new Set<Touch>();
  /** Of each person what was not taken back, the newest last. */
  const said = new Map<string | null, Touch[]>();
  for (const touch of touches) {
    const own = said.get(touch.record.by) ?? [];
    said.set(touch.record.by, own);
    const last = own.at(-1);
    if (last && isReversal(touch) && isReverse(touch, last) && causality.isAfter(touch.record, last.record)) {
      own.pop();
      taken.add(last).add(touch);
    } else {
      own.push(touch);
    }
  }
  return taken.size === 0 ? touches : touches.filter((touch) => !taken.has(touch));
}

function isReversal({ record: { command } }: Touch): boolean {
  return command === 'undo' || command === 'redo';
}

function isReverse(touch: Touch, other: Touch): boolean {
  return jsonEquals(touch.before, other.after) && jsonEquals(touch.after, other.before);
}

/** A record says of registers that mean something together only those that it changed: with the others as its author saw them. */
export function inFull(
  touch: Touch,
  side: 'before' | 'after',
  touches: readonly Touch[],
  { causality, now }: { readonly causality: Causality; readonly now: Json },
): Json {
  if (!isJoint(touch.kind, touch.key) || !isRegisters(now)) return touch[side];
  const until = touches.indexOf(touch);
  const seen = (register: string): Json => {
    for (let at = until - 1; at >= 0; at--) {
      const value = written(touches[at] as Touch, 'after', register);
      if (value !== undefined && causality.isAfter(touch.record, (touches[at] as Touch).record)) return value;
    }
    for (const other of touches) {
      const value = written(other, 'before', register);
      if (value !== undefined) return value;
    }
    return now[register] ?? null;
  };
  const valueIn = (register: string): Json => {
    const own = written(touch, side, register);
    return own === undefined ? seen(register) : own;
  };
  return Object.fromEntries(Object.keys(now).map((register) => [register, valueIn(register)]));
}

function written(touch: Touch, side: 'before' | 'after', register: string): Json | undefined {
  const values = touch[side];
  return isRegisters(values) ? values[register] : undefined;
}

export function isOfOne(touches: readonly Touch[]): boolean {
  return touches.every(({ record }) => record.by === touches[0]?.record.by);
}

export function byTouch(left: Touch, right: Touch): number {
  return byTime(left.record, right.record);
}
