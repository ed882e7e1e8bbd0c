import { FilePlus2, Gavel, type LucideIcon, ShieldAlert } from 'lucide-react';
import { useMemo } from 'react';
import { formatRoute, type RegisterPage } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { MeetingLink } from '../MeetingLink.tsx';
import { Section } from './Section.tsx';

interface Named {
  readonly id: string;
  readonly title: string;
}

/** [REG-5] [MEET-9] The meeting that it comes from, and what of the registers is about it: the ways back. */
export function InRegisters({ task: { id: task, meeting, line } }: { readonly task: TaskRecord }) {
  const { views } = useProject();
  const view = useMemo(() => views.registersOf(task), [views, task]);
  const { decisions, risks, changeRequests } = useView(view);
  const count = decisions.length + risks.length + changeRequests.length;
  return (
    <>
      {meeting === null ? null : (
        <Section title="From the meeting">
          <MeetingLink meeting={meeting} line={line} />
        </Section>
      )}
      {count === 0 ? null : (
        <Section title="In the registers">
          <ul aria-label="In the registers">
            <Rows what="Decision" icon={Gavel} page="decisions" records={decisions} />
            <Rows what="Risk" icon={ShieldAlert} page="risks" records={risks} />
            <Rows what="Change request" icon={FilePlus2} page="changes-asked" records={changeRequests} />
          </ul>
        </Section>
      )}
    </>
  );
}

interface RowsProps {
  readonly what: string;
  readonly icon: LucideIcon;
  readonly page: RegisterPage;
  readonly records: readonly Named[];
}

function Rows({ what, icon: Icon, page, records }: RowsProps) {
  const { id: project } = useProject();
  return records.map(({ id, title }) => (
    <li key={id}>
      <a
        href={formatRoute({ kind: 'project', project, page, card: null, record: id })}
        className="-mx-1 flex min-h-7 items-center gap-2 rounded-small px-1 hover:bg-hover"
      >
        <Icon size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
        <span className="sr-only">{what}:</span>
        <span className="written min-w-0" dir="auto">
          {title}
        </span>
      </a>
    </li>
  ));
}
