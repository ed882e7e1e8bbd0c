import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ProjectDocument } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, newId, type PersonId } from '#shared/kernel/ids.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import template from '../../../resources/sample-project.json' with { type: 'json' };
import { datedFrom } from './sample.ts';

const today = '2026-11-20' as Day;

describe('datedFrom', () => {
  it.each([
    ['@+3', '2026-11-23'],
    ['@-1', '2026-11-19'],
    ['@+0T09:30', '2026-11-20T09:30'],
    ['@-2T14:05Z', '2026-11-18T14:05:00Z'],
    ['@home', '@home'],
  ])('reads %j as %s', (text, expected) => {
    expect(datedFrom({ a: [text] }, today)).toEqual({ a: [expected] });
  });
});

describe('the sample project', () => {
  it('is a valid export that imports without a loss', () => {
    const exchange = readExchange(datedFrom(template, today));
    if (!exchange.ok) throw new Error(exchange.error.message);
    const [project] = exchange.value.projects;
    if (!project) throw new Error('No project in the sample');
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const document = new ProjectDocument(new Y.Doc(), {
      actor: () => ({ id: asId<PersonId>(newId<PersonId>(random)), name: 'Me' }),
      clock: { now: () => 0 },
      random,
    });
    const imported = importProject(document, project, { keepIds: false });
    expect(imported).toMatchObject({ ok: true, value: { losses: [] } });
    expect(document.count('task')).toBeGreaterThanOrEqual(35);
    expect(document.all('task').every((task) => task.place[0] !== null)).toBe(true);
  });
});
