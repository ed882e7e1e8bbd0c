import { ShieldAlert, TrendingDown, TrendingUp } from 'lucide-react';
import { createRisk, deleteEntries, setRiskFields, setRiskState } from '#shared/document/index.ts';
import { RISK_RESPONSES, RISK_STATES, RISK_TRENDS } from '#shared/domain/register-records.ts';
import {
  IMPACT_WORDS,
  impactWords,
  LEVEL_WORDS,
  LIKELIHOOD_WORDS,
  likelihoodWords,
  riskLevel,
  scoreWords,
} from '#shared/domain/risk-score.ts';
import { asId, type RiskId } from '#shared/kernel/ids.ts';
import { RISK_LANGUAGE, type RiskEntry, riskFacts } from '#shared/views/index.ts';
import { DayCell, PeopleCell, ToneCell } from './cells.tsx';
import type { CellChoice, Register } from './register.ts';
import { LEVEL_TONES, RESPONSE_WORDS, RISK_STATE_WORDS, TREND_WORDS } from './words.ts';

function gradeChoice(field: 'likelihood' | 'impact', words: readonly string[]): CellChoice<RiskEntry> {
  return {
    options: words.map((word, index) => ({ id: String(index + 1), name: `${word} (${index + 1})` })),
    none: 'Not rated',
    valueOf: ({ record }) => (record[field] === null ? null : String(record[field])),
    save: (project, { record }, value) =>
      setRiskFields(project, record.id, { [field]: value === null ? null : Number(value) }),
  };
}

export const RISKS: Register<RiskEntry> = {
  page: 'risks',
  kind: 'risk',
  title: 'Risks',
  one: 'risk',
  many: 'risks',
  icon: ShieldAlert,
  empty:
    'What could happen, how likely it is and how bad it would be, who watches it and what is done about it, stands here.',
  example: 'level:high, owner:me, trend:rising',
  language: RISK_LANGUAGE,
  facts: riskFacts,
  columns: [
    { id: 'title', name: 'Risk', width: 13, text: ({ record }) => record.title },
    {
      id: 'score',
      name: 'Score',
      long: 'Score, likelihood times impact',
      width: 7.5,
      text: (entry) => scoreWords(entry.record),
      by: ({ score }) => score,
      render: ({ score }) =>
        score === null ? (
          <span className="truncate text-muted">Not rated</span>
        ) : (
          <ToneCell text={`${LEVEL_WORDS[riskLevel(score)]} · ${score}`} tone={LEVEL_TONES[riskLevel(score)]} />
        ),
    },
    {
      id: 'likelihood',
      name: 'Likelihood',
      width: 8,
      text: ({ record }) => likelihoodWords(record.likelihood) ?? '',
      by: ({ record }) => record.likelihood,
    },
    {
      id: 'impact',
      name: 'Impact',
      width: 7,
      text: ({ record }) => impactWords(record.impact) ?? '',
      by: ({ record }) => record.impact,
    },
    {
      id: 'trend',
      name: 'Trend',
      width: 5.5,
      text: ({ record }) => TREND_WORDS[record.trend],
      by: ({ record }) => ({ rising: 3, steady: 2, falling: 1 })[record.trend],
      render: ({ record: { trend } }) => {
        const Icon = { rising: TrendingUp, falling: TrendingDown, steady: null }[trend];
        return (
          <span className="flex min-w-0 items-center gap-1">
            {Icon ? <Icon size={13} className="shrink-0 text-muted" aria-hidden /> : null}
            <span className="truncate">{TREND_WORDS[trend]}</span>
          </span>
        );
      },
    },
    {
      id: 'owner',
      name: 'Owner',
      width: 8,
      text: ({ owner }) => owner?.name ?? '',
      render: ({ owner }) => <PeopleCell people={owner ? [owner] : []} />,
    },
    {
      id: 'response',
      name: 'Response',
      width: 6,
      text: ({ record }) => (record.response === null ? '' : RESPONSE_WORDS[record.response]),
    },
    { id: 'state', name: 'State', width: 5.5, text: ({ record }) => RISK_STATE_WORDS[record.state] },
    {
      id: 'review',
      name: 'Review',
      width: 6,
      isNumber: true,
      text: ({ record }) => record.reviewOn ?? '',
      by: ({ record }) => record.reviewOn,
      render: ({ record }) => <DayCell day={record.reviewOn} isDue={record.state === 'open'} />,
    },
    {
      id: 'affects',
      name: 'Affects',
      width: 11,
      text: ({ affects }) => affects.map(({ title }) => title).join(', '),
    },
  ],
  choices: {
    likelihood: gradeChoice('likelihood', LIKELIHOOD_WORDS),
    impact: gradeChoice('impact', IMPACT_WORDS),
    trend: {
      options: RISK_TRENDS.map((id) => ({ id, name: TREND_WORDS[id] })),
      valueOf: ({ record }) => record.trend,
      save: (project, { record }, value) =>
        setRiskFields(project, record.id, { trend: RISK_TRENDS.find((each) => each === value) ?? 'steady' }),
    },
    response: {
      options: RISK_RESPONSES.map((id) => ({ id, name: RESPONSE_WORDS[id] })),
      none: 'None yet',
      valueOf: ({ record }) => record.response,
      save: (project, { record }, value) =>
        setRiskFields(project, record.id, { response: RISK_RESPONSES.find((each) => each === value) ?? null }),
    },
    state: {
      options: RISK_STATES.map((id) => ({ id, name: RISK_STATE_WORDS[id] })),
      valueOf: ({ record }) => record.state,
      save: (project, { record }, value) =>
        setRiskState(project, record.id, RISK_STATES.find((each) => each === value) ?? 'open'),
    },
  },
  create: (project, title) => createRisk(project, { title }),
  rename: (project, { record }, title) => setRiskFields(project, record.id, { title }),
  remove: (project, ids) => deleteEntries(project, 'risk', ids.map(asId<RiskId>)),
  isFaint: ({ record }) => record.state === 'closed',
};
