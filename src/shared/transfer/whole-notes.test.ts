import { describe, expect, it } from 'vitest';
import { renameProject } from '#shared/document/index.ts';
import { notesFromBytes } from '#shared/document/notes/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { bundledProjects, contentsOf, readBundle, writeBundle } from './bundle/index.ts';
import { exportFile } from './export-file.ts';
import { prepareProject } from './prepare-project.ts';
import { readFile } from './read-file.ts';
import { notesOfTexts, textsOfNotes } from './whole-notes.ts';

let at = 0;
const making = {
  clock: { now: () => 1_800_000_000_000 },
  random: (length: number) => new Uint8Array(length).fill(++at),
};
const TEXTS = [
  { meeting: 'monday', text: '# Agreed\n\n- [ ] Order the **crane**' },
  { meeting: 'monday', item: 'budget', text: '| a | b |\n| - | - |\n| 1 | 2 |' },
  { meeting: 'monday', item: 'quay', text: 'Said of the quay.' },
  { meeting: 'tuesday', item: 'quay', text: 'And again.' },
];

function harbour(): Uint8Array {
  const { project } = newProject();
  must(renameProject(project, 'Harbour'));
  return bytesOfDocument(project);
}

function exported(format: 'json' | 'bundle') {
  const notes = notesOfTexts(TEXTS, making);
  const request = { format, id: asId<ProjectId>('p'), bytes: harbour(), activity: [], notes };
  return must(exportFile(request, making)).bytes;
}

describe('notes of meetings in files', () => {
  it('[TRANSFER-2] say the same as documents and as texts, in a fixed order', () => {
    const whole = notesOfTexts(TEXTS.toReversed(), making);
    expect(whole.map(({ id }) => id)).toEqual(['tuesday', 'monday']);
    expect(must(textsOfNotes(whole.toReversed(), making))).toEqual(TEXTS);
    expect(must(textsOfNotes(notesOfTexts([], making), making))).toEqual([]);
  });

  it('[TRANSFER-2] leave with their project, and come back with it, as JSON and as a bundle', () => {
    for (const format of ['json', 'bundle'] as const) {
      const reading = must(readFile(exported(format), { fileName: `Harbour.${format}`, timeZone: 'UTC', ...making }));
      const [project] = reading.exchange.projects;
      expect(project?.notes).toEqual(TEXTS);
      if (project === undefined) throw new Error('There is a project');
      const author = { clientId: 7, actor: null, keepIds: true };
      const { notes } = must(prepareProject(project, { ...author, ...making }));
      expect(must(textsOfNotes(notes, making))).toEqual(TEXTS);
      // From a bundle they come as they are.
      expect(reading.notes.size).toBe(format === 'bundle' ? 1 : 0);
      const again = must(bundledProjects(reading.exchange, reading, making));
      expect(must(textsOfNotes(again.projects[0]?.notes ?? [], making))).toEqual(TEXTS);
    }
  });

  it('[TRANSFER-2] keep in bundles what texts have no place for', () => {
    const [first] = notesOfTexts(TEXTS, making);
    const opened = must(notesFromBytes(first?.update ?? new Uint8Array(), { actor: () => null, ...making }));
    const { notes: listed } = must(
      contentsOf(
        must(
          readBundle(
            writeBundle({
              exportedAt: null,
              projects: [{ id: 'p', name: 'Harbour', update: harbour(), activity: [], notes: first ? [first] : [] }],
            }),
          ),
        ),
        making,
      ),
    );
    expect(listed.get(0)).toEqual([first]);
    expect(opened.keys).toEqual(['notes', 'item/budget', 'item/quay']);
  });

  it('are refused with the file where they are none', () => {
    const notes = [{ id: 'monday', update: Uint8Array.of(255, 255, 255) }];
    const projects = [{ id: 'p', name: 'Harbour', update: harbour(), activity: [], notes }];
    const bundle = must(readBundle(writeBundle({ exportedAt: null, projects })));
    expect(contentsOf(bundle, making)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('the notes of a meeting of “Harbour”') },
    });
  });
});
