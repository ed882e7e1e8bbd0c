import { useDeferredValue, useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { deleteReport, type ReportFields, setReportFields } from '#shared/document/index.ts';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';
import { ClientView } from './ClientView.tsx';
import { LayoutChoice } from './layout/LayoutChoice.tsx';
import { LayoutEditor } from './layout/LayoutEditor.tsx';
import { type LayoutEditing, useLayoutEditing } from './layout/use-layout-editing.ts';
import { Preview } from './Preview.tsx';
import { ReportBar } from './ReportBar.tsx';
import { SectionList } from './SectionList.tsx';
import { SendReport } from './SendReport.tsx';
import { type MadeReport, madeReport, type ReportRecord, useMadeReport } from './use-made-report.ts';
import { useReportActions } from './use-report-actions.ts';

interface DraftPageProps {
  readonly report: ReportRecord;
  readonly onLeave: () => void;
}

/** A report that is being written: what is chosen beside what comes of it. */
export function DraftPage({ report, onLeave }: DraftPageProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const made = useMadeReport(report);
  const actions = useReportActions();
  const [isSending, setSending] = useState(false);
  const layouts = useLayoutEditing(report);
  const edited = layouts.draft?.layout ?? null;
  const shown = useDeferredValue(
    useMemo(() => (made && edited ? madeReport(made.content, edited) : made), [made, edited]),
  );
  const canSend = !readOnly && made !== null && layouts.draft === null;
  const remove = (): void => {
    run(deleteReport(document, report.id));
    onLeave();
  };
  useCommands({
    'report.send': { applies: () => canSend, run: () => setSending(true) },
    'report.savePdf': { applies: () => made !== null, run: () => void (made && actions.save(made.page, 'pdf')) },
  });
  return (
    <main aria-label="Status report, draft" className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar
        title={report.title === '' ? 'Draft report' : report.title}
        report={made?.page ?? null}
        actions={actions}
        onLeave={onLeave}
      >
        <Button isDisabled={readOnly} onPress={remove}>
          Delete draft
        </Button>
        <Button look="primary" isDisabled={!canSend} onPress={() => setSending(true)}>
          Send…
        </Button>
      </ReportBar>
      <div className="flex min-h-0 grow max-small:flex-col max-small:overflow-y-auto">
        {layouts.draft ? (
          <LayoutEditor editing={layouts} draft={layouts.draft} />
        ) : (
          <Choices report={report} made={made} editing={layouts} />
        )}
        <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">
          {shown ? <Preview report={shown.page} /> : <p className="p-6 text-muted">The last report is being read…</p>}
        </div>
      </div>
      {isSending && made ? (
        <SendReport report={report} made={made} actions={actions} onClose={() => setSending(false)} />
      ) : null}
    </main>
  );
}

interface ChoicesProps {
  readonly report: ReportRecord;
  readonly made: MadeReport | null;
  readonly editing: LayoutEditing;
}

function Choices({ report, made, editing }: ChoicesProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const today = useToday();
  const change = (fields: ReportFields): void => void run(setReportFields(document, report.id, fields));
  const asOf = made?.content.asOf ?? today;
  return (
    <section
      aria-label="What is in the report"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-e border-hairline p-4 max-small:w-auto"
    >
      <Choice<ReportAudience>
        label="For"
        value={report.audience}
        isDisabled={readOnly}
        onChange={(audience) => change({ audience })}
      >
        <option value="team">The team</option>
        <option value="client">A client: only what is shown to clients</option>
      </Choice>
      {report.audience === 'client' ? <WhatClientsSee made={made} /> : null}
      <LayoutChoice report={report} made={made} onChange={change} editing={editing} />
      <SavedText
        label="Called"
        value={report.title}
        placeholder="Status report"
        isDisabled={readOnly}
        onSave={(title) => change({ title })}
      />
      <div className="flex gap-3">
        <DayText label="Since" day={made?.content.period.from ?? null} onSave={(from) => change({ from })} />
        <DayText label="As of" day={asOf} onSave={(day) => change({ asOf: day })} />
      </div>
      <SavedText
        label="Beside the status"
        value={report.reason ?? made?.content.status.reason ?? ''}
        placeholder="Why it stands so, for these readers"
        isDisabled={readOnly}
        onSave={(reason) => change({ reason })}
      />
      <SavedText
        label="Summary"
        value={report.summary ?? made?.content.summary ?? ''}
        isLong
        isDisabled={readOnly}
        onSave={(summary) => change({ summary })}
      />
      {report.summary === null ? (
        <p className="-mt-3 text-12 text-muted">Drafted from the figures. It follows them until you edit it.</p>
      ) : (
        <Button size="small" className="-mt-3 w-fit" isDisabled={readOnly} onPress={() => change({ summary: null })}>
          Draft it anew from the figures
        </Button>
      )}
      <SavedText
        label="Notes"
        value={report.notes}
        isLong
        placeholder="What else these readers should know"
        isDisabled={readOnly}
        onSave={(notes) => change({ notes })}
      />
      {made ? (
        <SectionList
          sections={made.layout.sections}
          isDisabled={readOnly}
          onChange={(sections) => change({ sections: sections.map((section) => ({ ...section })) })}
        />
      ) : null}
    </section>
  );
}

function WhatClientsSee({ made }: { readonly made: MadeReport | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="-mt-2 flex flex-col gap-2">
      {made?.content.tracked.length === 0 ? (
        <p className="text-12 text-off-track">Nothing is shown to clients yet, so there is nothing in this report.</p>
      ) : null}
      <Button size="small" className="w-fit" onPress={() => setOpen(true)}>
        What clients see…
      </Button>
      {isOpen ? <ClientView onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

interface DayTextProps {
  readonly label: string;
  readonly day: Day | null;
  /** Null for what it is without being said. */
  readonly onSave: (day: Day | null) => void;
}

/** As people say it: "fri", "20 nov". What is no day leaves it as it was. */
function DayText({ label, day, onSave }: DayTextProps) {
  const today = useToday();
  const readOnly = useReadOnly();
  const take = (text: string): void => {
    const read = text === '' ? null : readDate(text, { today, weekStart: 0 });
    if (text === '' || read !== null) onSave(read === null ? null : dayOf(read));
  };
  return (
    <SavedText key={day} label={label} value={day === null ? '' : plainDate(day)} isDisabled={readOnly} onSave={take} />
  );
}
