/** Erasing everything on this device: every window lets go and starts anew, and the first one up finishes it. */

import { finishErasing, isErasing } from '#renderer/storage/index.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';

const CHANNEL = 'throughline-erasing';

export interface Leaving {
  /** From then on, nothing holds the window back: what is unsaved is to be erased too. */
  readonly letGo: () => void;
}

/** Goes along when another window erases. Lasts as long as the window. */
export function followErasing({ letGo }: Leaving): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', () => startAnew(letGo));
}

/** `begin` notes, durably, that everything is to be erased; a refusal leaves everything as it was. */
export async function eraseEverything({ letGo }: Leaving, begin: () => Promise<Result<void>>): Promise<Result<void>> {
  const begun = await begin();
  if (!begun.ok) return begun;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('erase');
  channel.close();
  startAnew(letGo);
  return ok();
}

/** To be awaited before anything is opened: null when there is nothing left to erase, else why there is. */
export async function eraseWhatIsLeft(eraseHost: () => Promise<Result<unknown>>): Promise<Problem | null> {
  if (!(await isErasing())) return null;
  const finished = await finishErasing(eraseHost);
  if (!finished.ok) return finished.error;
  // What was read of the person before is erased too.
  startAnew(() => undefined);
  return new Promise(() => undefined);
}

function startAnew(letGo: () => void): void {
  letGo();
  history.replaceState(null, '', '#/');
  location.reload();
}
