import { CircleCheck, Square, TextCursorInput } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatRoute, type RegisterPage } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { DECISION_STATE_WORDS } from '#shared/domain/register-words.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { Section } from '../Section.tsx';

/** Cards, decisions, risks and change requests of the meeting, each the way to where it stands. Nothing where nothing came of it yet. */
export function CameOfIt({ meeting }: { readonly meeting: MeetingDetail }) {
  const { id } = useProject();
  const today = useToday();
  const { entry, actions, decisions, risks, changeRequests } = meeting;
  const card = (task: MeetingDetail['actions'][number]) =>
    formatRoute({ kind: 'project', project: id, page: 'meetings', card: task.id, record: entry.key });
  const inRegister = (page: RegisterPage, record: string) =>
    formatRoute({ kind: 'project', project: id, page, card: null, record });
  return (
    <>
      {actions.length === 0 ? null : (
        <Section title="Actions">
          <Rows label="Actions">
            {actions.map((task) => (
              <li key={task.id} className={ITEM}>
                <a href={card(task)} data-card={task.id} className={ROW}>
                  {task.doneAt === null ? (
                    <Square size={14} className="shrink-0 text-muted" aria-label="Open" />
                  ) : (
                    <CircleCheck size={14} className="shrink-0 text-done" aria-label="Done" />
                  )}
                  <Title text={task.title} />
                  {task.due ? <span className="tabular text-12 text-muted">{shortDate(task.due, today)}</span> : null}
                </a>
                <ToLine entry={entry} line={task.line} title={task.title} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
      {decisions.length === 0 ? null : (
        <Section title="Decisions">
          <Rows label="Decisions">
            {decisions.map((decision) => (
              <li key={decision.id} className={ITEM}>
                <a href={inRegister('decisions', decision.id)} className={ROW}>
                  <Title text={decision.title} />
                  <span className="text-12 text-muted">{DECISION_STATE_WORDS[decision.state]}</span>
                </a>
                <ToLine entry={entry} line={decision.line} title={decision.title} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
      {risks.length === 0 ? null : (
        <Section title="Risks">
          <Rows label="Risks">
            {risks.map((risk) => (
              <li key={risk.id} className={ITEM}>
                <a href={inRegister('risks', risk.id)} className={ROW}>
                  <Title text={risk.title} />
                </a>
                <ToLine entry={entry} line={risk.line} title={risk.title} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
      {changeRequests.length === 0 ? null : (
        <Section title="Change requests">
          <Rows label="Change requests">
            {changeRequests.map((request) => (
              <li key={request.id} className={ITEM}>
                <a href={inRegister('changes-asked', request.id)} className={ROW}>
                  <Title text={request.title} />
                </a>
                <ToLine entry={entry} line={request.line} title={request.title} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

const ITEM = 'flex items-center gap-1';
const ROW = 'flex min-h-(--row) min-w-0 grow items-center gap-2 rounded-small px-1 hover:bg-hover';

function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-px">
      {children}
    </ul>
  );
}

function Title({ text }: { readonly text: string }) {
  return (
    <span className="written min-w-0 grow truncate" dir="auto">
      {text}
    </span>
  );
}

interface ToLineProps {
  readonly entry: MeetingDetail['entry'];
  readonly line: string | null;
  readonly title: string;
}

/** Back to the line of the notes that it was made of. */
function ToLine({ entry, line, title }: ToLineProps) {
  const { id } = useProject();
  // Where notes are only read, their lines are words alone, and none can be led to.
  const readOnly = useReadOnly();
  if (line === null || readOnly) return null;
  const words = `Show “${title}” in the notes`;
  return (
    <a
      href={formatRoute({ kind: 'project', project: id, page: 'meetings', card: null, record: entry.key, line })}
      aria-label={words}
      title={words}
      className="grid size-7 shrink-0 place-items-center rounded-small text-muted hover:bg-hover hover:text-text"
    >
      <TextCursorInput size={16} strokeWidth={1.75} aria-hidden />
    </a>
  );
}
