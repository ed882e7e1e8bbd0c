/** `throughline convert` and `inspect` as another program sees them: files, streams, exit codes (EXPORT.md). */
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { readBundle, writeBundle } from '#shared/transfer/bundle/index.ts';
import { serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject } from '#shared/transfer/json/index.ts';
import { factsOf, fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { chainOfTasks } from '#tests/support/charts.ts';
import { newerProject } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function throughline(...args: string[]): Promise<Outcome> {
  return throughlineIn({}, ...args);
}

function throughlineIn(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Outcome> {
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { cwd: folder, maxBuffer: 2 ** 26, env: { ...process.env, TZ: 'Asia/Tokyo', ...env } },
      (error, stdout, stderr) => {
        resolve({ exit: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
      },
    );
  });
}

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function content(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

const withoutTime = (json: string): string => json.replace(/"exportedAt": "[^"]*"/, '');

function ownExport(): string {
  const project = exportProject(everyField().project, { id: 'p1' });
  return serialiseExchange({
    format: 'throughline-export',
    version: 1,
    exportedAt: '2026-01-01T00:00:00Z',
    source: null,
    losses: [],
    projects: [project],
  });
}

describe('a drawn timeline', () => {
  const plan = () => {
    const projects = [chainOfTasks(3), { ...chainOfTasks(1), id: 'other', name: 'Other' }];
    return put('chain.json', JSON.stringify({ format: 'throughline-export', version: 1, projects }));
  };

  it('is an SVG of the first project, the same twice, and says what it does not show', async () => {
    const first = await throughline('convert', plan(), 'a.svg', '--as-of', '2026-11-12', '--losses', 'losses.json');
    expect(first).toMatchObject({ exit: 0, stdout: '' });
    expect(first.stderr).toContain('1 more project: a timeline shows one.');
    expect(JSON.parse(content('losses.json'))).toMatchObject([{ code: 'projects', count: 1, where: 'Other' }]);
    await throughline('convert', 'chain.json', 'b.svg', '--as-of', '2026-11-12');
    expect(content('b.svg')).toBe(content('a.svg'));
    expect(content('a.svg')).toContain('>Step 3</text>');
    expect(content('a.svg')).toContain('>Today, 12 Nov 2026</text>');
  });

  it('[SCH-R3] is as of the status date of the plan, or of another day that is asked for', async () => {
    const projects = [{ ...chainOfTasks(1), statusDate: '2026-11-05' }];
    const text = JSON.stringify({ format: 'throughline-export', version: 1, projects });
    await throughline('convert', put('dated.json', text), 'dated.svg');
    expect(content('dated.svg')).toContain('>Status of 5 Nov 2026</text>');
    await throughline('convert', 'dated.json', 'other.svg', '--as-of', '2026-11-12');
    expect(content('other.svg')).toContain('>Today, 12 Nov 2026</text>');
    expect(content('other.svg')).not.toContain('5 Nov 2026</text>');
  });

  it('shows as many levels as asked', async () => {
    await throughline('convert', plan(), 'levels.svg', '--levels', '1');
    expect(content('levels.svg')).toContain('>Everything</text>');
    expect(content('levels.svg')).not.toContain('>Step 1</text>');
  });

  it('is no PDF where no browser is, which is said, and writes nothing', async () => {
    const { exit, stderr } = await throughlineIn({ CHROME_PATH: '/nowhere' }, 'convert', plan(), 'no.pdf');
    expect(exit).toBe(1);
    expect(stderr).toContain('A PDF is made by a Chromium-based browser, and this computer has none that starts.');
    expect(existsSync(join(folder, 'no.pdf'))).toBe(false);
  });
});

describe('what is written', () => {
  it('is never what was read, nor the other output', async () => {
    const source = ownExport();
    put('mine.json', source);
    symlinkSync('mine.json', join(folder, 'link.json'));
    for (const args of [
      ['mine.json', 'mine.json'],
      ['mine.json', './mine.json'],
      ['link.json', 'mine.json'],
      ['mine.json', 'out.json', '--losses', 'mine.json'],
      ['mine.json', 'out.json', '--losses', 'out.json'],
    ]) {
      const { exit, stderr } = await throughline('convert', ...args);
      expect([args, exit]).toEqual([args, 2]);
      expect(stderr).toContain('named twice');
    }
    expect(content('mine.json')).toBe(source);
    expect(readdirSync(folder)).not.toContain('out.json');
  });

  it('keeps a link a link and a private file private, and refuses what is no file', async () => {
    put('from.json', ownExport());
    put('private.json', '{}');
    chmodSync(join(folder, 'private.json'), 0o600);
    symlinkSync('private.json', join(folder, 'to.json'));
    expect((await throughline('convert', 'from.json', 'to.json')).exit).toBe(0);
    expect(lstatSync(join(folder, 'to.json')).isSymbolicLink()).toBe(true);
    expect(content('private.json')).toContain('throughline-export');
    expect(statSync(join(folder, 'private.json')).mode & 0o777).toBe(0o600);
    const { exit, stderr } = await throughline('convert', 'from.json', '.', '--to', 'json');
    expect([exit, stderr]).toEqual([1, expect.stringContaining('is a folder or a device, not a file')]);
  });
});

describe('throughline convert', () => {
  it('is a fixed point on our own output, and keeps ids through bundle, JSON and bundle', async () => {
    put('own.json', ownExport());
    expect(await throughline('convert', 'own.json', 'again.json')).toMatchObject({ exit: 0, stdout: '' });
    expect(withoutTime(content('again.json'))).toBe(withoutTime(content('own.json')));
    expect(await throughline('convert', 'own.json', 'own.throughline')).toMatchObject({ exit: 0 });
    expect(await throughline('convert', 'own.throughline', 'back.json')).toMatchObject({ exit: 0 });
    expect(withoutTime(content('back.json'))).toBe(withoutTime(content('own.json')));
  });

  it('writes a plan of Microsoft Project, names what it has no place for, and reads it again', async () => {
    put('own.json', ownExport());
    const { exit, stderr } = await throughline('convert', 'own.json', 'plan.xml', '--losses', 'plan-losses.json');
    expect([exit, stderr]).toEqual([0, expect.stringContaining('2 lists: a plan has no board.')]);
    expect(JSON.parse(content('plan-losses.json'))).toContainEqual(
      expect.objectContaining({ code: 'comments', count: 2 }),
    );
    const inspected = JSON.parse((await throughline('inspect', 'plan.xml', '--json')).stdout);
    expect(inspected).toMatchObject({ format: 'mspdi', projects: [{ name: 'Harbour site', tasks: 3 }] });
    put('none.json', JSON.stringify({ ...JSON.parse(ownExport()), projects: [] }));
    expect(await throughline('convert', 'none.json', 'none.xml')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('holds no project'),
    });
  });

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
        sentence: 'Forecast for Thu 10 Dec, 6 working days after its deadline (2 Dec).',
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

  it('[ICS-63] [ICS-64] reads a calendar as meetings on the clock of --tz, counts them, and writes them as a calendar again', async () => {
    const weekly =
      'BEGIN:VEVENT\nUID:w\nSUMMARY:Weekly\nDTSTART:20261201T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n';
    const once =
      'BEGIN:VEVENT\nUID:k\nSUMMARY:Kick-off\nDTSTART:20261202T090000Z\nDTEND:20261202T080000Z\nEND:VEVENT\n';
    put('team.ics', `BEGIN:VCALENDAR\nX-WR-CALNAME:Team\n${weekly}${once}END:VCALENDAR\n`);
    const seen = await throughline('inspect', 'team.ics', '--tz', 'Europe/Lisbon');
    expect(seen).toMatchObject({ exit: 0, stderr: '' });
    expect(seen.stdout).toContain('1 series, 1 by themselves');
    expect(seen.stdout).toContain('1 event with an end that cannot be');
    expect(await throughline('convert', 'team.ics', 'team.json', '--tz', 'Europe/Lisbon')).toMatchObject({ exit: 0 });
    expect(JSON.parse(content('team.json')).projects[0].series).toMatchObject([
      { title: 'Weekly', timeZone: 'Europe/Lisbon' },
    ]);
    expect(await throughline('convert', 'team.json', 'again.ics')).toMatchObject({ exit: 0 });
    expect(content('again.ics')).toMatch(/TZID:Europe\/Lisbon\r\n[\s\S]*RRULE:FREQ=WEEKLY\r\nSUMMARY:Weekly/);
  });

  it('[SCHEMA-3] passes the document of a newer version on as it is, and says so', async () => {
    const update = bytesOfDocument(newerProject().project);
    const projects = [{ id: 'p1', name: 'Harbour site', update, activity: [] }];
    put('newer.throughline', writeBundle({ exportedAt: null, projects }));
    const { exit, stderr } = await throughline('convert', 'newer.throughline', 'same.throughline');
    expect(exit).toBe(0);
    expect(stderr).toContain('changed by a newer Throughline. It is kept whole');
    const same = must(readBundle(readFileSync(join(folder, 'same.throughline'))));
    expect(same.projects.map((project) => Buffer.from(project.update).equals(update))).toEqual([true]);
    expect((await throughline('inspect', 'same.throughline')).stdout).toContain('can only be read until');
  });

  it('tells losses on stderr and writes them with --losses', async () => {
    put(
      'board.json',
      '{"id":"b","name":"B","lists":[{"id":"l","name":"Done","pos":1}],"cards":[{"id":"c","name":"C","idList":"l","stickers":[{}],"due":"2026-01-01T23:00:00.000Z"}],"actions":[]}',
    );
    const { exit, stderr } = await throughline('convert', 'board.json', 'b.json', '--losses', 'losses.json');
    expect(exit).toBe(0);
    expect(stderr).toContain('1 sticker stays in Trello.');
    expect(JSON.parse(content('losses.json'))).toMatchObject([
      { code: 'stickers-stay', count: 1 },
      { code: 'time-zone-assumed', count: 1 },
    ]);
    expect(JSON.parse(content('b.json'))).toMatchObject({
      losses: [{ code: 'stickers-stay' }, { code: 'time-zone-assumed' }],
      source: { tool: 'trello', file: 'board.json' },
    });
  });

  it('puts times on the clock of --tz, whatever the machine’s zone, and lists done by --map', async () => {
    put('map.json', '{"lists":{"Done":"done"}}');
    await throughline('convert', 'board.json', 'z.json', '--tz', 'Europe/Berlin', '--map', 'map.json');
    const [project] = JSON.parse(content('z.json')).projects;
    expect(project).toMatchObject({
      timeZone: 'Europe/Berlin',
      lists: [{ name: 'Done', marksDone: true }],
      tasks: [{ due: '2026-01-02', done: true }],
    });
    await throughline('convert', 'board.json', 'u.json');
    expect(JSON.parse(content('u.json')).projects[0].tasks[0].due).toBe('2026-01-01T23:00');
  });

  it('[CSV-4] reads a table of other headings by --columns, over what --map says, and names what it does not have', async () => {
    const table = put('bau.csv', 'Was;Ab;Tage;Ort\nFundament;13/04/2026;5;Kai 3\n');
    const unknown = await throughline('inspect', table);
    expect(unknown).toMatchObject({ exit: 1, stdout: '' });
    expect(unknown.stderr).toContain('its first row has Was, Ab, Tage, Ort.');
    const columns = 'Was=title,Ab=start, Tage = duration,Wer=owners';
    const map = put('columns.json', '{ "columns": { "Was": "notes", "Ort": "notes" } }');
    const { exit, stderr } = await throughline('convert', table, 'bau.json', '--columns', columns, '--map', map);
    expect(stderr).toContain('1 column of the mapping is not in the file. (Wer)');
    expect(exit).toBe(0);
    expect(JSON.parse(content('bau.json')).projects[0].tasks).toMatchObject([
      { title: 'Fundament', description: 'Kai 3', duration: 2400, constraint: { date: '2026-04-13' } },
    ]);
  });

  it('leaves no half file and no part behind', async () => {
    put('keep.json', 'precious');
    expect(await throughline('convert', put('bad.json', '{"cards":'), 'keep.json')).toMatchObject({ exit: 1 });
    expect(content('keep.json')).toBe('precious');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
    expect(await throughline('convert', 'board.json', 'nowhere/x.json')).toMatchObject({ exit: 1 });
  });

  it.each([
    [['convert'], 'takes 2 files'],
    [['convert', 'board.json', 'x.doc'], 'does not tell the format'],
    [['convert', 'board.json', 'x.json', '--to', 'markdown'], 'cannot write markdown yet'],
    [['convert', 'board.json', 'x.json', '--from', 'nonsense'], 'There is no format “nonsense”'],
    [['convert', 'board.json', 'x.json', '--tz', 'Mars/Base'], '“Mars/Base” is no time zone'],
    [['convert', 'board.json', 'x.json', '--bogus'], '--bogus'],
    [['convert', 'board.json', 'x.json', '--columns', 'What'], '“What” does not say which column is what'],
    [['inspect', 'board.json', '--columns', 'What=words'], '“What=words” does not say which column is what'],
    [['convert', 'board.json', 'x.json', '--paper', 'a4'], '--paper is for a timeline'],
    [['convert', 'board.json', 'x.svg', '--fit', 'page'], '--fit is for a pdf'],
    [['convert', 'board.json', 'x.pdf', '--paper', 'a9'], '“a9” is no paper'],
    [['convert', 'board.json', 'x.pdf', '--orientation', 'round'], '“round” is no orientation'],
    [['convert', 'board.json', 'x.pdf', '--fit', 'tight'], '“tight” is no way to fit pages'],
    [['convert', 'board.json', 'x.pdf', '--as-of', 'today'], '“today” is no day'],
    [['convert', 'board.json', 'x.svg', '--levels', '0'], '“0” is no number of levels'],
    [['convert', 'board.json', 'x.svg', '--baseline', 'Contract'], 'There is no baseline “Contract”'],
    [['inspect', 'board.json', '--as-of', 'today'], '“today” is no day'],
  ])('answers wrong usage %j with 2', async (args, sentence) => {
    const { exit, stderr, stdout } = await throughline(...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(sentence);
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
    const path = join(folder, 'huge.json');
    openSync(path, 'w');
    truncateSync(path, 300 * 1024 * 1024);
    const { exit, stderr } = await throughline('inspect', 'huge.json');
    expect(exit).toBe(1);
    expect(stderr).toContain('The file has 300 MB; at most 128 MB can be imported. It was not read.');
  });

  it('takes __proto__ names out, keeps hostile texts as texts', async () => {
    const title = `<script>alert(1)</script> שלום 漢字 ${'x'.repeat(10_000)}`;
    const card = `{"id":"c","name":${JSON.stringify(title)},"idList":"l","__proto__":{"polluted":true},"desc":"<img src=x onerror=alert(1)>"}`;
    put('hostile.json', `{"id":"b","name":"B","lists":[{"id":"l","name":"L","pos":1}],"cards":[${card}],"actions":[]}`);
    expect(await throughline('convert', 'hostile.json', 'h.json', '--tz', 'UTC')).toMatchObject({ exit: 0 });
    const written = JSON.parse(content('h.json'));
    expect(written.losses).toMatchObject([{ code: 'unsafe-names', count: 1, where: 'cards[0].__proto__' }]);
    expect(written.projects[0].tasks[0]).toMatchObject({ title, description: '\\<img src=x onerror=alert(1)>' });
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
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    const reader = spawn(process.execPath, [main, 'inspect', 'long.json', '--json'], { cwd: folder });
    reader.stdout.destroy();
    let complaints = '';
    reader.stderr.on('data', (chunk) => {
      complaints += String(chunk);
    });
    const exit = await new Promise((resolve) => reader.once('exit', resolve));
    expect([exit, complaints]).toEqual([0, '']);
  });

  it('names tasks that stand under themselves', async () => {
    const tasks = [{ id: 't', title: 'Order piles', parent: 't' }];
    put(
      'own-parent.json',
      JSON.stringify({ format: 'throughline-export', version: 1, projects: [{ id: 'p', name: 'P', tasks }] }),
    );
    expect((await throughline('inspect', 'own-parent.json')).stdout).toContain(
      '1 circle of tasks that stood under each other, or under themselves',
    );
    await throughline('convert', 'own-parent.json', 'o.throughline', '--losses', 'own-losses.json');
    expect(JSON.parse(content('own-losses.json'))).toMatchObject([{ code: 'parent-circles', where: 'Order piles' }]);
  });

  it('prints help on stdout with 0', async () => {
    const { exit, stdout } = await throughline('convert', '--help');
    expect(exit).toBe(0);
    expect(stdout).toContain('throughline convert IN OUT');
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
