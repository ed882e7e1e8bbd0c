import { numberWords } from '#shared/kernel/counted.ts';
import type { UnplacedWork } from '#shared/views/index.ts';
import { hoursLong } from './words.ts';

/** What the figures leave out; nothing where they leave out nothing. */
export function NotCounted({ tasks, effort }: UnplacedWork) {
  if (tasks === 0) return null;
  return (
    <p>
      {tasks === 1 ? '1 open card has no dates and is' : `${numberWords(tasks)} open cards have no dates and are`} not
      counted
      {effort > 0 ? `: ${hoursLong(effort)} by estimate` : ''}.
    </p>
  );
}
