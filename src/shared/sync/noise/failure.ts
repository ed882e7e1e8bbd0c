/** What the other side, or whoever sits between, can make happen: values, never exceptions. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';

const SENTENCES = {
  /** The tag is wrong: another pre-shared key, prologue or transcript, or bytes changed, replayed or out of order. */
  'noise-not-authentic':
    'The connection was refused because the other side could not prove who it is. Nothing was taken.',
  'noise-too-short': 'The connection was refused because a message was cut off. Nothing was taken.',
  'noise-too-long': 'The connection was refused because a message was too long. Nothing was taken.',
  /** A public key of small order, with which everybody would know the shared secret. */
  'noise-weak-key':
    'The connection was refused because the other side sent a key that protects nothing. Nothing was taken.',
  /** A message while it was this side's turn. */
  'noise-out-of-turn': 'The connection was refused because a message came out of turn. Nothing was taken.',
  /** Something was refused before, so nothing more is read. */
  'noise-ended': 'The connection had already been refused. Connect again.',
} as const;

export type NoiseFailure = Problem<keyof typeof SENTENCES>;

export function refuse(code: NoiseFailure['code']): Result<never, NoiseFailure> {
  return err({ code, message: SENTENCES[code] });
}
