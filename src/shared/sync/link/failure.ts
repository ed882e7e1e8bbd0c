/** Why no link came about. What the other side does, or whoever sits between, is a value. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { NoiseFailure } from '#shared/sync/noise/index.ts';

const SENTENCES = {
  'link-closed': 'The connection ended before it was clear who is on the other side. Nothing was taken.',
  'link-timeout': 'The other side did not say in time who it is. Nothing was taken.',
  /** Its knock names nothing that is known here. */
  'link-stranger': 'Somebody called who has nothing in common with this device. Nothing was taken.',
  'link-malformed': 'The other side does not speak as Throughline does. Nothing was taken.',
  'link-version': 'The other side speaks another version of the protocol. The older of the two needs an update.',
  'link-wrong-relay':
    'The relay is not the one that was set: its key is another. It was told nothing. Whoever runs it can say which key is right.',
  'link-own': 'The address leads back to this device.',
} as const;

export type LinkFailure = Problem<keyof typeof SENTENCES> | NoiseFailure;

export function refuseLink(code: keyof typeof SENTENCES): Result<never, LinkFailure> {
  return err({ code, message: SENTENCES[code] });
}
