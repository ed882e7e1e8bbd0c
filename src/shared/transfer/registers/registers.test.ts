import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  createChangeRequest,
  createDecision,
  createPerson,
  createRisk,
  decide,
  reviseDecision,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { changeRequestsView, decisionsView, risksView } from '#shared/views/index.ts';
import { withCards } from '#tests/support/cards.ts';
import { changeRequestTable, decisionTable, type RegisterTable, riskTable, writeRegister } from './index.ts';

const on = '2026-11-22' as Day;
const HOSTILE = '=cmd|\'/c calc\'!A1 <script>alert(1)</script> "q"\nsecond | line \\';

const hostile: RegisterTable = {
  title: HOSTILE,
  headings: ['A', 'B'],
  rows: [
    [HOSTILE, '+1'],
    ['-x', '@y'],
  ],
};

describe('[REG-8] a register as a file', () => {
  it('is CSV that reads back, and in which no spreadsheet finds a formula', () => {
    const text = writeRegister(hostile, 'csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.slice(1).split('\r\n')[0]).toBe('A,B');
    const { data, errors } = Papa.parse<string[]>(text.slice(1).trimEnd());
    expect(errors).toEqual([]);
    expect(data).toEqual([
      ['A', 'B'],
      [`'${HOSTILE}`, "'+1"],
      ["'-x", "'@y"],
    ]);
  });

  it('is a Markdown table of one line a row, whatever stands in it', () => {
    const text = writeRegister(hostile, 'markdown');
    const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const tables = tree.children.filter((node) => node.type === 'table');
    expect(tables.map(({ children }) => children.map((row) => row.children.length))).toEqual([[2, 2, 2]]);
    expect(text).not.toContain('<script');
  });

  it('is a page in which nothing runs and nothing is loaded', () => {
    const text = writeRegister(hostile, 'html');
    expect(text).not.toMatch(/<script|<img|https?:/);
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain("default-src 'none'");
    expect(text.match(/<tr>/g)).toHaveLength(3);
  });

  it('says all that a record has', () => {
    const { first, a } = withCards();
    const { project } = first;
    const ana = must(createPerson(project, { name: 'Ana' }));
    const old = must(
      createDecision(project, { title: 'Steel', text: 'Steel it is', alternatives: 'Wood', affects: [a] }),
    );
    must(decide(project, old, { on, deciders: [ana], why: 'Light' }));
    must(reviseDecision(project, old, { on, title: 'Wood', why: 'Late' }));
    const card = project.get('task', a)?.title;
    const decisions = decisionTable(decisionsView(project).get());
    for (const row of decisions.rows) expect(row).toHaveLength(decisions.headings.length);
    expect(decisions.rows.find(([title]) => title === 'Steel')).toEqual([
      'Steel',
      'revised',
      on,
      'Ana',
      'Steel it is',
      'Light',
      'Wood',
      card,
      '',
      'Wood',
      '',
    ]);
    must(
      createRisk(project, { title: 'Rain', likelihood: 4, impact: 3, owner: ana, response: 'reduce', plan: 'Tent' }),
    );
    const risks = riskTable(risksView(project).get());
    expect(risks.rows).toEqual([
      ['Rain', 'open', '4', '3', '12', 'High', 'steady', 'reduce', 'Ana', '', 'Tent', '', ''],
    ]);
    expect(risks.headings).toHaveLength(13);
    const change = [
      { task: a, work: 960 },
      { task: a, work: -60 },
      { task: a, notBefore: on },
    ];
    must(createChangeRequest(project, { title: 'More', askerName: 'Client', requestedOn: on, change }));
    const requests = changeRequestTable(changeRequestsView(project).get(), () => 'Moves nothing.');
    expect(requests.rows).toEqual([
      [
        'More',
        'proposed',
        'Client',
        on,
        '',
        '',
        `${card}: 2 days more work; ${card}: 1 hour less work; ${card}: not before ${on}`,
        'Moves nothing.',
        '',
        '',
      ],
    ]);
    expect(requests.headings).toHaveLength(10);
  });
});
