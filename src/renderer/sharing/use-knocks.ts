/** Somebody asks to join a project that is not on screen: told wherever the person is, until they went in or away. */
import { useEffect } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import { navigateToProject } from '#renderer/state/routes.ts';
import { useSharingService } from '#renderer/state/sharing.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Value } from '#renderer/state/value.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';

const NOBODY = new Value<readonly ProjectId[]>([]);

/** `shown`: the project on screen, which says it itself. */
export function useKnocks(shown: ProjectId | null): void {
  const service = useSharingService();
  const toasts = useToasts();
  const knocked = useView(service?.knocked ?? NOBODY);
  const projects = useView(useWorkspace().projects);
  // The one after it is told when it is shown, or answered.
  const asked = projects?.find(({ id }) => id !== shown && knocked.includes(id));
  const { id, name } = asked ?? { id: null, name: '' };
  useEffect(() => {
    if (id === null) return;
    let withdraw = (): void => undefined;
    toasts.show({
      text: `Somebody asks to join ${name}.`,
      action: { label: 'Open the project', run: () => navigateToProject(id) },
      holdsUntil: (take) => {
        withdraw = take;
        return () => undefined;
      },
    });
    return () => withdraw();
  }, [toasts, id, name]);
}
