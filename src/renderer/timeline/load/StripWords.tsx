import { navigate } from '#renderer/state/routes.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useOtherProjects } from '#renderer/task/panel/links/use-outside.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { SCOPE } from '#renderer/workload/scope.ts';
import type { CountedDays } from '#renderer/workload/span-columns.ts';
import { leftFrom } from '#renderer/workload/words.ts';

/** What the strip counts: this project alone. Where there are others it says so, and leads to where all are counted. */
export function StripWords({ days }: { readonly days: CountedDays }) {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  const hasOthers = useOtherProjects().some(({ archived }) => !archived);
  const showAll = (): void => {
    memory.set(project, SCOPE, 'all');
    navigate({ kind: 'project', project, page: 'load', card: null });
  };
  return (
    <div className="flex min-w-0 grow items-center gap-2 text-12 text-muted">
      <p className="truncate">
        {leftFrom(days)}
        {hasOthers ? ' in this project' : ''}, against the hours that people have.
      </p>
      {hasOthers ? (
        <Button look="quiet" size="small" onPress={showAll}>
          Count all projects
        </Button>
      ) : null}
    </div>
  );
}
