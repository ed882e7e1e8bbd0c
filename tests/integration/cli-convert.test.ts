/** `throughline convert` as another program sees it: files, streams, exit codes (EXPORT.md). */
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { readBundle, writeBundle } from '#shared/transfer/bundle/index.ts';
import { serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject } from '#shared/transfer/json/index.ts';
import { commandLine } from '#tests/support/command-line.ts';
import { newerProject } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';

const { run: throughline, folder, put, text: content, bytes } = commandLine();

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

describe('what is written', () => {
  it('is never what was read, nor the other output', async () => {
    const source = ownExport();
    put('mine.json', source);
    symlinkSync('mine.json', join(folder(), 'link.json'));
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
    expect(readdirSync(folder())).not.toContain('out.json');
  });

  it('keeps a link a link and a private file private, and refuses what is no file', async () => {
    put('from.json', ownExport());
    put('private.json', '{}');
    chmodSync(join(folder(), 'private.json'), 0o600);
    symlinkSync('private.json', join(folder(), 'to.json'));
    expect((await throughline('convert', 'from.json', 'to.json')).exit).toBe(0);
    expect(lstatSync(join(folder(), 'to.json')).isSymbolicLink()).toBe(true);
    expect(content('private.json')).toContain('throughline-export');
    expect(statSync(join(folder(), 'private.json')).mode & 0o777).toBe(0o600);
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
    expect(inspected).toMatchObject({ format: 'mspdi', projects: [{ name: 'Harbour site', tasks: 5 }] });
    put('none.json', JSON.stringify({ ...JSON.parse(ownExport()), projects: [] }));
    expect(await throughline('convert', 'none.json', 'none.xml')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('holds no project'),
    });
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
    const same = must(readBundle(bytes('same.throughline')));
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
    expect(readdirSync(folder()).filter((name) => name.includes('.part'))).toEqual([]);
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

  it('takes __proto__ names out, keeps hostile texts as texts', async () => {
    const title = `<script>alert(1)</script> שלום 漢字 ${'x'.repeat(10_000)}`;
    const card = `{"id":"c","name":${JSON.stringify(title)},"idList":"l","__proto__":{"polluted":true},"desc":"<img src=x onerror=alert(1)>"}`;
    put('hostile.json', `{"id":"b","name":"B","lists":[{"id":"l","name":"L","pos":1}],"cards":[${card}],"actions":[]}`);
    expect(await throughline('convert', 'hostile.json', 'h.json', '--tz', 'UTC')).toMatchObject({ exit: 0 });
    const written = JSON.parse(content('h.json'));
    expect(written.losses).toMatchObject([{ code: 'unsafe-names', count: 1, where: 'cards[0].__proto__' }]);
    expect(written.projects[0].tasks[0]).toMatchObject({ title, description: '\\<img src=x onerror=alert(1)>' });
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
