/** `throughline inspect` as another program sees it: what a file holds, and what is said of one that cannot be read (EXPORT.md). */
import { spawn } from 'node:child_process';
import { openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf, fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { commandLine, MAIN } from '#tests/support/command-line.ts';

const { run: throughline, folder, put } = commandLine();

describe('throughline inspect', () => {
  it('[FLAG-2] inspect prints the flags of a day, the same on every machine, and none of another', async () => {
    const { troubledProject } = await import('#tests/support/troubled-project.ts');
    put('pier.json', troubledProject());
    const seen = await throughline('inspect', 'pier.json', '--json', '--as-of', '2026-11-20');
    const { flags } = JSON.parse(seen.stdout).projects[0];
    expect(flags.slice(0, 2)).toEqual([
      {
        rule: 'milestone-late',
        task: 'opening',
        subject: 'task:opening',
        title: 'Opening',
        sentence: 'Forecast for Thu 10 Dec, 5.5 working days after its deadline (2 Dec).',
      },
      {
        rule: 'waiting-late',
        task: 'piles',
        subject: 'task:piles',
        title: 'Drive piles',
        sentence: 'Waiting on “Permits”, 9.5 working days late; costs 9.5 working days, pushes “Opening” to 10 Dec.',
      },
    ]);
    expect(
      flags.filter(({ task }: { task: string | null }) => task === null).map(({ rule }: { rule: string }) => rule),
    ).toEqual(expect.arrayContaining(['decision-waiting', 'risk-review', 'list-full']));
    const before = await throughline('inspect', 'pier.json', '--as-of', '2026-11-02');
    expect(before.stdout).not.toContain('Was due');
    expect(before.stdout).toMatch(/flags +\d+/);
  });

  it.each([
    ['an empty file', '', 'is empty'],
    ['broken JSON', '{\n "lists": [}', 'line 2, column 12'],
    ['JSON of something else', '{"invoices":[]}', 'JSON with invoices'],
    ['absurd nesting', '['.repeat(500_000), 'deeper than 64 levels'],
    [
      'a wrong export',
      '{"format":"throughline-export","version":1,"projects":[{"id":"p","name":"P","tasks":[{"id":"t","title":7}]}]}',
      'projects[0].tasks[0].title (in “P”): expected text, but it has 7',
    ],
    ['a table', 'a,b\n1,2\n', 'a table (CSV)'],
  ])('answers %s with 1 and a sentence', async (_name, text, sentence) => {
    const { exit, stderr, stdout } = await throughline('inspect', put('bad.json', text));
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it('refuses 300 MB without reading them', async () => {
    const path = join(folder(), 'huge.json');
    openSync(path, 'w');
    truncateSync(path, 300 * 1024 * 1024);
    const { exit, stderr } = await throughline('inspect', 'huge.json');
    expect(exit).toBe(1);
    expect(stderr).toContain('The file has 300 MB; at most 128 MB can be imported. It was not read.');
  });

  it('says nothing to the terminal that a file or an argument says', async () => {
    const name = 'Plan \u001b]0;pwned\u0007\u009b2J';
    const source = { format: 'throughline-export', version: 1, projects: [{ id: 'p', name, tasks: [] }] };
    put('escapes.json', JSON.stringify(source));
    const shown = 'Plan \\u001b]0;pwned\\u0007\\u009b2J';
    const inspected = await throughline('inspect', 'escapes.json');
    expect(inspected.stdout).toContain(shown);
    const asJson = await throughline('inspect', 'escapes.json', '--json');
    expect(JSON.parse(asJson.stdout).projects[0].name).toBe(name);
    const converted = await throughline('convert', 'escapes.json', 'plain.json');
    expect(converted.stderr).toContain(shown);
    const refused = await throughline('inspect', 'no\u001b[31m.json');
    expect(refused).toMatchObject({ exit: 1, stderr: expect.stringContaining('no\\u001b[31m.json') });
    const said = [inspected, asJson, converted, refused].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(said).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('ends quietly where nobody reads on', async () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) => ({ id: `${index}`, title: 't', parent: `${index}` }));
    put(
      'long.json',
      JSON.stringify({ format: 'throughline-export', version: 1, projects: [{ id: 'p', name: 'P', tasks }] }),
    );
    const reader = spawn(process.execPath, [MAIN, 'inspect', 'long.json', '--json'], { cwd: folder() });
    reader.stdout.destroy();
    let complaints = '';
    reader.stderr.on('data', (chunk) => {
      complaints += String(chunk);
    });
    const exit = await new Promise((resolve) => reader.once('exit', resolve));
    expect([exit, complaints]).toEqual([0, '']);
  });
});

describe.skipIf(fixturesMissing !== null)(
  `throughline inspect on a real board${fixturesMissing ? ` (${fixturesMissing})` : ''}`,
  () => {
    it('prints the figures of EXPORT.md', async () => {
      const facts = factsOf('trello-capstone');
      const { exit, stdout } = await throughline('inspect', fixturePath('trello/capstone.json'), '--json');
      expect(exit).toBe(0);
      const inspection = JSON.parse(stdout);
      expect(Object.keys(inspection)).toEqual(['format', 'source', 'losses', 'projects']);
      expect(inspection).toMatchObject({
        format: 'trello',
        source: { tool: 'trello', file: 'capstone.json' },
        projects: [
          {
            name: facts.board,
            lists: facts.lists_total,
            tasks: facts.cards_total,
            done: facts.due_complete,
            archived: facts.cards_closed_flag,
            milestones: 0,
            links: { FS: 0, SS: 0, FF: 0, SF: 0 },
            people: facts.members,
            comments: facts.comments_in_export,
            checklistItems: facts.check_items,
            attachments: facts.attachments,
            dates: { first: '2020-01-23', last: '2023-11-09', finish: '2023-11-09' },
            flags: expect.arrayContaining([expect.objectContaining({ rule: 'no-date', sentence: expect.any(String) })]),
          },
        ],
      });
      expect(inspection.losses.find(({ code }: { code: string }) => code === 'comments-truncated').count).toBe(
        facts.comments_missing_from_export,
      );
    });
  },
);
