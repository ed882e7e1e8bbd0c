/** A short message to a person with what their flags say. */
import type { Flag } from '#shared/insight/index.ts';

export function reminder(name: string, project: string, flags: readonly Flag[]): string {
  const hello = name.trim() === '' ? 'Hello,' : `Hello ${name.trim()},`;
  const lines = flags.map(({ title, sentence }) => `- ${title}: ${sentence}`);
  return [hello, '', `could you look at this in “${project}”?`, '', ...lines, '', 'Thank you.'].join('\n');
}
