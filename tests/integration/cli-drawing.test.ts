/** Timelines that `throughline convert` draws: SVG, and PDF where a browser is. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chainOfTasks } from '#tests/support/charts.ts';
import { commandLine } from '#tests/support/command-line.ts';

const { run: throughline, runIn, folder, put, text: content } = commandLine();

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
    const { exit, stderr } = await runIn({ CHROME_PATH: '/nowhere' }, 'convert', plan(), 'no.pdf');
    expect(exit).toBe(1);
    expect(stderr).toContain('A PDF is made by a Chromium-based browser, and this computer has none that starts.');
    expect(existsSync(join(folder(), 'no.pdf'))).toBe(false);
  });
});
