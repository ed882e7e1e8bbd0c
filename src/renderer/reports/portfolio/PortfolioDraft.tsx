import { useDeferredValue, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { useSummaries } from '#renderer/state/summaries.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { clientsOf } from '#shared/report/portfolio/client.ts';
import { type KeptReport, withReason } from '#shared/report/portfolio/kept.ts';
import { PORTFOLIO_SECTIONS, PORTFOLIO_TITLES } from '#shared/report/portfolio/layout.ts';
import { Preview } from '../Preview.tsx';
import { ReportBar } from '../ReportBar.tsx';
import { SendDialog } from '../SendDialog.tsx';
import { useFileActions } from '../use-file-actions.ts';
import { peopleOf } from './people.ts';
import { type MadePortfolio, useMadePortfolio } from './use-made-portfolio.ts';
import { useSendPortfolio } from './use-send-portfolio.ts';

interface PortfolioDraftProps {
  readonly report: KeptReport;
  readonly all: readonly KeptReport[];
  readonly onLeave: () => void;
}

/** A report of the portfolio that is being written: what is chosen beside what comes of it. */
export function PortfolioDraft({ report, all, onLeave }: PortfolioDraftProps) {
  const kept = usePortfolioReports();
  const toasts = useToasts();
  const actions = useFileActions();
  const send = useSendPortfolio();
  const made = useMadePortfolio(report, all);
  const shown = useDeferredValue(made);
  const [isSending, setSending] = useState(false);
  const change = (fields: Partial<KeptReport>): void => {
    void kept.change({ ...report, ...fields }).then((done) => (done.ok ? undefined : showProblem(toasts, done.error)));
  };
  const remove = (): void => {
    void kept.delete(report.id).then((done) => (done.ok ? onLeave() : showProblem(toasts, done.error)));
  };
  useCommands({
    'report.send': { applies: () => made !== null, run: () => setSending(true) },
    'report.savePdf': { applies: () => made !== null, run: () => void (made && actions.save(made.page, 'pdf')) },
  });
  return (
    <main aria-label="Report of the portfolio, draft" className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar
        title={report.title === '' ? 'Draft report of the portfolio' : report.title}
        report={made?.page ?? null}
        actions={actions}
        onLeave={onLeave}
      >
        <Button onPress={remove}>Delete draft</Button>
        <Button look="primary" isDisabled={made === null} onPress={() => setSending(true)}>
          Send…
        </Button>
      </ReportBar>
      <div className="flex min-h-0 grow max-small:flex-col max-small:overflow-y-auto">
        <Choices report={report} made={made} onChange={change} />
        <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">
          {shown ? <Preview report={shown.page} /> : <p className="p-6 text-muted">Your projects are being read…</p>}
        </div>
      </div>
      {isSending && made ? (
        <SendDialog
          people={report.audience === 'team' ? peopleOf(made.candidates, report.without) : []}
          isForAll={report.audience === 'team'}
          keeping="The file is saved where you say, and kept on this device as it is now, with who got it. It stays as it is; what is to be put right later is another report."
          onSend={(format, to, how) => send(report, made, format, to, how)}
          onClose={() => setSending(false)}
        />
      ) : null}
    </main>
  );
}

interface ChoicesProps {
  readonly report: KeptReport;
  readonly made: MadePortfolio | null;
  readonly onChange: (fields: Partial<KeptReport>) => void;
}

const TEAM = '';

function Choices({ report, made, onChange }: ChoicesProps) {
  const clients = clientsOf(useView(useSummaries())?.rows ?? []);
  const known =
    report.audience === 'client' && !clients.includes(report.client) ? [...clients, report.client] : clients;
  const turn = (id: string) => (isOn: boolean) => {
    const others = report.without.filter((each) => each !== id);
    onChange({ without: isOn ? others : [...others, id] });
  };
  const { layout } = report;
  const section = (name: (typeof PORTFOLIO_SECTIONS)[number]) => (isOn: boolean) => {
    const sections = PORTFOLIO_SECTIONS.flatMap((each) => {
      const there = layout.sections.find((candidate) => candidate.name === each);
      if (each === name) return isOn ? [there ?? { name, title: '', most: null }] : [];
      return there ? [there] : [];
    });
    onChange({ layout: { ...layout, sections } });
  };
  return (
    <section
      aria-label="What is in the report"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-e border-hairline p-4 max-small:w-auto"
    >
      <Choice
        label="For"
        value={report.audience === 'team' ? TEAM : report.client}
        onChange={(client) => onChange({ audience: client === TEAM ? 'team' : 'client', client })}
      >
        <option value={TEAM}>The team</option>
        {known.map((client) => (
          <option key={client} value={client}>
            {client}: only what is shown to clients
          </option>
        ))}
      </Choice>
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
      <SavedText label="Called" value={report.title} placeholder="Portfolio" onSave={(title) => onChange({ title })} />
      <SavedText
        label="Summary"
        value={report.summary ?? made?.content.summary ?? ''}
        isLong
        onSave={(summary) => onChange({ summary })}
      />
      {report.summary === null ? (
        <p className="-mt-3 text-12 text-muted">Drafted from the figures. It follows them until you edit it.</p>
      ) : (
        <Button size="small" className="-mt-3 w-fit" onPress={() => onChange({ summary: null })}>
          Draft it anew from the figures
        </Button>
      )}
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
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-12 font-medium text-muted">Sections</legend>
        {PORTFOLIO_SECTIONS.map((name) => (
          <Checkbox key={name} isSelected={layout.sections.some((each) => each.name === name)} onChange={section(name)}>
            {PORTFOLIO_TITLES[name]}
          </Checkbox>
        ))}
      </fieldset>
      <Choice<'a4' | 'letter'>
        label="Paper"
        value={layout.page}
        onChange={(page) => onChange({ layout: { ...layout, page } })}
      >
        <option value="a4">A4</option>
        <option value="letter">Letter</option>
      </Choice>
    </section>
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
