/** `throughline minutes` as another program sees it: files, streams, exit codes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addAgendaItems,
  createDecision,
  createMinutes,
  makeAction,
  meetingAt,
  sendMinutes,
} from '#shared/document/index.ts';
import { bytesOfNotes, emptyNotes } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { writeBundle } from '#shared/transfer/bundle/index.ts';
import { notesOfTexts } from '#shared/transfer/whole-notes.ts';
import { commandLine } from '#tests/support/command-line.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { fullMeeting } from '#tests/support/minutes.ts';

const { run: throughline, folder, put, text: content, bytes } = commandLine();

/** A series of which two meetings were spoken of: the minutes of the first were sent, those of the second edited. */
function harbour(): Uint8Array {
  const { first, ana, on } = withMeetings();
  const { project } = first;
  must(
    createDecision(project, {
      title: 'South first',
      state: 'decided',
      deciders: [ana],
      meeting: must(meetingAt(project, on('2026-11-23'))),
    }),
  );
  const sent = must(createMinutes(project, on('2026-11-23')));
  must(
    sendMinutes(project, sent, {
      content: makeMinutes(fullMeeting({ title: 'As it was sent' })),
      to: ['Ana'],
      how: 'mail',
    }),
  );
  const [piles] = must(
    addAgendaItems(project, on('2026-11-30'), { items: [{ title: 'Piles', owner: ana, minutes: 10 }] }),
  );
  must(
    makeAction(project, {
      meeting: on('2026-11-30'),
      line: null,
      title: 'Order piles',
      owner: ana,
      due: '2026-12-04' as DateValue,
    }),
  );
  const draft = must(createMinutes(project, on('2026-12-07')));
  project.doc.transact(
    () => writeMarkdown(fragmentOf(project, `minutes/${draft}`), '## We met\n\nAll is well.'),
    'user',
  );
  const meeting = must(meetingAt(project, on('2026-11-30')));
  const notes = notesOfTexts(
    [
      { meeting, text: 'The port agreed to **May**.' },
      { meeting, item: piles ?? null, text: 'Thirty of them.' },
    ],
    { clock: tickingClock(), random: seededRandom(1) },
  );
  return writeBundle({
    exportedAt: null,
    source: null,
    losses: [],
    projects: [{ id: 'p1', name: 'Harbour', update: bytesOfDocument(project), activity: [], notes }],
  });
}

/** Two actions of a meeting that were made in another order than their lines stand in the notes, beside a picture in WebP. */
function noted(): Uint8Array {
  const { first, on } = withMeetings();
  const { project } = first;
  const meeting = on('2026-11-30');
  for (const [line, title] of [
    ['second', 'Tell the diver'],
    ['first', 'Order the piles'],
  ] as const) {
    must(makeAction(project, { meeting, line, title }));
  }
  const notes = emptyNotes({ actor: () => null, clock: tickingClock(), random: seededRandom(2) });
  must(
    notes.write(() => {
      const fragment = notes.fragment('notes');
      writeMarkdown(
        fragment,
        'Order the piles\n\nTell the diver\n\n![Quay](data:image/webp;base64,UklGRg==)',
        NOTES_TEXT,
      );
      for (const [at, line] of ['first', 'second'].entries()) {
        const paragraph = fragment.get(at);
        if (paragraph instanceof Y.XmlElement) paragraph.setAttribute('line', line);
      }
    }),
  );
  const id = must(meetingAt(project, meeting));
  return writeBundle({
    exportedAt: null,
    source: null,
    losses: [],
    projects: [
      {
        id: 'p2',
        name: 'Quay',
        update: bytesOfDocument(project),
        activity: [],
        notes: [{ id, update: bytesOfNotes(notes) }],
      },
    ],
  });
}

beforeAll(() => {
  put('noted.throughline', noted());
  put('harbour.throughline', harbour());
});

