import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { SendDialog } from './SendDialog.tsx';
import type { MadeReport, ReportRecord } from './use-made-report.ts';
import type { ReportActions } from './use-report-actions.ts';

interface SendReportProps {
  readonly report: ReportRecord;
  readonly made: MadeReport;
  readonly actions: ReportActions;
  readonly onClose: () => void;
}

/** From here on the report stays as it is: its file, and who got it, are kept with the project. */
export function SendReport({ report, made, actions, onClose }: SendReportProps) {
  const { views } = useProject();
  const people = useView(views.people);
  return (
    <SendDialog
      people={people.map(({ id, name, email }) => ({ key: id, name, email }))}
      isForAll={report.audience === 'team'}
      keeping="The file is saved where you say, and kept with the project as it is now, with who got it. It stays as it is; what is to be put right later is another report."
      onSend={(format, to, how) => actions.send(report.id, made, format, to, how)}
      onClose={onClose}
    />
  );
}
