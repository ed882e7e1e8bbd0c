/** What can be done with a project as a whole, on screen or not: one set of handlers for its bar, its rows and the palette. */
import { createContext, useContext, useMemo } from 'react';
import type { CommandHandlers } from '#renderer/commands/index.ts';
import { useCopyLink } from '#renderer/state/copy-link.ts';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { navigate, type Route } from '#renderer/state/routes.ts';
import { present, useWorkspace } from '#renderer/state/workspace.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { projectLink } from '#shared/ports/deep-link.ts';
import type { ExportFormat } from '#shared/transfer/export-file.ts';

export interface ProjectInHand {
  readonly id: ProjectId;
  readonly name: string;
}

/** What a command asks, or shows, of a project. */
export type ProjectAsking =
  | { readonly what: 'rename'; readonly project: ProjectInHand }
  | { readonly what: 'export'; readonly project: ProjectInHand; readonly format: ExportFormat }
  | { readonly what: 'remove'; readonly project: ProjectInHand };

/** The dialogs outlive the menu, or the screen, from which they were asked for. */
export const AskContext = createContext<((asking: ProjectAsking) => void) | null>(null);

type ProjectCommand =
  | 'project.rename'
  | 'project.copyLink'
  | 'project.exportJson'
  | 'project.exportBundle'
  | 'project.exportMspdi'
  | 'project.exportPlanCsv'
  | 'project.exportIcs'
  | 'project.archive'
  | 'project.delete'
  | 'project.remove';

/** `route` is where the window is: who puts away what is on screen goes to the start. */
export function useProjectActions(
  project: ProjectInHand,
  mayWrite: () => boolean,
  route: Route,
): Pick<Required<CommandHandlers>, ProjectCommand> {
  const ask = present(useContext(AskContext), 'AskContext');
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  const copyLink = useCopyLink();
  const { id, name } = project;
  const isShown = route.kind === 'project' && route.project === id;
  return useMemo(() => {
    const put = (what: 'archive' | 'bin', away: boolean) =>
      what === 'archive' ? workspace.setArchived(id, away) : workspace.setDeleted(id, away);
    const putAway = async (what: 'archive' | 'bin'): Promise<void> => {
      const result = await put(what, true);
      run(result);
      if (!result.ok) return;
      if (isShown) navigate({ kind: 'start' });
      toasts.show({
        text: what === 'archive' ? `“${name}” archived.` : `“${name}” moved to the bin.`,
        action: { label: 'Undo', run: () => void put(what, false).then(run) },
      });
    };
    const asked: ProjectInHand = { id, name };
    return {
      'project.rename': { applies: mayWrite, run: () => ask({ what: 'rename', project: asked }) },
      'project.copyLink': {
        run: () => copyLink(projectLink(id), 'It opens the project wherever it is.'),
      },
      'project.exportJson': { run: () => ask({ what: 'export', project: asked, format: 'json' }) },
      'project.exportBundle': { run: () => ask({ what: 'export', project: asked, format: 'bundle' }) },
      'project.exportMspdi': { run: () => ask({ what: 'export', project: asked, format: 'mspdi' }) },
      'project.exportPlanCsv': { run: () => ask({ what: 'export', project: asked, format: 'plan-csv' }) },
      'project.exportIcs': { run: () => ask({ what: 'export', project: asked, format: 'ics' }) },
      'project.archive': { applies: mayWrite, run: () => void putAway('archive') },
      'project.delete': { applies: mayWrite, run: () => void putAway('bin') },
      // The bin is a mark in the project itself, and nothing can be written there.
      'project.remove': { applies: () => !mayWrite(), run: () => ask({ what: 'remove', project: asked }) },
    };
  }, [id, name, isShown, mayWrite, ask, workspace, toasts, run, copyLink]);
}
