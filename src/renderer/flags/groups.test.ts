import { describe, expect, it } from 'vitest';
import type { Flag, RuleId, Severity } from '#shared/insight/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { GROUPING, grouped } from './groups.ts';

function flag(key: string, rule: RuleId, severity: Severity, people: readonly string[] = []): Flag {
  return {
    key,
    rule,
    subject: 'project',
    severity,
    sentence: `${key}.`,
    title: key,
    people: people as readonly PersonId[],
    since: null,
    measure: 0,
    basis: '',
    facts: [],
    offer: { act: 'open-card', subject: 'project', words: 'Open' },
  };
}

const FLAGS = [
  flag('a', 'milestone-late', 'alarm', ['ana']),
  flag('b', 'overdue', 'warning', ['ben', 'ana']),
  flag('c', 'overdue', 'notice'),
];

const said = (by: 'severity' | 'rule' | 'person') =>
  grouped(FLAGS, by, (person) => person.toUpperCase()).map(
    ({ name, flags }) => `${name}: ${flags.map(({ key }) => key).join(' ')}`,
  );

describe('flags in groups', () => {
  it('by severity, rule or person, the gravest first, of several people in each of their groups', () => {
    expect(said('severity')).toEqual(['To act on now: a', 'To act on: b', 'To know of: c']);
    expect(said('rule')).toEqual(['Milestone at risk: a', 'Overdue: b c']);
    expect(said('person')).toEqual(['ANA: a b', 'BEN: b', 'Nobody: c']);
    expect(grouped([], 'rule', String)).toEqual([]);
  });

  it('what is remembered wrongly is forgotten', () => {
    expect([GROUPING.read('person'), GROUPING.read('colour')]).toEqual(['person', null]);
  });
});
