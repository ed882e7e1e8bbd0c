import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withoutPeoplesText } from '#shared/kernel/peoples-text.ts';
import { logFaults, logRejections } from './faults.ts';
import { LogFile, logsFolder } from './log-file.ts';

const clock = { now: () => Date.UTC(2026, 10, 20) };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('turns over at its limit and keeps so many files', () => {
    const file = path.join(folder, 'host.log');
    const log = new LogFile(file, clock, { bytes: 400, files: 3 });
    for (let index = 0; index < 40; index += 1) log.write('info', `message ${index}`);
    expect(readdirSync(folder).sort()).toEqual(['host.log', 'host.log.1', 'host.log.2']);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(400);
    const kept = ['host.log.2', 'host.log.1', 'host.log'].flatMap((name) => lines(path.join(folder, name)));
    const last = 40 - kept.length;
    expect(kept.map(({ message }) => message)).toEqual(kept.map((_line, index) => `message ${last + index}`));
    expect(kept.at(-1)).toEqual({ at: '2026-11-20T00:00:00.000Z', level: 'info', message: 'message 39' });
  });

  it('counts what an earlier run wrote', () => {
    const file = path.join(folder, 'host.log');
    new LogFile(file, clock, { bytes: 100, files: 2 }).write('info', 'x'.repeat(60));
    new LogFile(file, clock, { bytes: 100, files: 2 }).write('info', 'next');
    expect(lines(file)).toMatchObject([{ message: 'next' }]);
  });

  it('does not throw where it cannot write', () => {
    const log = new LogFile(path.join(folder, 'missing', 'x.log'), clock);
    expect(() => log.write('error', 'x')).not.toThrow();
  });

  it('has a folder of its own, closed to others', () => {
    expect(logsFolder(folder)).toBe(path.join(folder, 'logs'));
    if (process.platform !== 'win32') expect(statSync(logsFolder(folder)).mode & 0o777).toBe(0o700);
  });

  it('writes no text of people, in messages and in details', () => {
    const file = path.join(folder, 'host.log');
    new LogFile(file, clock).write('error', 'page: Unexpected token, "Budget 2026"', "open '/home/ana/Offer.json'");
    expect(readFileSync(file, 'utf8')).not.toMatch(/Budget|Offer|ana/);
  });
});

describe('a line of the log', () => {
  it.each([
    ['Unexpected token B in JSON: "Budget for Ana"... is not', 'Unexpected token B in JSON: "…"... is not'],
    ['no list “To do” here, nor ‘Done’', 'no list “…” here, nor ‘…’'],
    ["ENOENT: no such file, open '/home/ana/My plan.json'", "ENOENT: no such file, open '…'"],
    ['EACCES: permission denied, /home/ana/plan.json', 'EACCES: permission denied, …'],
    ['cannot read C:\\Users\\ana\\plan.json', 'cannot read …'],
    ['EACCES: permission denied, /home/ana/My plan.json', 'EACCES: permission denied, …'],
    ['cannot read C:\\Users\\Ana Lima\\Budget 2026.json', 'cannot read …'],
    ['open /home/Ana Lima/notes.js: denied\nat run (/opt/app/main.js:1:2)', 'open …\nat run (main.js:1:2)'],
    ['moved /opt/main.js to /home/ana/My plan.json', 'moved main.js to …'],
    ['refused https://example.org/board?name=Ana', 'refused https://…'],
    ['sent to ana.reis@example.org today', 'sent to …@… today'],
  ])('loses what people wrote: %s', (text, told) => {
    expect(withoutPeoplesText(text)).toBe(told);
  });

  it.each([
    "TypeError: Cannot read properties of undefined (reading 'name')",
    'at open (throughline-app://app/assets/index-Bx.js:10:5)',
    'web host listens on http://127.0.0.1:17000',
    'the page’s process is gone',
    'at node:internal/process/task_queues:105:5',
    'read 3 / 4 parts',
  ])('keeps what a programmer needs: %s', (text) => {
    expect(withoutPeoplesText(text)).toBe(text);
  });

  it('keeps the script and its line, without the folders above it', () => {
    expect(withoutPeoplesText('at run (file:///home/ana/app/out/main/main.js:10:5)')).toBe('at run (main.js:10:5)');
    expect(withoutPeoplesText('at run (/home/ana/app/src/node/serve.ts:4:2)')).toBe('at run (serve.ts:4:2)');
    expect(withoutPeoplesText('at http://127.0.0.1:17000/assets/a.js?x=Ana#/p/1')).toBe(
      'at http://127.0.0.1:17000/assets/a.js',
    );
  });
});

describe('a fault that would end the process', () => {
  it('is in the log in Electron too, which would go on', () => {
    const source = new EventEmitter();
    const logged: unknown[][] = [];
    const stop = logRejections(source, { write: (...line) => void logged.push(line) });
    source.emit('unhandledRejection', new Error('no answer'), Promise.resolve());
    source.emit('unhandledRejection', 'only words', Promise.resolve());
    expect(logged).toEqual([
      ['error', 'unhandledRejection', expect.stringContaining('Error: no answer')],
      ['error', 'unhandledRejection', 'only words'],
    ]);
    stop();
    expect(source.listenerCount('unhandledRejection')).toBe(0);
  });

  it('is in the log, until nobody listens any more', () => {
    const source = new EventEmitter();
    const logged: unknown[][] = [];
    const stop = logFaults(source, { write: (...line) => void logged.push(line) });
    source.emit('uncaughtExceptionMonitor', new Error('no ground'), 'uncaughtException');
    expect(logged).toEqual([['error', 'uncaughtException', expect.stringContaining('Error: no ground')]]);
    stop();
    expect(source.listenerCount('uncaughtExceptionMonitor')).toBe(0);
  });
});
