import { FolderOpen, Link, Pencil } from 'lucide-react';
import { type MouseEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import { CommandItem, useCommands } from '#renderer/commands/index.ts';
import { navigate, useRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useWorkspace } from '#renderer/state/workspace.ts';
import { ContextMenu, type MenuPoint } from '#renderer/ui/ContextMenu.tsx';
import { MenuSeparator } from '#renderer/ui/Menu.tsx';
import { ExportItems, PutAwayItems } from './ProjectItems.tsx';
import { useProjectActions } from './project-actions.ts';

interface AskedMenu {
  readonly entry: ProjectEntry;
  readonly at: MenuPoint;
}

/** The menu of a row that stands for a project: what to tell the row, and the menu while it is open. */
export function useProjectContextMenu(): {
  readonly show: (entry: ProjectEntry, event: MouseEvent) => void;
  readonly menu: ReactNode;
} {
  const [asked, setAsked] = useState<AskedMenu | null>(null);
  const show = useCallback((entry: ProjectEntry, event: MouseEvent): void => {
    event.preventDefault();
    setAsked({ entry, at: { x: event.clientX, y: event.clientY } });
  }, []);
  const menu = asked ? <ProjectContextMenu entry={asked.entry} at={asked.at} onClose={() => setAsked(null)} /> : null;
  return { show, menu };
}

function ProjectContextMenu({ entry, at, onClose }: AskedMenu & { readonly onClose: () => void }) {
  const current = useView(useWorkspace().current);
  const route = useRoute();
  const mayWrite = useCallback(
    () => (current?.id === entry.id ? current.document.state.kind === 'ready' : !entry.readOnly),
    [current, entry],
  );
  const isShown = route.kind === 'project' && route.project === entry.id;
  // While the menu is open, the commands of a project are about this one.
  useCommands({
    ...useProjectActions(entry, mayWrite, route),
    'project.open': {
      applies: () => !isShown,
      run: () => navigate({ kind: 'project', project: entry.id, page: 'board', card: null }),
    },
  });
  // Its rows ask which commands apply when they are drawn: these have to be provided by then.
  const [provided, setProvided] = useState(false);
  useEffect(() => setProvided(true), []);
  if (!provided) return null;
  return (
    <ContextMenu label={`Actions of ${entry.name}`} at={at} onClose={onClose}>
      <CommandItem command="project.open" icon={FolderOpen} />
      <CommandItem command="project.rename" icon={Pencil} />
      <CommandItem command="project.copyLink" icon={Link} />
      <MenuSeparator />
      <ExportItems />
      <MenuSeparator />
      <PutAwayItems isReadOnly={!mayWrite()} />
    </ContextMenu>
  );
}
