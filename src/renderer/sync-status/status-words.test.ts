import { describe, expect, it } from 'vitest';
import { statusWords } from './status-words.ts';

const problem = { code: 'x', message: 'The disk is full.', help: 'Free some space.' };

describe('statusWords', () => {
  it('says saved when everything is durable', () => {
    expect(statusWords({ kind: 'saved' })).toEqual({ tone: 'calm', text: 'Saved on this device', help: null });
  });

  it('says that it is saving, without alarm', () => {
    expect(statusWords({ kind: 'saving', since: 0 })).toMatchObject({ tone: 'busy', text: 'Saving…' });
  });

  it('says what is wrong and what to do', () => {
    const failed = { kind: 'failed', problem, retryAt: 0 } as const;
    expect(statusWords(failed)).toEqual({ tone: 'problem', text: 'The disk is full.', help: 'Free some space.' });
    const bare = { kind: 'failed', problem: { code: 'x', message: 'No.' }, retryAt: 0 } as const;
    expect(statusWords(bare).help).toContain('Leave it open');
  });
});
