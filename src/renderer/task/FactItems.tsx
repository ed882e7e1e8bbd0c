import { CalendarDays, OctagonAlert, Repeat, SkipForward, Tag, User } from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';

/** What a card says of itself, in the menu of any screen that shows cards. */
export function FactItems() {
  return (
    <>
      <CommandItem command="card.owners" icon={User} />
      <CommandItem command="card.due" icon={CalendarDays} />
      <CommandItem command="card.labels" icon={Tag} />
      <CommandItem command="card.blocked" icon={OctagonAlert} />
      <CommandItem command="card.repeat" icon={Repeat} />
      <CommandItem command="card.skip" icon={SkipForward} />
    </>
  );
}
