import { useRun } from '#renderer/state/feedback.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Choice } from '#renderer/ui/Choice.tsx';
import type { JointPeople } from '#shared/insight/digest/people.ts';

interface NobodyIsMeProps {
  readonly people: JointPeople;
  /** Every project is known as it is now. */
  readonly isRead: boolean;
}

/**
 * Projects that came from files know people by name, and a device that nobody has told bears the name of its user: then nothing
 * would ever wait for whoever sits there, and nobody would know why. It goes away with the first thing that is done in one of them.
 */
export function NobodyIsMe({ people: { all }, isRead }: NobodyIsMeProps) {
  const profile = useProfile();
  const { name } = useView(profile.me);
  const run = useRun();
  if (!isRead || all.length === 0 || all.some(({ isMe }) => isMe)) return null;
  const names = [...new Set(all.map((person) => person.name))].sort((left, right) => left.localeCompare(right));
  const take = (chosen: string): void => {
    if (chosen !== '') void profile.rename(chosen).then(run);
  };
  return (
    <section
      aria-label="Who you are"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-hairline px-4 py-3"
    >
      <p className="min-w-60 grow basis-72">
        Nothing here waits for you: nobody in these projects is called “<bdi>{name}</bdi>”. Are you one of them?
      </p>
      <div className="w-60">
        <Choice label="You are" value="" onChange={take}>
          <option value="">somebody else</option>
          {names.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Choice>
      </div>
    </section>
  );
}
