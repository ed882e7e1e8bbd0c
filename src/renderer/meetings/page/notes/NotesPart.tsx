import { Lock, NotebookPen } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Section } from '#renderer/meetings/Section.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { wantedWords } from '#renderer/state/wanted-words.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { meetingAt } from '#shared/document/index.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { MeetingNotes } from './MeetingNotes.tsx';
import { useWantedLine } from './wanted-line.ts';

interface NotesPartProps {
  readonly meeting: MeetingDetail;
}

/** What is written together, and what this person writes for themselves. */
export function NotesPart({ meeting }: NotesPartProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  const [isPrivate, setPrivate] = useState(false);
  const line = useWantedLine();
  const wanted = useView(wantedWords);
  const wantsPrivate = wanted?.isPrivate === true && meeting.entry.ids.some((each) => each === wanted.meeting);
  useEffect(() => {
    if (wantsPrivate) setPrivate(true);
  }, [wantsPrivate]);
  const place = useRef<HTMLDivElement>(null);
  // Before the line itself comes into sight, which may be gone, or shown only once its text is there.
  useLayoutEffect(() => {
    if (line !== null) place.current?.scrollIntoView({ block: 'start' });
  }, [line]);
  const { ref, ids, id } = meeting.entry;
  const [, ...others] = ids;
  if (id === null) {
    // Looking says nothing of a meeting yet: its page is begun by whoever writes.
    const begin = (): void => ('stamp' in ref ? void run(meetingAt(document, ref)) : undefined);
    return (
      <Section title="Notes">
        <p className="py-1 text-muted">Nothing is written yet.</p>
        <Button isDisabled={readOnly} onPress={begin}>
          <NotebookPen size={14} aria-hidden /> Write notes
        </Button>
      </Section>
    );
  }
  const toggle: ReactNode = (
    <Button size="small" look="quiet" onPress={() => setPrivate(!isPrivate)}>
      <Lock size={13} aria-hidden /> {isPrivate ? 'Close my private notes' : 'My private notes'}
    </Button>
  );
  return (
    <div ref={place} className="flex scroll-mt-4 flex-col gap-6">
      <Section title="Notes" end={toggle}>
        <MeetingNotes meeting={meeting} id={id} which="shared" label="Notes" />
        {/* [MEET-3] Begun twice by people who were apart: both stand, and what somebody wrote for themselves of either. */}
        {others.map((other) => (
          <MeetingNotes key={other} meeting={meeting} id={other} which="shared" label="Notes begun elsewhere" />
        ))}
      </Section>
      {isPrivate ? (
        <Section title="My private notes">
          <p className="text-12 text-muted">
            They stay on this device: nobody else gets them, and no minutes are made of them.
          </p>
          <MeetingNotes meeting={meeting} id={id} which="private" label="My private notes" />
          {others.map((other) => (
            <MeetingNotes
              key={other}
              meeting={meeting}
              id={other}
              which="private"
              label="My private notes begun elsewhere"
            />
          ))}
        </Section>
      ) : null}
    </div>
  );
}
