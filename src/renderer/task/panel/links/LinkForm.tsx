import { useRun } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { KeepGap } from '#renderer/task/KeepGap.tsx';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { LENGTH_UNKNOWN, type LinkFields, setLinkFields } from '#shared/document/index.ts';
import { type Lag, readLag, writeLag } from '#shared/domain/predecessors.ts';
import { LINK_TYPES } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { LINK_NAMES, linkWords } from '#shared/views/index.ts';
import { ValueForm } from '../ValueForm.tsx';

export interface LinkFormProps {
  readonly link: Pick<PlanLink, 'id' | 'type' | 'lag' | 'lagKind'>;
  readonly minutesPerDay: number;
  readonly onClose: () => void;
  /** Of what it waits for, no length is known here, and nothing can be foretold. */
  readonly isOutside?: boolean;
}

/** How two cards are bound: the kind counts at once, the lag when it is taken. */
export function LinkForm({ link, minutesPerDay, onClose, isOutside = false }: LinkFormProps) {
  const { document } = useProject();
  const run = useRun();
  const set = (fields: LinkFields): void => void run(setLinkFields(document, link.id, fields));
  const read = (text: string): Result<Lag, Problem> => {
    const lag = readLag(text, minutesPerDay);
    if (lag === null) return err(UNREADABLE);
    return isOutside && lag.lagKind === 'percent' ? err(LENGTH_UNKNOWN) : ok(lag);
  };
  return (
    <ValueForm
      label="Lag"
      placeholder="+3d, -4h, 2ed, 50%"
      initial={writeLag(link, minutesPerDay)}
      read={read}
      describe={(lag) => linkWords({ ...lag, type: link.type }, minutesPerDay)}
      renderEffect={(lag) => (isOutside ? null : <WhatItDoes change={{ links: [{ link: link.id, fields: lag }] }} />)}
      onTake={set}
      onClose={onClose}
      remove={{ label: 'Without lag', run: () => set({ lag: 0, lagKind: 'working' }) }}
    >
      <Segments
        label="Kind"
        options={LINK_TYPES.map((type) => ({ id: type, name: type }))}
        value={link.type}
        onChange={(type) => set({ type })}
      />
      <p className="text-12 text-muted">{LINK_NAMES[link.type]}</p>
      {isOutside ? null : <KeepGap link={link.id} onKept={onClose} />}
    </ValueForm>
  );
}

const UNREADABLE: Problem = {
  code: 'bad-lag',
  message: 'A lag is a length such as +3d or -4h, 2ed of elapsed time, or 50% of the other’s length.',
};
