import { Archive, ArrowDownToLine, ChevronDown, FileJson, FileWarning, Package, Pencil, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CommandItem, useCommands } from '#renderer/commands/index.ts';
import { useSaveDamagedParts } from '#renderer/state/damaged-parts.ts';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProjectRecord, useReadOnly } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { Menu, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { ExportFormat } from '#shared/transfer/export-file.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { NameDialog } from './NewProjectDialog.tsx';

/** The project's name, and what can be done with the project as a whole. */
export function ProjectMenu() {
  const { id, stored } = useProject();
  const { name } = useProjectRecord();
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  const readOnly = useReadOnly();
  const [renaming, setRenaming] = useState(false);

  const [exporting, setExporting] = useState<ExportFormat | null>(null);
  const exported = useCallback(() => setExporting(null), []);
  const putAway = async (what: 'archive' | 'bin'): Promise<void> => {
    const result = what === 'archive' ? await workspace.setArchived(id, true) : await workspace.setDeleted(id, true);
    run(result);
    if (!result.ok) return;
    navigate({ kind: 'start' });
    const back = what === 'archive' ? () => workspace.setArchived(id, false) : () => workspace.setDeleted(id, false);
    toasts.show({
      text: what === 'archive' ? `“${name}” archived.` : `“${name}” moved to the bin.`,
      action: { label: 'Undo', run: () => void back().then(run) },
    });
  };

  const applies = (): boolean => !readOnly;
  const saveDamaged = useSaveDamagedParts(id);
  const isDamaged = stored.damage.some((part) => part.isSetAside);
  useCommands({
    'project.rename': { applies, run: () => setRenaming(true) },
    'project.exportJson': { run: () => setExporting('json') },
    'project.exportBundle': { run: () => setExporting('bundle') },
    'project.saveDamaged': {
      applies: () => stored.damage.some((part) => part.isSetAside),
      run: () => void saveDamaged(),
    },
    'project.archive': { applies, run: () => void putAway('archive') },
    'project.delete': { applies, run: () => void putAway('bin') },
  });

  return (
    <>
      <MenuTrigger>
        <AriaButton className="flex h-7 min-w-0 items-center gap-1 rounded-small px-2 text-15 font-semibold data-hovered:bg-hover">
          <span className="truncate" dir="auto">
            {name}
          </span>
          <ChevronDown size={14} className="shrink-0 text-muted" aria-hidden />
          <span className="sr-only">, project actions</span>
        </AriaButton>
        <Menu label="Project actions">
          <CommandItem command="project.rename" icon={Pencil} />
          <MenuSeparator />
          <CommandItem command="project.exportJson" icon={FileJson} />
          <CommandItem command="project.exportBundle" icon={Package} />
          {isDamaged ? <CommandItem command="project.saveDamaged" icon={FileWarning} /> : null}
          <CommandItem command="project.import" icon={ArrowDownToLine} />
          <MenuSeparator />
          <CommandItem command="project.archive" icon={Archive} />
          <CommandItem command="project.delete" icon={Trash2} danger />
        </Menu>
      </MenuTrigger>
      {exporting === null ? null : <ExportDialog format={exporting} onClose={exported} />}
      {renaming ? (
        <NameDialog
          title="Rename project"
          action="Rename"
          initial={name}
          onClose={() => setRenaming(false)}
          onSave={async (next) => {
            run(await workspace.rename(id, next));
            setRenaming(false);
          }}
        />
      ) : null}
    </>
  );
}
