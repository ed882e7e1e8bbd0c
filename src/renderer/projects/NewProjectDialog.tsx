import { useRun } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';

export function NewProjectDialog({ onClose }: { readonly onClose: () => void }) {
  const workspace = useWorkspace();
  const run = useRun();
  const create = async (name: string): Promise<void> => {
    const id = run(await workspace.create(name));
    if (!id) return;
    onClose();
    navigate({ kind: 'project', project: id, page: 'board', card: null });
  };
  return (
    <ProjectNameDialog
      title="New project"
      action="Create project"
      initial=""
      onClose={onClose}
      onSave={(name) => void create(name)}
    />
  );
}

interface ProjectNameDialogProps {
  readonly title: string;
  readonly action: string;
  readonly initial: string;
  readonly onClose: () => void;
  readonly onSave: (name: string) => void;
}

export function ProjectNameDialog(props: ProjectNameDialogProps) {
  return <NameDialog {...props} missing="A project needs a name." placeholder="Harbour site" />;
}
