import { useProject } from '#renderer/state/workspace.ts';
import { MenuItem, Submenu } from '#renderer/ui/Menu.tsx';
import type { NewAgendaItem } from '#shared/document/index.ts';
import { BUILT_IN_AGENDAS } from '#shared/meetings/agenda/templates.ts';

import { templateItems } from './template-items.ts';

interface TemplateMenuProps {
  readonly onChoose: (items: readonly NewAgendaItem[]) => void;
}

/** The agendas of the project, and those that come with the program. */
export function TemplateMenu({ onChoose }: TemplateMenuProps) {
  const { document } = useProject();
  const own = document
    .all('agendaTemplate')
    .filter(({ deletedAt, purgedAt }) => deletedAt === null && purgedAt === null);
  return (
    <Submenu label="From a template">
      {own.map((template) => (
        <MenuItem key={template.id} label={template.name} onAction={() => onChoose(templateItems(template))} />
      ))}
      {BUILT_IN_AGENDAS.map(({ key, name, length, items }) => (
        <MenuItem key={key} label={`${name}, ${length} minutes`} onAction={() => onChoose(items)} />
      ))}
    </Submenu>
  );
}
