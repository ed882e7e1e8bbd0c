import { PartNotLoaded } from './lazy-part.tsx';

interface FaultWords {
  readonly title: string;
  readonly text: string;
}

/** What happened to a part of the window, and what helps. `what` begins a sentence: "The card". */
export function faultWords(what: string, error: Error): FaultWords {
  if (error instanceof PartNotLoaded) {
    return {
      title: `${what} could not be loaded`,
      text: 'The program behind this window did not answer. Your data is not touched. If Throughline was ended outside this window, start it again before you try.',
    };
  }
  return {
    title: `${what} could not be shown`,
    text: 'Something went wrong in drawing it. Your data is not touched, and everything else goes on working.',
  };
}
