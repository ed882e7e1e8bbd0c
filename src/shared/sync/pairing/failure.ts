/** Why a pairing ended without a newcomer, for the person on this side. */
import type { Problem } from '#shared/kernel/result.ts';

const SENTENCES = {
  'pairing-gone': 'The other device is gone before the joining was done. Nobody was let in.',
  'pairing-late': 'It took too long, so the joining was given up. Nobody was let in.',
  /** It did not do what the protocol says: a defect or an attack. */
  'pairing-deviated': 'The other device did not keep to the way devices join, so it was refused. Nobody was let in.',
  'pairing-wrong-words':
    'The words were not those of the device that called: somebody may be in between. It was refused and the invite is used up.',
  'pairing-refused-here': 'The device was refused, and the invite is used up.',
  'pairing-refused': 'The other device refused.',
  'pairing-unanswered':
    'The words were right, and the connection broke before this device was let in. Open the invitation once more.',
  /** It is a member, and does not know it. */
  'pairing-unheard':
    'The device was let in, and the connection broke before it heard of it. It can open the invitation once more.',
  'pairing-cancelled': 'The joining was given up. Nothing was shared.',
  /** What it was welcomed with does not admit this device to the space of the invite. */
  'pairing-no-member': 'The other device answered, but not for the project of this invite. Nothing was taken.',
  'pairing-busy': 'Somebody else is just joining with this invite. It can be used by one device.',
  /** It says that it was approved, and nothing is known of that here yet. */
  'pairing-unknown': 'Nothing was heard here yet of who approved this device.',
  'pairing-used-up': 'This invite is used up. Ask for a new one.',
} as const;

export type PairingProblem = Problem<keyof typeof SENTENCES>;

/** `words`: of the other side, which are shown as such. */
export function pairingProblem(code: keyof typeof SENTENCES, words?: string): PairingProblem {
  const message = SENTENCES[code];
  return words ? { code, message: `${message.slice(0, -1)}: ${words}` } : { code, message };
}
