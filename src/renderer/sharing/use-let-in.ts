/** What became of a joining that waited for the owner's device while the person did something else: told wherever they are. */
import { useEffect } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import { navigateToProject } from '#renderer/state/routes.ts';
import { useSharingService } from '#renderer/state/sharing.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';

export function useLetIn(): void {
  const service = useSharingService();
  const toasts = useToasts();
  const { projects } = useWorkspace();
  useEffect(
    () =>
      service?.onWaited((outcome) => {
        if (outcome.kind === 'failed') {
          const { message: text, help } = outcome.problem;
          toasts.show({ text, tone: 'problem', ...(help ? { help } : {}) });
          return;
        }
        const { project } = outcome;
        const run = (): void => {
          const entry = projects.get()?.find(({ id }) => id === project);
          if (entry) navigateToProject(entry.id);
        };
        toasts.show({ text: 'You were let in. The project is on this device now.', action: { label: 'Open it', run } });
      }),
    [service, toasts, projects],
  );
}
