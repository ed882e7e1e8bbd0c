import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { navigate, useRoute } from '#renderer/state/routes.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import type { ProjectInHand } from './project-actions.ts';

interface RemoveProjectProps {
  readonly project: ProjectInHand;
  /** Of a copy that keeps what only a newer version knows. */
  readonly onExport: () => void;
  readonly onClose: () => void;
}

/** Asks before a project that can only be read leaves this device, past the bin. */
export function RemoveProject({ project: { id, name }, onExport, onClose }: RemoveProjectProps) {
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  const route = useRoute();
  const remove = async (): Promise<void> => {
    const removed = await workspace.purge(id);
    run(removed);
    if (!removed.ok) return;
    if (route.kind === 'project' && route.project === id) navigate({ kind: 'start' });
    toasts.show({ text: `“${name}” is removed from this device.` });
  };
  return (
    <RemoveDialog
      title="Remove this project from this device?"
      isOpen
      onClose={onClose}
      onRemove={() => void remove()}
      instead={<Button onPress={onExport}>Export a copy first</Button>}
    >
      A newer version of Throughline changed “{name}”. This version can only show it, and cannot put it in the bin.
      Removing takes all of it, its history too, off this device. Only a copy that you export first can bring it back.
    </RemoveDialog>
  );
}
