import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { createPerson, setPersonFields } from '../index.ts';

describe('people', () => {
  it('[PERSON-2] have an address and a clock of their own, or the project’s', () => {
    const { project } = newProject();
    const ana = must(createPerson(project, { name: 'Ana' }));
    expect(project.live('person', ana)?.timeZone).toBeNull();
    must(setPersonFields(project, ana, { name: ' Ana Lima ', email: ' ana@example.org ', timeZone: 'Asia/Tokyo' }));
    expect(project.live('person', ana)).toMatchObject({
      name: 'Ana Lima',
      email: 'ana@example.org',
      timeZone: 'Asia/Tokyo',
    });
    must(setPersonFields(project, ana, { email: ' ', timeZone: null }));
    expect(project.live('person', ana)).toMatchObject({ name: 'Ana Lima', email: null, timeZone: null });
  });

  it('[COMMAND-1] [NAME-1] keep what they have where what is said of them cannot be', () => {
    const { project } = newProject();
    const ana = must(createPerson(project, { name: 'Ana' }));
    const before = project.moment;
    const refused = [
      setPersonFields(project, ana, { name: ' \u200b' }),
      setPersonFields(project, ana, { email: 'ana at example' }),
      setPersonFields(project, ana, { email: 'a@b.org, c@d.org' }),
      setPersonFields(project, ana, { timeZone: 'Mars/Base' }),
    ].map((result) => (result.ok ? 'ok' : result.error.code));
    expect(refused).toEqual(['empty-text', 'bad-address', 'bad-address', 'zone-unknown']);
    expect(project.moment).toEqual(before);
  });
});
