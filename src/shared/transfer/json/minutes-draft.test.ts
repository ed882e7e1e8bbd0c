import { expect, it } from 'vitest';
import { createMinutes } from '#shared/document/index.ts';
import { NOTES_TEXT, readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import { emptyDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { exportProject } from './export-project.ts';
import { importProject } from './import-project.ts';

it('[MEET-10] a draft of minutes leaves and comes back with its tables and pictures', () => {
  const draft =
    '## Notes\n\n| Pier  | Price |\n| ----- | ----- |\n| South | 95    |\n\n![Pier](data:image/gif;base64,R0lGOA==)';
  const { first, on } = withMeetings();
  const id = must(createMinutes(first.project, on('2026-11-30'), draft));
  const { actor, clock } = first.project;
  const project = emptyDocument({ actor: () => actor, clock, random: seededRandom(5) });
  must(importProject(project, exportProject(first.project, { id: 'p' }), { keepIds: true }));
  expect(readMarkdown(fragmentOf(project, `minutes/${id}`), NOTES_TEXT)).toBe(draft);
});