describe('throughline minutes', () => {
  it('lists the meetings of which something was said', async () => {
    const { exit, stdout } = await throughline('minutes', 'harbour.throughline');
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(1));
    expect([exit, rows]).toEqual([
      0,
      [
        ['Kick-off 2026-11-20', 'no minutes sent'],
        ['Site meeting 2026-11-23', '1 sent'],
        ['Site meeting 2026-11-30', 'no minutes sent'],
        ['Site meeting 2026-12-07', 'no minutes sent'],
      ],
    ]);
  });

  it('[MIN-2] has actions in the order of the notes, and [PAPER-10] says which pictures a .docx only names', async () => {
    const asked = ['minutes', 'noted.throughline', '--meeting', '2026-11-30', '--out'];
    expect((await throughline(...asked, 'noted.md')).exit).toBe(0);
    const [piles, diver] = ['| Order the piles', '| Tell the diver'].map((row) => content('noted.md').indexOf(row));
    expect(piles).toBeGreaterThan(0);
    expect(diver).toBeGreaterThan(piles ?? 0);
    const { exit, stderr } = await throughline(...asked, 'noted.docx');
    expect([exit, stderr.split('\n')[1]]).toEqual([
      0,
      '1 picture is named in it and not drawn: the command line puts PNG, JPEG and GIF into a .docx, and no WebP. Write .pdf or .html to have all of them drawn.',
    ]);
  });

  it('[MIN-5] writes minutes as they were sent, and anew where that is asked for', async () => {
    const asked = ['minutes', 'harbour.throughline', '--meeting', '2026-11-23', '--out', 'sent.md'];
    const { exit, stderr } = await throughline(...asked);
    expect([exit, stderr]).toEqual([
      0,
      'Minutes of Site meeting 2026-11-23: version 1, as it was sent. Wrote sent.md.\n',
    ]);
    expect(content('sent.md')).toMatch(/^# Minutes: As it was sent\n/);
    expect((await throughline(...asked, '--as-it-stands')).exit).toBe(0);
    expect(content('sent.md')).toMatch(/^# Minutes: Site meeting\n/);
    expect(content('sent.md')).toContain('**Corrects:** Version 1, sent 20 November 2026');
    expect(content('sent.md')).toContain('### South first\n\nDecided by Ana.');
  });

  it('[MIN-5] writes what an open export holds, as it was sent', async () => {
    expect((await throughline('convert', 'harbour.throughline', 'harbour.json')).exit).toBe(0);
    const [bundle, open] = [
      await throughline('minutes', 'harbour.throughline'),
      await throughline('minutes', 'harbour.json'),
    ];
    expect(open.stdout).toBe(bundle.stdout);
    const asked = ['minutes', 'harbour.json', '--meeting', '2026-11-23', '--out', 'open.md'];
    expect((await throughline(...asked)).exit).toBe(0);
    expect(content('open.md')).toMatch(/^# Minutes: As it was sent\n/);
  });

  it('[MIN-4] writes what stands in the notes, of bundles and of open exports', async () => {
    expect((await throughline('convert', 'harbour.throughline', 'noted.json')).exit).toBe(0);
    for (const file of ['harbour.throughline', 'noted.json']) {
      const outcome = await throughline('minutes', file, '--meeting', '2026-11-30', '--out', 'noted.md');
      expect(outcome).toMatchObject({ exit: 0, stderr: expect.stringContaining('made from the meeting as it stands') });
      expect(content('noted.md')).toContain('The port agreed to **May**.');
      expect(content('noted.md')).toMatch(/Piles[^#]*Thirty of them\./);
    }
  });

  it('[MIN-8] writes what a person made of the draft', async () => {
    const asked = ['minutes', 'harbour.throughline', '--meeting', 'site meeting 2026-12-07', '--out', 'draft.txt'];
    expect((await throughline(...asked)).exit).toBe(0);
    expect(content('draft.txt')).toContain('We met\n------\n\nAll is well.');
  });

  it('[MIN-10] writes HTML, .docx and PDF of what stands in the file', async () => {
    const asked = [
      'minutes',
      'harbour.throughline',
      '--meeting',
      'Site meeting 2026-11-30',
      '--paper',
      'letter',
      '--out',
    ];
    const outcomes = [];
    for (const out of ['m.html', 'm.docx', 'm.pdf']) outcomes.push((await throughline(...asked, out)).exit);
    expect(outcomes).toEqual([0, 0, 0]);
    const html = content('m.html');
    expect(html).toContain('Monday 30 November 2026, 10:00–10:45 (Europe/Lisbon, UTC)');
    expect(html).toContain('<td dir="auto">Order piles</td><td dir="auto">Ana</td><td dir="auto">4 December 2026</td>');
    // The next of the series.
    expect(html).toContain('Monday 7 December 2026, 10:00–10:45');
    const document = unzipSync(bytes('m.docx'))['word/document.xml'];
    expect(strFromU8(document ?? new Uint8Array())).toContain('Order piles');
    expect(bytes('m.pdf').subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it.each([
    [['--meeting', 'site meeting'], 1, /is the name of 3 meetings.*\n {2}Site meeting 2026-11-23/],
    [['--meeting', 'Wedding'], 1, /There is no meeting “Wedding” in the file. It has:\n {2}Kick-off 2026-11-20/],
    [['--meeting', '2026-11-30', '--project', 'Else'], 1, /holds no project “Else”. It holds “Harbour”./],
    [['--meeting', '2026-11-30', '--paper', 'a3'], 2, /“a3” is no paper/],
    [[], 2, /Say which meeting/],
  ])('refuses %j in a sentence, and writes nothing', async (options, exit, sentence) => {
    const outcome = await throughline('minutes', 'harbour.throughline', ...options, '--out', 'none.md');
    expect([outcome.exit, existsSync(join(folder(), 'none.md'))]).toEqual([exit, false]);
    expect(outcome.stderr).toMatch(sentence);
  });

  it('refuses names that tell no format, and to write over what it reads', async () => {
    const asked = ['minutes', 'harbour.throughline', '--meeting', '2026-11-30', '--out'];
    const [format, same] = [
      await throughline(...asked, 'none.rtf'),
      await throughline(...asked, 'harbour.throughline'),
    ];
    expect([format.exit, same.exit]).toEqual([2, 2]);
    expect(format.stderr).toContain('end it in .pdf, .docx, .html, .md, .txt');
  });
});
