import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Opened } from '#shared/ports/opened.ts';
import { ElectronDouble } from '../testing/electron-double.ts';
import { CancellableEvent } from '../testing/window-double.ts';
import { Arrivals } from './arrivals.ts';
import { NOTHING, readCommandLine } from './launch-request.ts';
import { readOpenedFile } from './read-opened-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-opening-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const planted = (name: string, text = '{}'): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('the command line', () => {
  const read = (...argv: string[]) =>
    readCommandLine(argv, { workingDirectory: '/home/ana', program: '/src/throughline' });

  it('names files from where the person is, and links', () => {
    expect(read('plan.throughline', '/tmp/board.json', 'throughline://project/x').request).toEqual({
      files: [path.resolve('/home/ana/plan.throughline'), path.resolve('/tmp/board.json')],
      links: ['throughline://project/x'],
    });
  });

  it.skipIf(process.platform === 'win32')('names files by their addresses too, as file managers of Linux do', () => {
    const files = read('file:///home/ana/My%20plan.throughline', 'FILE:///tmp/b.json', 'file://elsewhere/c.json')
      .request.files;
    expect(files).toEqual(['/home/ana/My plan.throughline', '/tmp/b.json', '/home/ana/file:/elsewhere/c.json']);
  });

  it('names nothing to open by switches, by the program’s folder, or by the data folder', () => {
    const line = read('/src/throughline', '--no-sandbox', '--data', '/data', '--type=x', '--inspect=0');
    expect(line).toEqual({ dataFolder: '/data', request: NOTHING });
  });

  it('opens a file whose name looks like a switch only after --', () => {
    expect(read('--', '--plan.json').request.files).toEqual([path.resolve('/home/ana/--plan.json')]);
  });

  it('opens so many at once and no more', () => {
    const many = Array.from({ length: 50 }, (_none, index) => `${index}.json`);
    expect(read(...many).request.files).toHaveLength(20);
  });
});

describe('a file that the system opens', () => {
  it('is read whole, under its name', async () => {
    expect(await readOpenedFile(planted('Plan.json', '{"a":1}'))).toEqual({
      ok: true,
      value: { kind: 'file', name: 'Plan.json', data: new TextEncoder().encode('{"a":1}') },
    });
  });

  it('is refused in a sentence where it is too large, and not read', async () => {
    const file = planted('large.json');
    truncateSync(file, 200 * 1024 * 1024);
    expect(await readOpenedFile(file)).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  it('is refused where it is none, or gone', async () => {
    mkdirSync(path.join(folder, 'inner'));
    expect(await readOpenedFile(path.join(folder, 'inner'))).toMatchObject({ ok: false, error: { code: 'no-file' } });
    expect(await readOpenedFile(path.join(folder, 'gone.json'))).toMatchObject({
      ok: false,
      error: { message: 'The file that was to be opened is not there any more.' },
    });
    if (process.platform === 'linux') {
      expect(await readOpenedFile('/dev/zero')).toMatchObject({ ok: false, error: { code: 'no-file' } });
    }
  });
});

describe('what arrives', () => {
  const delivered: (Opened | null)[] = [];
  const logged: string[] = [];
  let onDelivery: () => void;
  let electron: ElectronDouble;
  let arrivals: Arrivals;
  beforeEach(() => {
    [delivered.length, logged.length, onDelivery] = [0, 0, () => {}];
    electron = new ElectronDouble();
    arrivals = new Arrivals({
      app: electron.app,
      deliver: (opened) => {
        onDelivery();
        delivered.push(opened);
      },
      log: { write: (_level, message) => void logged.push(message) },
    });
  });

  it('waits for the first window, and comes in the order of its asking', async () => {
    const event = new CancellableEvent();
    electron.app.emit('open-file', event, planted('second.json'));
    electron.app.emit('open-url', event, 'throughline://project/x/card/y');
    expect([delivered, event.defaultPrevented]).toEqual([[], true]);
    arrivals.begin({ files: [planted('first.json')], links: [] });
    await vi.waitFor(() => expect(delivered).toHaveLength(3));
    expect(delivered).toMatchObject([
      { kind: 'file', name: 'first.json' },
      { kind: 'file', name: 'second.json' },
      { kind: 'link', link: { project: 'x', card: 'y' } },
    ]);
  });

  it('brings an invitation as it is: what is in it is read where it is shown', async () => {
    arrivals.begin({ files: [], links: ['throughline://join/AbC-d_9', 'throughline://join/'] });
    await vi.waitFor(() => expect(delivered).toHaveLength(2));
    expect(delivered).toMatchObject([{ kind: 'invite', link: 'throughline://join/AbC-d_9' }, { kind: 'refused' }]);
  });

  it('comes from a second start, and brings the window to the front where that asked for nothing', async () => {
    arrivals.begin(NOTHING);
    expect(delivered).toEqual([]);
    electron.app.emit('second-instance', {}, ['ignored'], '/', { files: [planted('a.json')], links: [] });
    electron.app.emit('second-instance', {}, ['ignored'], '/', NOTHING);
    await vi.waitFor(() => expect(delivered).toHaveLength(2));
    expect(delivered).toMatchObject([{ kind: 'file', name: 'a.json' }, null]);
  });

  it.each([
    null,
    'text',
    { files: '/etc/passwd', links: [] },
    { files: [7], links: [] },
    { files: [], links: [], run: 'x' },
    { files: Array.from({ length: 21 }, () => '/x'), links: [] },
  ])('is nothing but a wish to be seen where it is malformed: %j', async (request) => {
    arrivals.begin(NOTHING);
    electron.app.emit('second-instance', {}, [planted('a.json')], '/', request);
    await vi.waitFor(() => expect(delivered).toEqual([null]));
  });

  it('says of what it refuses why, and goes on with the rest', async () => {
    arrivals.begin({ files: [path.join(folder, 'gone.json'), planted('b.json')], links: ['throughline://settings'] });
    await vi.waitFor(() => expect(delivered).toHaveLength(3));
    expect(delivered).toMatchObject([
      { kind: 'refused', problem: { code: 'link-refused' } },
      { kind: 'refused', problem: { code: 'file-unreadable' } },
      { kind: 'file', name: 'b.json' },
    ]);
  });

  it('is handed on one by one, each before the next is read', async () => {
    const second = planted('second.json', 'unread');
    onDelivery = () => writeFileSync(second, 'now');
    arrivals.begin({ files: [planted('first.json'), second], links: [] });
    await vi.waitFor(() => expect(delivered).toHaveLength(2));
    expect(delivered[1]).toEqual({ kind: 'file', name: 'second.json', data: new TextEncoder().encode('now') });
  });

  it('comes although what came before it could not be shown, which is noted', async () => {
    onDelivery = () => {
      throw new Error('no window can be made');
    };
    arrivals.begin({ files: [], links: ['throughline://project/x'] });
    await vi.waitFor(() => expect(logged).toEqual(['what the system opened could not be shown']));
    onDelivery = () => {};
    electron.app.emit('open-file', new CancellableEvent(), planted('later.json'));
    await vi.waitFor(() => expect(delivered).toMatchObject([{ kind: 'file', name: 'later.json' }]));
  });
});
