import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ClientFact } from '#renderer/task/panel/ClientFact.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { setAffected, setRiskFields, setRiskState } from '#shared/document/index.ts';
import type { RiskRecord } from '#shared/domain/records.ts';
import { RISK_RESPONSES, RISK_TRENDS } from '#shared/domain/register-records.ts';
import { gradeOf, IMPACT_WORDS, LIKELIHOOD_WORDS, scoreWords } from '#shared/domain/risk-score.ts';
import type { RiskEntry } from '#shared/views/index.ts';
import { RESPONSE_WORDS, RISK_STATE_WORDS, TREND_WORDS } from '../words.ts';
import { Affected } from './Affected.tsx';
import { ChoiceFact, DayFact, PeopleFact, SaidFact } from './facts.tsx';
import { SaidIn } from './SaidIn.tsx';
import { WrittenText } from './WrittenText.tsx';

/** All of a risk. */
export function RiskContent({ entry }: { readonly entry: RiskEntry }) {
  const { document } = useProject();
  const run = useRun();
  const { record, owner, affects } = entry;
  const { id } = record;
  const set = (fields: Parameters<typeof setRiskFields>[2]): void => {
    run(setRiskFields(document, id, fields));
  };
  return (
    <>
      <div className="@container mt-3">
        <dl className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-2">
          <SaidFact name="State" value={RISK_STATE_WORDS[record.state]} />
          <SaidFact name="Score" value={scoreWords(record)} />
          <ChoiceFact
            name="Likelihood"
            value={gradeId(record.likelihood)}
            options={grades(LIKELIHOOD_WORDS)}
            isOptional
            onChange={(grade) => set({ likelihood: grade === null ? null : Number(grade) })}
          />
          <ChoiceFact
            name="Impact"
            value={gradeId(record.impact)}
            options={grades(IMPACT_WORDS)}
            isOptional
            onChange={(grade) => set({ impact: grade === null ? null : Number(grade) })}
          />
          <ChoiceFact
            name="Trend"
            value={record.trend}
            options={RISK_TRENDS.map((each) => ({ id: each, name: TREND_WORDS[each] }))}
            onChange={(trend) => set({ trend: trend ?? 'steady' })}
          />
          <ChoiceFact
            name="Response"
            value={record.response}
            options={RISK_RESPONSES.map((each) => ({ id: each, name: RESPONSE_WORDS[each] }))}
            isOptional
            onChange={(response) => set({ response })}
          />
          <PeopleFact
            name="Owner"
            isOne
            people={owner ? [owner] : []}
            onChange={([person]) => set({ owner: person ?? null })}
          />
          <DayFact
            name="Review"
            value={record.reviewOn}
            isDue={record.state === 'open'}
            onChange={(reviewOn) => set({ reviewOn })}
          />
          <SaidIn meeting={record.meeting} line={record.line} />
          <ClientFact record={{ kind: 'risk', id }} isShown={record.forClient} />
        </dl>
      </div>
      <Steps record={record} />
      <WrittenText
        title="Risk"
        value={record.text}
        placeholder="What could happen, and what would come of it?"
        onSave={(text) => set({ text })}
      />
      <WrittenText
        title="Plan"
        value={record.plan}
        placeholder="What is done about it, by when?"
        onSave={(plan) => set({ plan })}
      />
      <Affected
        page="risks"
        record={id}
        tasks={affects}
        onChange={(tasks) => run(setAffected(document, { kind: 'risk', id }, tasks))}
      />
    </>
  );
}

type GradeId = '1' | '2' | '3' | '4' | '5';
const GRADES: readonly GradeId[] = ['1', '2', '3', '4', '5'];

function gradeId(value: number | null): GradeId | null {
  const grade = gradeOf(value);
  return GRADES.find((id) => id === String(grade)) ?? null;
}

function grades(words: readonly string[]): readonly { readonly id: GradeId; readonly name: string }[] {
  return GRADES.map((id, index) => ({ id, name: `${words[index]} (${id})` }));
}

/** What can be said of it from each state. */
const STEPS: Readonly<Record<RiskRecord['state'], readonly (readonly [to: RiskRecord['state'], name: string])[]>> = {
  open: [
    ['occurred', 'It occurred'],
    ['closed', 'Close'],
  ],
  occurred: [
    ['closed', 'Close'],
    ['open', 'Open again'],
  ],
  closed: [['open', 'Open again']],
};

function Steps({ record }: { readonly record: RiskRecord }) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  if (readOnly) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {STEPS[record.state].map(([to, name]) => (
        <Button key={to} size="small" onPress={() => run(setRiskState(document, record.id, to))}>
          {name}
        </Button>
      ))}
    </div>
  );
}
