import { GitFork } from 'lucide-react';
import { useId } from 'react';
import type { SharingService } from '#renderer/state/sharing.ts';
import { useMinute } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { SharedProject } from '#shared/ports/sync.ts';
import { Failure } from './Failure.tsx';
import { forkWords } from './fork-words.ts';
import { useAct } from './use-act.ts';

interface ForkProps {
  readonly service: SharingService;
  readonly project: ProjectId;
  readonly shared: SharedProject;
}

/** Two devices changed who belongs to the project at once: both changes, for the owner to choose (SYNC M1). */
export function Fork({ service, project, shared: { fork, ownsRoot } }: ForkProps) {
  const id = useId();
  const now = useMinute();
  const { problem, run } = useAct();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-panel border border-at-risk bg-sunken p-3">
      <h3 id={id} className="flex items-center gap-2 font-semibold">
        <GitFork size={15} strokeWidth={1.75} className="text-at-risk" aria-hidden />
        Two devices changed who belongs to the project at once
      </h3>
      <p className="text-muted">
        {ownsRoot
          ? 'Choose the one that counts. The other is taken back; what it did can be done again afterwards.'
          : 'Only one of these counts, and the owner has to say which. Until then nobody comes in or goes.'}
      </p>
      <ul aria-label="The changes" className="flex flex-col gap-2">
        {fork.map(({ entry, at, changes }) => {
          const words = forkWords(changes);
          return (
            <li key={entry} className="flex items-start gap-3 rounded-small border border-hairline bg-raised p-3">
              <div className="min-w-0 grow">
                {words.map((sentence) => (
                  <p key={sentence} className="written" dir="auto">
                    {sentence}
                  </p>
                ))}
                {at === null ? null : <p className="text-12 text-muted">{shortInstant(at, now)}</p>}
              </div>
              {ownsRoot ? (
                <Button
                  aria-label={`This one counts: ${words.join(' ')}`}
                  onPress={() => void run(() => service.settleFork(project, entry))}
                >
                  This one counts
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Failure problem={problem} />
    </section>
  );
}
