import { type ReactNode, useCallback, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { ProjectNameDialog } from './NewProjectDialog.tsx';
import { AskContext, type ProjectAsking, type ProjectInHand } from './project-actions.ts';
import { RemoveProject } from './RemoveProject.tsx';

/** Everything within may ask something of a project, wherever it is shown. */
export function ProjectDialogs({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState<ProjectAsking | null>(null);
  const close = useCallback(() => setAsking(null), []);
  return (
    <AskContext value={setAsking}>
      {children}
      {asking?.what === 'export' ? (
        <ExportDialog id={asking.project.id} format={asking.format} onClose={close} />
      ) : asking?.what === 'rename' ? (
        <RenameDialog project={asking.project} onClose={close} />
      ) : asking?.what === 'remove' ? (
        <RemoveProject
          project={asking.project}
          onExport={() => setAsking({ what: 'export', project: asking.project, format: 'bundle' })}
          onClose={close}
        />
      ) : null}
    </AskContext>
  );
}

interface RenameDialogProps {
  readonly project: ProjectInHand;
  readonly onClose: () => void;
}

function RenameDialog({ project: { id, name }, onClose }: RenameDialogProps) {
  const workspace = useWorkspace();
  const run = useRun();
  const rename = async (next: string): Promise<void> => {
    run(await workspace.rename(id, next));
    onClose();
  };
  return (
    <ProjectNameDialog
      title="Rename project"
      action="Rename"
      initial={name}
      onClose={onClose}
      onSave={(next) => void rename(next)}
    />
  );
}
