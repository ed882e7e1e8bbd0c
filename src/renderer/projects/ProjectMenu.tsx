import { Archive, ArrowDownToLine, ChevronDown, FileJson, Package, Pencil, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProjectRecord, useReadOnly } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { ExportFormat } from '#shared/transfer/export-file.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { NameDialog } from './NewProjectDialog.tsx';

/** The project's name, and what can be done with the project as a whole. */
export function ProjectMenu() {
  const { id } = useProject();
  const { name } = useProjectRecord();
  const workspace = useWorkspace();
  const files = useFiles();
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
          <MenuItem icon={Pencil} label="Rename project" isDisabled={readOnly} onAction={() => setRenaming(true)} />
          <MenuSeparator />
          <MenuItem icon={FileJson} label="Export as JSON" onAction={() => setExporting('json')} />
          <MenuItem icon={Package} label="Export as .throughline bundle" onAction={() => setExporting('bundle')} />
          <MenuItem icon={ArrowDownToLine} label="Import another project…" onAction={() => files.chooseImport()} />
          <MenuSeparator />
          <MenuItem
            icon={Archive}
            label="Archive project"
            isDisabled={readOnly}
            onAction={() => void putAway('archive')}
          />
          <MenuItem
            icon={Trash2}
            label="Delete project"
            danger
            isDisabled={readOnly}
            onAction={() => void putAway('bin')}
          />
        </Menu>
      </MenuTrigger>
      {exporting === null ? null : <ExportDialog format={exporting} onClose={exported} />}
      <NameDialog
        title="Rename project"
        action="Rename"
        initial={name}
        isOpen={renaming}
        onClose={() => setRenaming(false)}
        onSave={async (next) => {
          run(await workspace.rename(id, next));
          setRenaming(false);
        }}
      />
    </>
  );
}
