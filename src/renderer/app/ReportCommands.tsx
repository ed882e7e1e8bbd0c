import { useCommands } from '#renderer/commands/index.ts';
import { useNewReport } from '#renderer/reports/use-new-report.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';

/** Reports are begun by their names wherever in the project one is. */
export function ReportCommands() {
  const readOnly = useReadOnly();
  const make = useNewReport();
  useCommands({
    'report.newForTeam': { applies: () => !readOnly, run: () => make('team') },
    'report.newForClient': { applies: () => !readOnly, run: () => make('client') },
  });
  return null;
}
