/** The key that settles a fork of the membership (SYNC M1, M5), as text to be printed or kept. Nothing reads it in yet. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { SpaceId } from '#shared/sync/ids.ts';

/** Names of secrets are short. */
const SPACE_LETTERS = 48;

export function recoveryName(space: SpaceId): string {
  return `recovery-${space.slice(0, SPACE_LETTERS)}`;
}

export async function recoveryKit(
  secrets: SecretStore,
  space: SpaceId,
  project: string,
): Promise<Result<{ readonly text: string }, Problem>> {
  const kept = await secrets.read(recoveryName(space));
  if (!kept.ok) return kept;
  if (kept.value === null) return err(notHere);
  const lines = [
    'Throughline recovery kit',
    '',
    `Project: ${project}`,
    `Space: ${inGroups(space)}`,
    `Recovery key: ${inGroups(Buffer.from(kept.value).toString('hex'))}`,
    '',
    'With this key two contradicting changes of who belongs to the project can be settled, by a later version of the app.',
    'It lets nobody in and removes nobody. Keep it where nobody else finds it.',
  ];
  return ok({ text: lines.join('\n') });
}

/** Four letters at a time: people copy them from paper. */
function inGroups(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? hex;
}

const notHere: Problem = {
  code: 'no-recovery-key',
  message: 'The recovery key is kept on the device that shared this project, and not on this one.',
};
