import { useDeferredValue, useMemo, useState } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { type PortfolioReportList, usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { useSummaries } from '#renderer/state/summaries.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { clientsOf } from '#shared/report/portfolio/client.ts';
import {
  changedReport,
  type KeptLayout,
  type KeptReport,
  layoutKeyOf,
  portfolioLayouts,
  unreadKept,
  withReason,
} from '#shared/report/portfolio/kept.ts';
import { PORTFOLIO_KINDS, PORTFOLIO_LAYOUT, type PortfolioSection } from '#shared/report/portfolio/layout.ts';
import { portfolioPage } from '#shared/report/portfolio/page.ts';
import { DayText } from '../DayText.tsx';
import { Choices, DraftFrame } from '../DraftFrame.tsx';
import { LayoutChoice } from '../LayoutChoice.tsx';
import { LayoutEditor } from '../LayoutEditor.tsx';
import { SectionList } from '../SectionList.tsx';
import { SendDialog } from '../SendDialog.tsx';
import { SinceNote } from '../SinceNote.tsx';
import { SummaryField } from '../SummaryField.tsx';
import { UnreadWords } from '../UnreadWords.tsx';
import { useFileActions } from '../use-file-actions.ts';
import type { LayoutEditing } from '../use-layout-editing.ts';
import { peopleOf } from './people.ts';
import { type MadePortfolio, useMadePortfolio } from './use-made-portfolio.ts';
import { useOwnDay } from './use-own-day.ts';
import { usePortfolioLayouts } from './use-portfolio-layouts.ts';
import { useSendPortfolio } from './use-send-portfolio.ts';

interface PortfolioDraftProps {
  readonly report: KeptReport;
  readonly list: PortfolioReportList;
  readonly onLeave: () => void;
}

/** A report of the portfolio that is being written. */
export function PortfolioDraft({ report, list, onLeave }: PortfolioDraftProps) {
  const kept = usePortfolioReports();
  const toasts = useToasts();
  const actions = useFileActions();
  const send = useSendPortfolio();
  const made = useMadePortfolio(report, list);
  const layouts = usePortfolioLayouts(report, list.layouts);
  const edited = layouts.draft?.layout ?? null;
  const shown = useDeferredValue(
    useMemo(() => made && (edited ? portfolioPage(made.content, edited) : made.page), [made, edited]),
  );
  const change = (fields: Partial<KeptReport>): void => {
    void kept
      .change(changedReport(report, fields))
      .then((done) => (done.ok ? undefined : showProblem(toasts, done.error)));
  };
  const isUnread = unreadKept(report).length > 0;
  const remove = (): void => {
    void kept.delete(report.id).then((done) => (done.ok ? onLeave() : showProblem(toasts, done.error)));
  };
  return (
    <DraftFrame
      label="Report of the portfolio, draft"
      title={report.title === '' ? 'Draft report of the portfolio' : report.title}
      page={isUnread ? null : (made?.page ?? null)}
      shown={shown}
      waiting="Your projects are being read…"
      actions={actions}
      commands={{ send: 'portfolio.sendReport', save: 'portfolio.saveReport' }}
      canSend={made !== null && layouts.draft === null && !isUnread}
      canDelete
      onDelete={remove}
      onLeave={onLeave}
      sendDialog={(close) =>
        made && (
          <SendDialog
            people={report.audience === 'team' ? peopleOf(made.candidates, report.without) : []}
            isForAll={report.audience === 'team'}
            keeping="The file is saved where you say, and kept on this device as it is now, with who got it. It stays as it is; what is to be put right later is another report."
            onSend={(format, to, how) => send(report, made, format, to, how)}
            onClose={close}
          />
        )
      }
    >
      {layouts.draft ? (
        <LayoutEditor
          editing={layouts}
          draft={layouts.draft}
          kinds={PORTFOLIO_KINDS}
          called={PORTFOLIO_LAYOUT.kind}
          instead="the one that comes with the program"
          isDisabled={false}
        />
      ) : (
        <PortfolioChoices report={report} made={made} own={list.layouts} editing={layouts} onChange={change} />
      )}
    </DraftFrame>
  );
}

interface PortfolioChoicesProps {
  readonly report: KeptReport;
  readonly made: MadePortfolio | null;
  readonly own: readonly KeptLayout[];
  readonly editing: LayoutEditing<PortfolioSection>;
  readonly onChange: (fields: Partial<KeptReport>) => void;
}

const TEAM = '';
const WORD_LABELS = { title: 'Title', summary: 'Summary', notes: 'Notes' } as const;
const NOT_WRITTEN = { title: '', summary: null, notes: '' } as const;

function PortfolioChoices({ report, made, own, editing, onChange }: PortfolioChoicesProps) {
  const today = useOwnDay();
  const clients = clientsOf(useView(useSummaries())?.rows ?? []);
  const known =
    report.audience === 'client' && !clients.includes(report.client) ? [...clients, report.client] : clients;
  const turn = (id: string) => (isOn: boolean) => {
    const others = report.without.filter((each) => each !== id);
    onChange({ without: isOn ? others : [...others, id] });
  };
  const layouts = portfolioLayouts(report, own);
  const [isAsked, setAsked] = useState(false);
  return (
    <Choices>
      <Choice
        label="For"
        value={report.audience === 'team' ? TEAM : report.client}
        onChange={(client) => {
          const readers = { audience: client === TEAM ? 'team' : 'client', client } as const;
          onChange(readers);
          setAsked(unreadKept({ ...report, ...readers }).length > 0);
        }}
      >
        <option value={TEAM}>The team</option>
        {known.map((client) => (
          <option key={client} value={client}>
            {client}: only what is shown to clients
          </option>
        ))}
      </Choice>
      <UnreadWords
        words={
          made
            ? unreadKept(report).map((word) => ({
                label: WORD_LABELS[word],
                written: report[word] ?? '',
                drafted: made.drafted[word],
              }))
            : []
        }
        isAsked={isAsked}
        onKeep={() => onChange(Object.fromEntries(unreadKept(report).map((word) => [word, report[word]])))}
        onTake={() => onChange(Object.fromEntries(unreadKept(report).map((word) => [word, NOT_WRITTEN[word]])))}
        onTurnBack={() => onChange({ audience: 'team', client: TEAM })}
        onClose={() => setAsked(false)}
      />
      {report.audience === 'client' && made?.content.projects.length === 0 ? (
        <p className="-mt-2 text-12 text-off-track">
          Nothing of their projects is marked as shown to clients, so there is nothing in this report.
        </p>
      ) : null}
      <SavedText
        label="Projects"
        value={report.filter}
        placeholder="All; or name, status:at-risk, client:…, is:late"
        onSave={(filter) => onChange({ filter })}
      />
      <Projects report={report} made={made} onTurn={turn} />
      {made === null || made.missing.length === 0 ? null : (
        <p className="-mt-2 text-12 text-off-track" dir="auto">
          Not in it, because nothing of them was read on this device: {listOf(made.missing)}.
        </p>
      )}
      <LayoutChoice
        layouts={layouts}
        chosen={layoutKeyOf(report, own)}
        layout={made?.layout ?? null}
        isDisabled={false}
        command="portfolio.reportLayout"
        editing={editing}
        onChoose={(layout) => onChange({ layout, sections: null })}
      />
      <SavedText label="Called" value={report.title} placeholder="Portfolio" onSave={(title) => onChange({ title })} />
      <DayText
        label="Since"
        day={made?.content.period.from ?? null}
        today={today}
        refused={(day) => (day > today ? 'It cannot begin after today, the day that it is of.' : null)}
        onSave={(from) => onChange({ from })}
      />
      <SinceNote
        chosen={report.from}
        isAfterLast={made?.content.since != null}
        onReset={() => onChange({ from: null })}
      />
      <SummaryField
        written={report.summary}
        drafted={made?.content.summary ?? ''}
        onSave={(summary) => onChange({ summary })}
      />
      <SavedText
        label="Notes"
        value={report.notes}
        isLong
        placeholder="What else these readers should know"
        onSave={(notes) => onChange({ notes })}
      />
      <details>
        <summary className="rounded-small text-12 font-medium text-muted">Beside the status of each project</summary>
        <div className="mt-2 flex flex-col gap-3">
          {made?.content.projects.map(({ key, name, reason }) => (
            <SavedText
              key={key}
              label={name}
              value={reason}
              placeholder="Why it stands so, for these readers"
              onSave={(text) => onChange({ reasons: withReason(report, key, text) })}
            />
          ))}
        </div>
      </details>
      {made ? (
        <SectionList
          kinds={PORTFOLIO_KINDS}
          sections={made.layout.sections}
          isDisabled={false}
          onChange={(sections) => onChange({ sections: [...sections] })}
        />
      ) : null}
    </Choices>
  );
}

interface ProjectsProps {
  readonly report: KeptReport;
  readonly made: MadePortfolio | null;
  readonly onTurn: (id: string) => (isOn: boolean) => void;
}

/** Of a client's report those alone that may be in it: names of others are not asked about. */
function Projects({ report, made, onTurn }: ProjectsProps) {
  const told = new Set(made?.content.projects.map(({ key }) => key));
  const asked =
    made?.candidates.filter(({ id }) => report.audience === 'team' || told.has(id) || report.without.includes(id)) ??
    [];
  if (asked.length === 0) return null;
  return (
    <fieldset className="-mt-2 flex max-h-60 shrink-0 flex-col overflow-y-auto">
      <legend className="sr-only">Projects in it</legend>
      {asked.map(({ id, name }) => (
        <Checkbox key={id} isSelected={!report.without.includes(id)} onChange={onTurn(id)}>
          <bdi>{name}</bdi>
        </Checkbox>
      ))}
    </fieldset>
  );
}
