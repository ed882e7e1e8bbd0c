import { useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { MeetingDetail } from '#shared/views/index.ts';
import { draftsOf, type MinutesRecord, sentOf } from '#shared/views/minutes/draft.ts';
import { Section } from '../Section.tsx';
import { DraftMinutes } from './DraftMinutes.tsx';
import { FollowUps } from './FollowUps.tsx';
import { type Recipient, SendMinutes } from './SendMinutes.tsx';
import { SentVersion } from './SentVersion.tsx';
import { useMinutes } from './use-minutes.ts';
import { useMinutesPapers } from './use-minutes-papers.ts';

interface MinutesSectionProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
}

/** Minutes of the meeting: made in one step, edited, sent, kept as they were sent; and who is to be reminded of what. */
export function MinutesSection({ meeting, reversal }: MinutesSectionProps) {
  const readOnly = useReadOnly();
  const papers = useMinutesPapers();
  const actions = useMinutes(meeting, reversal, papers);
  const [sending, setSending] = useState<MinutesRecord | null>(null);
  const people = useRecipients(meeting);
  const emails = people.flatMap(({ email }) => email ?? []);
  const [drafts, sent] = useMemo(() => [draftsOf(meeting), sentOf(meeting)], [meeting]);
  const [draft] = drafts;
  const [last] = sent;
  const make = (): void => void (last ? actions.correct(last) : actions.make());

  useCommands({
    'minutes.make': {
      name: () => (last ? 'Correct the minutes' : 'Make the minutes'),
      applies: () => !readOnly && !draft,
      run: make,
    },
    'minutes.send': { applies: () => !readOnly && draft !== undefined, run: () => setSending(draft ?? null) },
    'minutes.savePdf': {
      applies: () => (draft ?? last) !== undefined,
      run: () => {
        const version = draft ?? last;
        if (version) void actions.savePdf(version);
      },
    },
  });

  return (
    <Section
      title="Minutes"
      end={
        draft || readOnly ? null : (
          <Button size="small" onPress={make}>
            {last ? 'Correct…' : 'Make minutes'}
          </Button>
        )
      }
    >
      {draft || last ? null : (
        <p className="text-muted">
          {readOnly
            ? 'No minutes were made yet.'
            : 'Made of who was there, the agenda with its notes, the decisions and the actions. You can edit them before they are sent.'}
        </p>
      )}
      {/* Those who were apart may each have begun one: all of them stand until they are sent or deleted. */}
      {drafts.map((each) => (
        <DraftMinutes
          key={each.id}
          draft={each}
          actions={actions}
          papers={papers}
          to={emails}
          onSend={() => setSending(each)}
        />
      ))}
      {last ? (
        <ul aria-label="Minutes that were sent" className="flex flex-col">
          {sent.map((version) => (
            <SentVersion key={version.id} version={version} papers={papers} to={emails} />
          ))}
        </ul>
      ) : null}
      <FollowUps meeting={meeting} papers={papers} />
      {sending ? (
        <SendMinutes
          version={sending.version ?? 1}
          people={people}
          onSend={(to, how) => {
            setSending(null);
            void actions.send(sending, to, how);
          }}
          onClose={() => setSending(null)}
        />
      ) : null}
    </Section>
  );
}

/** Those who are invited, and still of the project. */
function useRecipients({ entry: { attendees } }: MeetingDetail): readonly Recipient[] {
  const { document } = useProject();
  return useMemo(
    () =>
      attendees.flatMap(({ person }): Recipient[] => {
        const record = document.live('person', person);
        return record ? [{ person, name: record.name, email: record.email }] : [];
      }),
    [attendees, document],
  );
}
