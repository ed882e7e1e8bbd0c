/** How flags stand on their screen: by severity, by rule, or by person. */

import type { ViewKey } from '#renderer/state/view-memory.ts';
import { type Flag, RULES, SEVERITIES, type Severity } from '#shared/insight/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

const GROUPINGS = ['severity', 'rule', 'person'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface FlagGroup {
  readonly id: string;
  readonly name: string;
  readonly flags: readonly Flag[];
}

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  alarm: 'To act on now',
  warning: 'To act on',
  notice: 'To know of',
};

/** `flags` the gravest first; so are the groups. A flag of several people stands in the group of each. */
export function grouped(
  flags: readonly Flag[],
  grouping: Grouping,
  nameOf: (person: PersonId) => string,
): readonly FlagGroup[] {
  if (grouping === 'severity') {
    return SEVERITIES.toReversed().flatMap((severity) => {
      const own = flags.filter((flag) => flag.severity === severity);
      return own.length === 0 ? [] : [{ id: severity, name: SEVERITY_NAMES[severity], flags: own }];
    });
  }
  const groups = new Map<string, { id: string; name: string; flags: Flag[] }>();
  const add = (id: string, name: string, flag: Flag): void => {
    const group = groups.get(id);
    if (group) group.flags.push(flag);
    else groups.set(id, { id, name, flags: [flag] });
  };
  for (const flag of flags) {
    if (grouping === 'rule') add(flag.rule, RULES[flag.rule].name, flag);
    else if (flag.people.length === 0) add('', 'Nobody', flag);
    else for (const person of flag.people) add(person, nameOf(person), flag);
  }
  return [...groups.values()];
}

/** Remembered of each project on this device. */
export const GROUPING: ViewKey<Grouping> = {
  name: 'flags.grouping',
  read: (stored) => GROUPINGS.find((each) => each === stored) ?? null,
};
