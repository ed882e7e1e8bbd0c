import { useDeferredValue, useMemo, useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { deleteReport, type ReportFields, readReportWords, setReportFields } from '#shared/document/index.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';
import { type ReportWord, unreadWords } from '#shared/domain/report-words.ts';
import { type SectionName, STATUS_SECTIONS } from '#shared/report/status/layout.ts';
import { layoutsOf } from '#shared/report/status/own-layouts.ts';
import { ClientView } from './ClientView.tsx';
import { DayText } from './DayText.tsx';
import { Choices, DraftFrame } from './DraftFrame.tsx';
import { LayoutChoice } from './LayoutChoice.tsx';
import { LayoutEditor } from './LayoutEditor.tsx';
import { SectionList } from './SectionList.tsx';
import { SendReport } from './SendReport.tsx';
import { SinceNote } from './SinceNote.tsx';
import { SummaryField } from './SummaryField.tsx';
import { type UnreadWord, UnreadWords } from './UnreadWords.tsx';
import type { LayoutEditing } from './use-layout-editing.ts';
import { type MadeDraft, type MadeReport, madeReport, type ReportRecord, useMadeReport } from './use-made-report.ts';
import { useProjectLayouts } from './use-project-layouts.ts';
import { useReportActions } from './use-report-actions.ts';

interface DraftPageProps {
  readonly report: ReportRecord;
  readonly onLeave: () => void;
}

/** A status report that is being written. */
export function DraftPage({ report, onLeave }: DraftPageProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const made = useMadeReport(report);
  const actions = useReportActions();
  const layouts = useProjectLayouts(report);
  const edited = layouts.draft?.layout ?? null;
  const shown = useDeferredValue(
    useMemo(() => (made && edited ? madeReport(made.content, edited) : made), [made, edited]),
  );
  const isUnread = unreadWords(report).length > 0;
  const remove = (): void => {
    run(deleteReport(document, report.id));
    onLeave();
  };
  return (
    <DraftFrame
      label="Status report, draft"
      title={report.title === '' ? 'Draft report' : report.title}
      page={isUnread ? null : (made?.page ?? null)}
      shown={shown?.page ?? null}
      waiting="The last report is being read…"
      actions={actions}
      commands={{ send: 'report.send', save: 'report.savePdf' }}
      canSend={!readOnly && made !== null && layouts.draft === null && !isUnread}
      canDelete={!readOnly}
      onDelete={remove}
      onLeave={onLeave}
      sendDialog={(close) => made && <SendReport report={report} made={made} actions={actions} onClose={close} />}
    >
      {layouts.draft ? (
        <LayoutEditor
          editing={layouts}
          draft={layouts.draft}
          kinds={STATUS_SECTIONS}
          called="Status report"
          instead="the full one"
          isDisabled={readOnly}
        />
      ) : (
        <StatusChoices report={report} made={made} editing={layouts} />
      )}
    </DraftFrame>
  );
}

interface StatusChoicesProps {
  readonly report: ReportRecord;
  readonly made: MadeDraft | null;
  readonly editing: LayoutEditing<SectionName>;
}

function StatusChoices({ report, made, editing }: StatusChoicesProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const today = useToday();
  const change = (fields: ReportFields): void => void run(setReportFields(document, report.id, fields));
  const asOf = made?.content.asOf ?? today;
  const layouts = layoutsOf(document);
  const [isAsked, setAsked] = useState(false);
  return (
    <Choices>
      <Choice<ReportAudience>
        label="For"
        value={report.audience}
        isDisabled={readOnly}
        onChange={(audience) => {
          change({ audience });
          setAsked(unreadWords({ ...report, audience }).length > 0);
        }}
      >
        <option value="team">The team</option>
        <option value="client">A client: only what is shown to clients</option>
      </Choice>
      <UnreadWords
        words={made ? unreadOf(report, made) : []}
        isAsked={isAsked}
        isDisabled={readOnly}
        onKeep={() => void run(readReportWords(document, report.id, textsOf(report, unreadWords(report))))}
        onTake={() => change(Object.fromEntries(unreadWords(report).map((word) => [word, NOT_WRITTEN[word]])))}
        onTurnBack={() => change({ audience: 'team' })}
        onClose={() => setAsked(false)}
      />
      {report.audience === 'client' ? <WhatClientsSee made={made} /> : null}
      <LayoutChoice
        layouts={layouts}
        chosen={layouts.some(({ key }) => key === report.layout) ? report.layout : 'full'}
        layout={made?.layout ?? null}
        isDisabled={readOnly}
        command="report.layout"
        editing={editing}
        onChoose={(layout) => change({ layout, sections: null })}
      />
      <SavedText
        label="Called"
        value={report.title}
        placeholder="Status report"
        isDisabled={readOnly}
        onSave={(title) => change({ title })}
      />
      <div className="flex gap-3">
        <DayText
          label="Since"
          day={made?.content.period.from ?? null}
          today={today}
          isDisabled={readOnly}
          refused={(day) => (day > asOf ? 'It cannot begin after the day that it is of.' : null)}
          onSave={(from) => change({ from })}
        />
        <DayText
          label="As of"
          day={asOf}
          today={today}
          isDisabled={readOnly}
          refused={(day) => (report.from !== null && day < report.from ? 'It begins later than that.' : null)}
          onSave={(day) => change({ asOf: day })}
        />
      </div>
      <SinceNote
        chosen={report.from}
        isAfterLast={made?.content.since != null}
        isDisabled={readOnly}
        onReset={() => change({ from: null })}
      />
      <SavedText
        label="Beside the status"
        value={report.reason ?? made?.content.status.reason ?? ''}
        placeholder="Why it stands so, for these readers"
        isDisabled={readOnly}
        onSave={(reason) => change({ reason })}
      />
      <SummaryField
        written={report.summary}
        drafted={made?.content.summary ?? ''}
        isDisabled={readOnly}
        onSave={(summary) => change({ summary })}
      />
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
          kinds={STATUS_SECTIONS}
          sections={made.layout.sections}
          isDisabled={readOnly}
          onChange={(sections) => change({ sections: sections.map((section) => ({ ...section })) })}
        />
      ) : null}
    </Choices>
  );
}

const WORD_LABELS = { summary: 'Summary', reason: 'Beside the status', notes: 'Notes' } as const;
const NOT_WRITTEN = { summary: null, reason: null, notes: '' } as const;

function unreadOf(report: ReportRecord, { drafted }: MadeDraft): readonly UnreadWord[] {
  return unreadWords(report).map((word) => ({
    label: WORD_LABELS[word],
    written: report[word] ?? '',
    drafted: word === 'notes' ? '' : drafted[word],
  }));
}

function textsOf(report: ReportRecord, words: readonly ReportWord[]): Readonly<Partial<Record<ReportWord, string>>> {
  return Object.fromEntries(words.map((word) => [word, report[word] ?? '']));
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
