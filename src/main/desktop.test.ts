import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JsonFile } from '#node/data/json-file.ts';
import { type DesktopSettings, type DesktopState, desktopSettingsSchema } from '#shared/ports/desktop.ts';
import { Desktop } from './desktop.ts';
import { ElectronDouble } from './testing/electron-double.ts';
import type { UpdateSource } from './updates/update-check.ts';

const OFF: DesktopSettings = { spellCheck: { on: false, languages: [] }, updateCheck: false, notifications: false };

let folder: string;
let electron: ElectronDouble;
let told: DesktopState[];
let now: number;
let sources: number;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-desktop-settings-'));
  electron = new ElectronDouble();
  [told, now, sources] = [[], 0, 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const found: UpdateSource = { newer: async () => '0.2.0', fetch: async () => {}, install: () => {} };

function begun(): Desktop {
  const log = { write: () => {} };
  const desktop = new Desktop({
    electron,
    file: new JsonFile(path.join(folder, 'desktop.json'), desktopSettingsSchema, 'the settings', log),
    updates: async () => {
      sources += 1;
      return found;
    },
    clock: { now: () => now },
    log,
    changed: (state) => void told.push(state),
    clicked: () => {},
  });
  desktop.begin();
  return desktop;
}

describe('the settings of the desktop edition', () => {
  it('are off at first: no dictionary is named, no server asked, nobody interrupted', async () => {
    const desktop = begun();
    expect(desktop.state).toMatchObject({ settings: OFF, update: { kind: 'off' } });
    expect([electron.session.spellChecks, electron.session.spellLanguages]).toEqual([false, []]);
    await desktop.updates.check();
    expect(sources).toBe(0);
    expect(desktop.notifier.notify({ title: 'x', body: '' }, () => {})).toBe(false);
  });

  it('survive a restart, and are told to the windows', () => {
    const wanted = { spellCheck: { on: true, languages: ['de', 'en-GB'] }, updateCheck: false, notifications: true };
    begun().set(wanted);
    expect(told.at(-1)).toMatchObject({ settings: wanted });
    electron = new ElectronDouble();
    expect(begun().settings).toEqual(wanted);
    expect([electron.session.spellChecks, electron.session.spellLanguages]).toEqual([true, ['de', 'en-GB']]);
  });

  it('count as off where their file is broken', () => {
    writeFileSync(path.join(folder, 'desktop.json'), '{"spellCheck":{"on":true}}');
    expect(begun().settings).toEqual(OFF);
  });
});

describe('spelling', () => {
  const turnedOn = (languages: string[]): readonly string[] => {
    begun().set({ ...OFF, spellCheck: { on: true, languages } });
    return electron.session.spellLanguages;
  };

  it('begins with the language of the system', () => {
    expect(turnedOn([])).toEqual(['pt-PT']);
  });

  it.each([
    ['de-AT', ['de']],
    ['en-ZA', ['en-GB']],
    ['fi', ['en-US']],
  ])('takes for %s what is nearest', (locale, languages) => {
    electron.app.getSystemLocale = () => locale;
    expect(turnedOn([])).toEqual(languages);
  });

  it('names no language of which there is no dictionary', () => {
    expect(turnedOn(['xx', 'pt-BR'])).toEqual(['pt-BR']);
  });

  it('is the system’s own on a Mac', () => {
    electron.platform = 'darwin';
    expect(turnedOn(['de'])).toEqual(['en-US']);
    expect(begun().state).toMatchObject({
      spelling: { kind: 'system' },
      settings: { spellCheck: { on: true, languages: [] } },
    });
  });

  it('names none any more when it is turned off', () => {
    const desktop = begun();
    desktop.set({ ...OFF, spellCheck: { on: true, languages: ['de'] } });
    desktop.set({ ...OFF, spellCheck: { on: false, languages: ['de'] } });
    expect([electron.session.spellChecks, electron.session.spellLanguages]).toEqual([false, []]);
  });
});

describe('a notification', () => {
  const allowed = (): Desktop => {
    const desktop = begun();
    desktop.set({ ...OFF, notifications: true });
    return desktop;
  };
  const notify = (desktop: Desktop): boolean => desktop.notifier.notify({ title: 'Due today', body: '' }, () => {});

  it('is shown where the person allowed it', () => {
    expect(notify(allowed())).toBe(true);
    expect(electron.notifications).toMatchObject([{ title: 'Due today' }]);
  });

  it('is not shown to somebody who is looking at the window', () => {
    electron.inFront = true;
    expect(notify(allowed())).toBe(false);
  });

  it('is one of three within a minute', () => {
    const desktop = allowed();
    expect([1, 2, 3, 4].map(() => notify(desktop))).toEqual([true, true, true, false]);
    now = 60_000;
    expect(notify(desktop)).toBe(true);
  });

  it('is not counted where the system shows none', () => {
    electron.notifies = false;
    expect(notify(allowed())).toBe(false);
    expect(electron.notifications).toEqual([]);
  });

  it('tells of a newer version once', async () => {
    const desktop = begun();
    desktop.set({ ...OFF, notifications: true, updateCheck: true });
    await desktop.updates.check();
    await desktop.updates.check();
    expect(electron.notifications.map(({ title }) => title)).toEqual(['Throughline 0.2.0 is there']);
    desktop.dispose();
  });
});
