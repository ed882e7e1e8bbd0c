import { describe, expect, it } from 'vitest';
import { languageName, spellingWords, updateWords } from './desktop-words.ts';

describe('the desktop edition’s settings', () => {
  it('name languages, and keep a code that names none', () => {
    expect(['de-AT', 'pt-PT', 'not_a_code'].map(languageName)).toEqual([
      'Austrian German',
      'European Portuguese',
      'not_a_code',
    ]);
  });

  it('say which server is asked, and that none is on a Mac', () => {
    expect(spellingWords({ kind: 'dictionaries', languages: [] })).toContain('Google’s server');
    expect(spellingWords({ kind: 'system' })).not.toContain('server');
  });

  it('say of newer versions what is known', () => {
    expect([updateWords({ kind: 'off' }), updateWords({ kind: 'notAsked' })]).toEqual([null, null]);
    const found = { kind: 'found', version: '0.2.0' } as const;
    expect(updateWords({ ...found, problem: null })).toBe('Throughline 0.2.0 is there.');
    expect(updateWords({ kind: 'fetching', version: '0.2.0', done: 0.999 })).toContain('99 %');
    const problem = { code: 'x', message: 'No answer.', help: 'Look again.' };
    expect(updateWords({ kind: 'failed', problem })).toBe('No answer. Look again.');
    expect(updateWords({ ...found, problem })).toBe('Throughline 0.2.0 is there. No answer. Look again.');
  });
});
