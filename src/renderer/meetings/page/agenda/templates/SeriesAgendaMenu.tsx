import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ChoiceSubmenu } from '#renderer/ui/Menu.tsx';
import { setSeriesFields } from '#shared/document/index.ts';
import type { SeriesRecord } from '#shared/domain/records.ts';

interface SeriesAgendaMenuProps {
  readonly series: SeriesRecord;
  readonly reversal: Reversal;
}

const NONE = 'none';

/** The agenda that every meeting of the series begins with. */
export function SeriesAgendaMenu({ series, reversal }: SeriesAgendaMenuProps) {
  const { document, views } = useProject();
  const run = useRun();
  const agendas = useView(views.agendas);
  const choose = (id: string): void => {
    const agenda = agendas.find((each) => each.id === id)?.id ?? null;
    if (agenda === series.agenda) return;
    const done = setSeriesFields(document, series.id, { agenda });
    run(done);
    if (done.ok) reversal.offerUndo(agenda ? 'Agenda of the series chosen.' : 'The series begins with no agenda.');
  };
  return (
    <ChoiceSubmenu
      label="Meetings of the series begin with"
      choices={[{ id: NONE, name: 'No agenda' }, ...agendas.map(({ id, name }) => ({ id, name }))]}
      chosen={agendas.some(({ id }) => id === series.agenda) ? (series.agenda ?? NONE) : NONE}
      onChoose={choose}
    />
  );
}
