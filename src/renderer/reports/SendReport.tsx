import { useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { PersonId } from '#shared/kernel/ids.ts';
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
  // Whoever a client's report goes to is hardly one of the team.
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(
    () => new Set(report.audience === 'team' ? people.map(({ id }) => id) : []),
  );
  const [others, setOthers] = useState('');
  const [format, setFormat] = useState<'pdf' | 'html'>('pdf');
  const [isBusy, setBusy] = useState(false);
  const send = (how: 'mail' | 'by hand') => async (): Promise<void> => {
    const to = people.filter(({ id }) => chosen.has(id));
    const typed = others
      .split(/[,;\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    setBusy(true);
    const recipients = {
      names: [...to.map(({ name }) => name), ...typed],
      emails: [...to.flatMap(({ email }) => email ?? []), ...typed],
    };
    try {
      if (await actions.send(report.id, made, format, recipients, how)) onClose();
    } finally {
      setBusy(false);
    }
  };
  const toggle = (person: PersonId) => (isChosen: boolean) => {
    setChosen(new Set(isChosen ? [...chosen, person] : [...chosen].filter((each) => each !== person)));
  };
  return (
    <Dialog
      title="Send the report"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button isDisabled={isBusy} onPress={() => void send('by hand')()}>
            Save and note as sent
          </Button>
          <Button look="primary" isDisabled={isBusy} onPress={() => void send('mail')()}>
            Save and open a mail draft
          </Button>
        </>
      }
    >
      <p className="mb-3 text-muted">
        The file is saved where you say, and kept with the project as it is now, with who got it. It stays as it is;
        what is to be put right later is another report.
      </p>
      <div className="mb-3">
        <Segments<'pdf' | 'html'>
          label="File"
          value={format}
          options={[
            { id: 'pdf', name: 'PDF' },
            { id: 'html', name: 'Web page' },
          ]}
          onChange={setFormat}
        />
      </div>
      {people.length === 0 ? null : (
        <fieldset className="mb-3 flex max-h-60 flex-col gap-2 overflow-y-auto">
          <legend className="mb-2 text-12 font-medium text-muted">Who gets it</legend>
          {people.map(({ id, name, email }) => (
            <Checkbox key={id} isSelected={chosen.has(id)} onChange={toggle(id)}>
              <span dir="auto">{name}</span>{' '}
              <span className="text-12 text-muted">{email ?? 'no mail address is known'}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <TextField
        label={people.length === 0 ? 'Who gets it: names or mail addresses' : 'Others: names or mail addresses'}
        value={others}
        onChange={setOthers}
      />
    </Dialog>
  );
}
