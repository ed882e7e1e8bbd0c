import { describe, expect, it } from 'vitest';
import { renameProject } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { DocumentView } from './view.ts';

describe('a view of a document', () => {
  it('is of now where it was read before a change and is listened to after it', () => {
    const { project } = newProject();
    const view = new DocumentView(
      project,
      () => project.project.name,
      (change) => change.project,
    );
    view.get();
    must(renameProject(project, 'Harbour'));
    const stop = view.subscribe(() => undefined);
    expect(view.get()).toBe('Harbour');
    stop();
    must(renameProject(project, 'Quay'));
    view.subscribe(() => undefined);
    expect(view.get()).toBe('Quay');
  });
});
