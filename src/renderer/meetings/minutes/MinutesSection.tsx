import { useContext, useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { RichText } from '#renderer/editor/RichText.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { correctMinutes, createMinutes, deleteRecord, sendMinutes } from '#shared/document/index.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { draftOf, minutesAsTheyStand } from '#shared/views/minutes/draft.ts';
import { FollowUps } from './FollowUps.tsx';
import { PaperMenu } from './PaperMenu.tsx';
import { draftOfMinutes, unlessEdited } from './papers.ts';
import { readNotes } from './read-notes.ts';
import { type Recipient, type Sending, SendMinutes } from './SendMinutes.tsx';
import { SentVersion } from './SentVersion.tsx';
import { useMinutesPapers } from './use-minutes-papers.ts';

interface MinutesSectionProps {
  readonly meeting: MeetingDetail;
  readonly reversal: Reversal;
}

/** Minutes of the meeting: made in one step, edited, sent, kept as they were sent; and who is to be reminded of what. */
export function MinutesSection({ meeting, reversal }: MinutesSectionProps) {
  const { document: project, notes } = useProject();
  const clock = useContext(ClockContext);
  const run = useRun();
  const readOnly = useReadOnly();
  const papers = useMinutesPapers();
  const [isSending, setIsSending] = useState(false);
  const { attendees } = meeting.entry;
  const people = useMemo(
    () =>
      attendees.flatMap(({ person }): Recipient[] => {
        const record = project.live('person', person);
        return record ? [{ person, name: record.name, email: record.email }] : [];
      }),
    [attendees, project],
  );
  const draft = draftOf(meeting);
  const sent = meeting.minutes.filter(({ sentAt }) => sentAt !== null);
  const [last] = sent;
  const emails = people.flatMap(({ email }) => email ?? []);

  /** Null where the notes cannot be read, which is said: minutes without them would look whole. */
  const asTheyStand = async (): Promise<MinutesContent | null> => {
    const noted = run(await readNotes(notes, meeting.entry.ids));
    if (noted === undefined) return null;
    const making = { notes: noted, madeAt: clock.now(), madeBy: project.actor?.name ?? null };
    return unlessEdited(minutesAsTheyStand(project, meeting, making));
  };
  const make = async (): Promise<void> => {
    const content = await asTheyStand();
    if (content === null) return;
    const text = await draftOfMinutes(content);
    if (run(createMinutes(project, meeting.entry.ref, text)) !== undefined) reversal.offerUndo('Minutes made.');
  };
  const correct = async ({ id, content }: MeetingDetail['minutes'][number]): Promise<void> => {
    const read = run(readMinutes(content));
    if (read === undefined) return;
    const text = await draftOfMinutes(read);
    if (run(correctMinutes(project, id, text)) !== undefined) reversal.offerUndo('New version begun.');
  };
  const send = async ({ names, emails: addresses }: Sending, how: 'mail' | 'by hand'): Promise<void> => {
    setIsSending(false);
    if (!draft) return;
    const content = await asTheyStand();
    if (content === null) return;
    const done = sendMinutes(project, draft.id, { content, to: names, how });
    run(done);
    if (done.ok && how === 'mail') {
      void papers.mail(content, addresses);
    }
  };
  const savePdf = async (): Promise<void> => {
    const content = draft ? await asTheyStand() : last && run(readMinutes(last.content));
    if (content) await papers.save(content, 'pdf');
  };
  const discard = (): void => {
    if (!draft) return;
    run(deleteRecord(project, 'minutes', draft.id));
    reversal.offerUndo('Draft of the minutes deleted.');
  };

  useCommands({
    'minutes.make': {
      name: () => (last ? 'Correct the minutes' : 'Make the minutes'),
      applies: () => !readOnly && !draft,
      run: () => void (last ? correct(last) : make()),
    },
    'minutes.send': { applies: () => !readOnly && draft !== null, run: () => setIsSending(true) },
    'minutes.savePdf': {
      applies: () => draft !== null || last !== undefined,
      run: () => void savePdf(),
    },
  });

  return (
    <section aria-label="Minutes">
      <header className="mb-1 flex min-h-7 items-center gap-2 border-b border-hairline">
        <h3 className="grow text-15 font-semibold">Minutes</h3>
        {draft || readOnly ? null : (
          <Button size="small" onPress={() => void (last ? correct(last) : make())}>
            {last ? 'Correct…' : 'Make minutes'}
          </Button>
        )}
      </header>
      {draft || sent.length > 0 ? null : (
        <p className="text-muted">
          Made of who was there, the agenda with its notes, the decisions and the actions. You can edit them before they
          are sent.
        </p>
      )}
      {draft ? (
        <section aria-label="Draft of the minutes" className="mb-3">
          <header className="flex items-center gap-2">
            <h4 className="grow text-13 font-medium">Draft, version {draft.version ?? 1}</h4>
            <PaperMenu of="the draft" content={asTheyStand} papers={papers} to={emails} />
            {readOnly ? null : (
              <>
                <Button size="small" look="quiet" onPress={discard}>
                  Delete draft
                </Button>
                <Button size="small" look="primary" onPress={() => setIsSending(true)}>
                  Send…
                </Button>
              </>
            )}
          </header>
          <RichText
            textKey={`minutes/${draft.id}`}
            label="Minutes"
            placeholder="Write the minutes…"
            pictures={NO_PICTURES}
          />
        </section>
      ) : null}
      {sent.length === 0 ? null : (
        <ul aria-label="Minutes that were sent" className="flex flex-col">
          {sent.map((version) => (
            <SentVersion key={version.id} version={version} papers={papers} to={emails} />
          ))}
        </ul>
      )}
      <FollowUps meeting={meeting} papers={papers} />
      {isSending && draft ? (
        <SendMinutes
          version={draft.version ?? 1}
          people={people}
          onSend={(to, how) => void send(to, how)}
          onClose={() => setIsSending(false)}
        />
      ) : null}
    </section>
  );
}

/** Minutes have no place for pictures of their own; the notes have. */
const NO_PICTURES = { take: () => undefined, refuse: () => undefined };
