import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { MenuItem, Submenu } from '#renderer/ui/Menu.tsx';
import type { NewAgendaItem } from '#shared/document/index.ts';
import { agendaWords, itemsOf } from './take-agenda.ts';

interface TemplateMenuProps {
  readonly onChoose: (items: readonly NewAgendaItem[]) => void;
}

/** The agendas of the project, and those that come with the program. */
export function TemplateMenu({ onChoose }: TemplateMenuProps) {
  const { document, views } = useProject();
  const agendas = useView(views.agendas);
  return (
    <Submenu label="From a template">
      {agendas.map((agenda) => (
        <MenuItem key={agenda.id} label={agendaWords(agenda)} onAction={() => onChoose(itemsOf(agenda, document))} />
      ))}
    </Submenu>
  );
}
