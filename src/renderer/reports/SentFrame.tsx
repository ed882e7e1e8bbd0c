import type { ReactNode } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useMinute } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { longInstant, plainDate } from '#renderer/ui/dates/format-date.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { ReportPage } from '#shared/report/status/page.ts';
import { Preview } from './Preview.tsx';
import { ReportBar } from './ReportBar.tsx';
import type { FileActions } from './use-file-actions.ts';

interface Sending {
  readonly id: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly how: string;
}

interface SentFrameProps {
  readonly label: string;
  readonly title: string;
  /** As it was sent; null where that cannot be read. */
  readonly page: ReportPage | null;
  /** Compared with another one, where one is chosen. */
  readonly shown: ReportPage | null;
  /** Why there is nothing to show. */
  readonly problem: Problem | null;
  readonly actions: FileActions;
  readonly command: 'report.savePdf' | 'portfolio.saveReport';
  /** Null while there is none to be had. */
  readonly saveFile: (() => void) | null;
  readonly sendings: readonly Sending[];
  /** What it may be compared with. */
  readonly others: readonly { readonly id: string; readonly day: Day }[];
  readonly other: string;
  readonly onCompare: (id: string) => void;
  readonly onLeave: () => void;
}

/** A report as it was sent: its file byte for byte, its page made of what was kept, and compared with another one. */
export function SentFrame(props: SentFrameProps) {
  const { label, title, page, shown, problem, actions, command, saveFile, sendings, others, other } = props;
  const now = useMinute();
  useCommands({ [command]: { applies: () => saveFile !== null, run: () => saveFile?.() } });
  return (
    <main aria-label={label} className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar title={title} report={page} actions={actions} onLeave={props.onLeave}>
        <Button look="primary" isDisabled={saveFile === null} onPress={() => saveFile?.()}>
          The file as it was sent
        </Button>
      </ReportBar>
      <div className="flex flex-wrap items-end gap-4 border-b border-hairline px-4 py-2">
        <ul aria-label="Who got it" className="grow text-12 text-muted">
          {sendings.map(({ id, at, to, how }) => (
            <li key={id} dir="auto">
              Sent {longInstant(Math.min(at, now))}
              {to.length === 0 ? '' : ` to ${to.join(', ')}`} ({how})
            </li>
          ))}
        </ul>
        {others.length === 0 ? null : (
          <div className="w-60">
            <Choice label="Compared with" value={other} onChange={props.onCompare}>
              <option value="">as it was sent</option>
              {others.map(({ id, day }) => (
                <option key={id} value={id}>
                  {plainDate(day)}
                </option>
              ))}
            </Choice>
          </div>
        )}
      </div>
      <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">{shownOf(shown, problem)}</div>
    </main>
  );
}

function shownOf(shown: ReportPage | null, problem: Problem | null): ReactNode {
  if (shown) return <Preview report={shown} />;
  if (problem === null) return <p className="p-6 text-muted">What was sent is being read…</p>;
  return (
    <div role="alert" className="p-6">
      <p>{problem.message}</p>
      {problem.help ? <p className="text-muted">{problem.help}</p> : null}
    </div>
  );
}
