import { Copy, Mail } from 'lucide-react';
import { useContext } from 'react';
import { ClockContext } from '#renderer/state/today.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { wallClock } from '#shared/domain/day.ts';
import { whenWords } from '#shared/meetings/meeting-words.ts';
import { type MeetingDetail, meetingView } from '#shared/views/index.ts';
import { followUps } from '#shared/views/minutes/follow-ups.ts';
import { whenOf } from '#shared/views/minutes/input.ts';
import type { MinutesPapers } from './use-minutes-papers.ts';

interface FollowUpsProps {
  readonly meeting: MeetingDetail;
  readonly papers: MinutesPapers;
}

/** Who has something open of this meeting or of those before, each with a message that is ready. */
export function FollowUps({ meeting, papers }: FollowUpsProps) {
  const { document } = useProject();
  const { name: project, timeZone } = useProjectRecord();
  const clock = useContext(ClockContext);
  const next = meeting.next && meetingView(document, meeting.next).get();
  const when = next && whenOf(next.entry);
  const messages = followUps(document, [...meeting.openBefore, ...meeting.actions], {
    now: wallClock(clock.now(), timeZone),
    project,
    before: next && when ? { title: next.entry.title, when: whenWords(when) } : null,
    from: document.actor?.name ?? null,
  });
  if (messages.length === 0) return null;
  return (
    <section aria-label="Follow up" className="mt-4">
      <h4 className="mb-1 text-13 font-medium">Follow up</h4>
      <ul className="flex flex-col">
        {messages.map(({ person, name, email, message }) => (
          <li key={person} className="flex min-h-(--row) items-center gap-2">
            <span className="min-w-0 grow truncate" dir="auto">
              {name} <span className="text-12 text-muted">{message.subject}</span>
            </span>
            <Button
              size="small"
              look="quiet"
              aria-label={`Copy the message to ${name}`}
              onPress={() => void papers.copyWords(message.text, `The message to ${name} was copied.`)}
            >
              <Copy size={14} aria-hidden /> Copy
            </Button>
            <Button
              size="small"
              look="quiet"
              aria-label={`Mail to ${name}`}
              onPress={() => void papers.openDraft(email === null ? [] : [email], message.subject, message.text)}
            >
              <Mail size={14} aria-hidden /> Mail
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
