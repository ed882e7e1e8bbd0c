import { Check, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { hereBeside } from '#renderer/meetings/when/here.ts';
import { thereWords, timeWords } from '#renderer/meetings/when/time-words.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Candidate, FoundTimes } from '#shared/meetings/find-time/query.ts';
import { candidateWords, type NameOf } from '#shared/meetings/find-time/words.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { FoundTime } from './FindTime.tsx';

interface CandidatesProps {
  readonly found: FoundTimes;
  readonly zone: Zone;
  readonly nameOf: NameOf;
  /** Clocks of those who are asked and work on another one than the meeting's. */
  readonly clocks: readonly Zone[];
  readonly onTake: (found: FoundTime) => void;
}

/** The best times, each with why it wins or whom it hurts, and a button that takes it. */
export function Candidates({ found, zone, nameOf, clocks, onTake }: CandidatesProps) {
  const here = useMemo(() => hereBeside(zone), [zone]);
  const unknown = useMemo(() => unknownThroughout(found), [found]);
  return (
    <>
      {unknown.length === 0 ? null : (
        <p className="text-12 text-muted">
          Only the meetings of your projects are known of {listOf(unknown.map(nameOf))}: read their calendars to be
          sure.
        </p>
      )}
      <p className="text-12 text-muted">{countWords(found)}</p>
      <ol aria-label="Times found" className="flex flex-col gap-1">
        {found.candidates.map((candidate) => (
          <CandidateRow
            key={candidate.from}
            candidate={without(candidate, unknown)}
            time={timeWords({ ...candidate, isAllDay: false }, zone, here)}
            elsewhere={clocks.flatMap((there) => thereWords(candidate.from, zone, there) ?? []).join(', ')}
            nameOf={nameOf}
            onTake={onTake}
          />
        ))}
      </ol>
    </>
  );
}

/** Of whom nothing is known at any of these times: said once. */
function unknownThroughout({ candidates: [first, ...others] }: FoundTimes): readonly string[] {
  const unknownIn = ({ reasons }: Candidate): readonly string[] =>
    reasons.filter(({ kind }) => kind === 'unknown').map(({ person }) => person);
  if (!first) return [];
  return unknownIn(first).filter((person) => others.every((each) => unknownIn(each).includes(person)));
}

function without(candidate: Candidate, people: readonly string[]): Candidate {
  const reasons = candidate.reasons.filter(({ kind, person }) => kind !== 'unknown' || !people.includes(person));
  return { ...candidate, reasons };
}

interface CandidateRowProps {
  readonly candidate: Candidate;
  readonly time: string;
  /** When it begins elsewhere. */
  readonly elsewhere: string;
  readonly nameOf: NameOf;
  readonly onTake: (found: FoundTime) => void;
}

function CandidateRow({ candidate, time, elsewhere, nameOf, onTake }: CandidateRowProps) {
  const { suits, from, resources } = candidate;
  const take = (): void => onTake({ from, resources: resources.flatMap(({ resource }) => resource ?? []) });
  return (
    <li className="flex items-start gap-2 rounded-small border border-hairline p-2">
      {suits ? (
        <Check size={14} className="mt-0.5 shrink-0 text-on-track" aria-hidden />
      ) : (
        <TriangleAlert size={14} className="mt-0.5 shrink-0 text-at-risk" aria-hidden />
      )}
      <div className="min-w-0 grow">
        <p className="tabular font-medium">{time}</p>
        <p className="written text-12 text-muted" dir="auto">
          {candidateWords(candidate, nameOf).join(' ')}
        </p>
        {elsewhere === '' ? null : <p className="tabular text-12 text-muted">{elsewhere}</p>}
      </div>
      <Button size="small" aria-label={`Take ${time}`} onPress={take}>
        Take
      </Button>
    </li>
  );
}

function countWords({ suiting, considered, candidates }: FoundTimes): string {
  if (suiting === 0) return `The ${candidates.length === 1 ? 'one' : candidates.length} that hurt least:`;
  const which = considered === 1 ? 'The one time suits' : `${suiting} of ${considered} times suit`;
  return `${which}. The best:`;
}
