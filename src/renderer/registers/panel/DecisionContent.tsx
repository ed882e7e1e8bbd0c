import { useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { formatRoute, navigate } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ClientFact } from '#renderer/task/panel/ClientFact.tsx';
import { FactButton } from '#renderer/task/panel/FactButton.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import {
  decide,
  proposeDecisionAgain,
  reviseDecision,
  setAffected,
  setDeciders,
  setDecisionFields,
  supersedeDecision,
  withdrawDecision,
} from '#shared/document/index.ts';
import type { DecisionRecord } from '#shared/domain/records.ts';
import { DECISION_STATE_WORDS } from '#shared/domain/register-words.ts';
import { asId, type DecisionId } from '#shared/kernel/ids.ts';
import { type DecisionEntry, isInForce } from '#shared/views/index.ts';
import { Affected } from './Affected.tsx';
import { Deciding } from './Deciding.tsx';
import { DayFact, PeopleFact, SaidFact } from './facts.tsx';
import { SaidIn } from './SaidIn.tsx';
import { WrittenText } from './WrittenText.tsx';

/** All of a decision, and what can be done about it. */
export function DecisionContent({ entry }: { readonly entry: DecisionEntry }) {
  const { document } = useProject();
  const run = useRun();
  const { record, deciders, affects } = entry;
  const { id } = record;
  const set = (fields: Parameters<typeof setDecisionFields>[2]): void => {
    run(setDecisionFields(document, id, fields));
  };
  return (
    <>
      <Chain entry={entry} />
      <div className="@container mt-3">
        <dl className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-2">
          <SaidFact name="State" value={stateWords(entry)} />
          <DayFact name="Decided" value={record.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
          <PeopleFact
            name="Decided by"
            people={deciders}
            onChange={(people) => run(setDeciders(document, id, people))}
          />
          <DayFact
            name="Review"
            value={record.reviewOn}
            isDue={isInForce(entry)}
            onChange={(reviewOn) => set({ reviewOn })}
          />
          <SaidIn meeting={record.meeting} line={record.line} />
          <ClientFact record={{ kind: 'decision', id }} isShown={record.forClient} />
          <SupersedesFact entry={entry} />
        </dl>
      </div>
      <Steps record={record} />
      <WrittenText
        title="Decision"
        value={record.text}
        placeholder="What exactly is decided?"
        onSave={(text) => set({ text })}
      />
      <WrittenText title="Why" value={record.why} placeholder="What speaks for it?" onSave={(why) => set({ why })} />
      <WrittenText
        title="Alternatives"
        value={record.alternatives}
        placeholder="What else could be done, and why not?"
        onSave={(alternatives) => set({ alternatives })}
      />
      <Affected
        page="decisions"
        record={id}
        tasks={affects}
        onChange={(tasks) => run(setAffected(document, { kind: 'decision', id }, tasks))}
      />
    </>
  );
}

/** "Decided, in force" */
export function stateWords(entry: DecisionEntry): string {
  const state = DECISION_STATE_WORDS[entry.record.state];
  if (isInForce(entry)) return `${state}, in force`;
  return entry.after.length > 0 && entry.record.state === 'decided' ? `${state}, superseded` : state;
}

/** What it stands in the place of, and what stands in its place. */
function Chain({ entry: { before, after } }: { readonly entry: DecisionEntry }) {
  if (before === null && after.length === 0) return null;
  return (
    <ul aria-label="Before and after it" className="mt-2 flex flex-col gap-0.5 text-12">
      {before ? (
        <li>
          <span className="text-muted">In the place of </span>
          <DecisionLink decision={before} />
        </li>
      ) : null}
      {after.map((decision) => (
        <li key={decision.id} className="text-at-risk">
          Superseded by <DecisionLink decision={decision} />
        </li>
      ))}
    </ul>
  );
}

function DecisionLink({ decision }: { readonly decision: DecisionRecord }) {
  const { id: project } = useProject();
  return (
    <a
      href={formatRoute({ kind: 'project', project, page: 'decisions', card: null, record: decision.id })}
      dir="auto"
      className="rounded-small text-accent-text underline"
    >
      {decision.title}
    </a>
  );
}

function SupersedesFact({ entry: { record, before } }: { readonly entry: DecisionEntry }) {
  const { document, views } = useProject();
  const all = useView(views.decisions);
  const run = useRun();
  const readOnly = useReadOnly();
  return (
    <FactRow name="In place of" wide>
      <Floating
        label="The decision in whose place it stands"
        className="w-80"
        trigger={<FactButton label="In place of" value={before?.title ?? null} isDisabled={readOnly} />}
      >
        {(close) => (
          <Picker
            label="The decision in whose place it stands"
            placeholder="Find a decision"
            options={all.flatMap(({ record: { id, title } }) => (id === record.id ? [] : [{ id, name: title }]))}
            chosen={before ? [before.id] : []}
            onToggle={(id, on) => {
              run(supersedeDecision(document, record.id, on ? asId<DecisionId>(id) : null));
              close();
            }}
          />
        )}
      </Floating>
    </FactRow>
  );
}

type Step = 'decide' | 'revise' | 'withdraw' | 'propose';

/** What can be done from each state. */
const STEPS: Readonly<Record<DecisionRecord['state'], readonly Step[]>> = {
  proposed: ['decide', 'withdraw'],
  decided: ['revise', 'withdraw'],
  revised: ['withdraw'],
  withdrawn: ['propose'],
};

const STEP_NAMES: Readonly<Record<Step, string>> = {
  decide: 'Decide…',
  revise: 'Revise…',
  withdraw: 'Withdraw…',
  propose: 'Propose again',
};

function Steps({ record }: { readonly record: DecisionRecord }) {
  const { id: project, document } = useProject();
  const run = useRun();
  const toasts = useToasts();
  const today = useToday();
  const readOnly = useReadOnly();
  const [asking, setAsking] = useState<Step | null>(null);
  if (readOnly) return null;
  const { id } = record;
  const me = document.actor?.id;
  const close = (): void => setAsking(null);
  const take = (step: Step): void => {
    if (step === 'propose') run(proposeDecisionAgain(document, id));
    else setAsking(step);
  };
  if (asking === 'decide') {
    // Who decides is who says so, where nobody is named yet.
    const people = record.deciders.length === 0 && me !== undefined && document.live('person', me) ? [me] : undefined;
    return (
      <Deciding
        action="Decide"
        says="It counts from today on; who decided stands above, and can be changed there."
        asks="Why"
        initial={record.why}
        onDo={(why) => {
          close();
          run(decide(document, id, { on: today, why, ...(people ? { deciders: people } : {}) }));
        }}
        onClose={close}
      />
    );
  }
  if (asking === 'revise') {
    return (
      <Deciding
        action="Revise"
        says="Another decision stands in the place of this one, which stays to be read. Write there what is decided now."
        asks="Why it is decided anew"
        onDo={(why) => {
          close();
          const next = run(reviseDecision(document, id, { on: today, why }));
          if (next === undefined) return;
          toasts.show({ text: 'The decision is revised: this is the new one.' });
          navigate({ kind: 'project', project, page: 'decisions', card: null, record: next });
        }}
        onClose={close}
      />
    );
  }
  if (asking === 'withdraw') {
    return (
      <Deciding
        action="Withdraw"
        look="danger"
        says="It stays in the log as withdrawn, with why."
        asks="Why"
        onDo={(why) => {
          close();
          run(withdrawDecision(document, id, { on: today, why }));
        }}
        onClose={close}
      />
    );
  }
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {STEPS[record.state].map((step, index) => (
        <Button
          key={step}
          size="small"
          look={index === 0 && step === 'decide' ? 'primary' : 'plain'}
          onPress={() => take(step)}
        >
          {STEP_NAMES[step]}
        </Button>
      ))}
    </div>
  );
}
