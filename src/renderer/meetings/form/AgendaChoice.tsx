import { agendaWords } from '#renderer/meetings/page/agenda/templates/take-agenda.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Choice } from '#renderer/ui/Choice.tsx';
import type { AgendaTemplateId } from '#shared/kernel/ids.ts';

interface AgendaChoiceProps {
  readonly value: AgendaTemplateId | null;
  readonly onChange: (agenda: AgendaTemplateId | null) => void;
}

/** What each meeting of a series begins with. */
export function AgendaChoice({ value, onChange }: AgendaChoiceProps) {
  const agendas = useView(useProject().views.agendas);
  const chosen = agendas.find(({ id }) => id === value);
  return (
    <Choice
      label="Each begins with the agenda"
      value={chosen?.id ?? ''}
      onChange={(id) => onChange(agendas.find((each) => each.id === id)?.id ?? null)}
    >
      <option value="">No agenda</option>
      {agendas.map((agenda) => (
        <option key={agenda.id} value={agenda.id}>
          {agendaWords(agenda)}
        </option>
      ))}
    </Choice>
  );
}
