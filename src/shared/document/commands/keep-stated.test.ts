import { describe, expect, it } from 'vitest';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import { createRisk, keepStated } from '../index.ts';

describe('deciding between what was said', () => {
  it('[REVIEW-2] writes registers that there are, as they can be read, and refuses others', () => {
    const { project } = withMeetings().first;
    const id = must(createRisk(project, { title: 'Ground water', likelihood: 3 }));
    must(keepStated(project, { kind: 'risk', id }, { likelihood: 4, response: null }));
    expect(project.get('risk', id)).toMatchObject({ likelihood: 4, response: null });
    const before = project.moment;
    expect(keepStated(project, { kind: 'risk', id }, { likelihood: 'often' }).ok).toBe(false);
    expect(keepStated(project, { kind: 'risk', id }, { secret: 1 }).ok).toBe(false);
    expect(keepStated(project, { kind: 'risk', id: asId('gone') }, { title: 'A' }).ok).toBe(false);
    expect(project.moment).toBe(before);
  });
});
