import { useMemo } from 'react';
import { longInstant } from '#renderer/ui/dates/format-date.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { readMinutes } from '#shared/meetings/minutes/content.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { PaperMenu } from './PaperMenu.tsx';
import type { MinutesPapers } from './use-minutes-papers.ts';

interface SentVersionProps {
  readonly version: MeetingDetail['minutes'][number];
  readonly papers: MinutesPapers;
  readonly to: readonly string[];
}

/** As it was sent, and to whom. */
export function SentVersion({ version, papers, to }: SentVersionProps) {
  const { content: stored, sentAt, sent } = version;
  const read = useMemo(() => readMinutes(stored), [stored]);
  const names = [...new Set(sent.flatMap((each) => each.to))];
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-2">
      <span className="min-w-0 grow" dir="auto">
        Version {version.version ?? 1}{' '}
        <span className="text-12 text-muted">
          sent {sentAt === null ? '' : longInstant(sentAt)}
          {names.length === 0 ? '' : ` to ${listOf(names)}`}
        </span>
      </span>
      {read.ok ? (
        <PaperMenu
          of={`version ${version.version ?? 1}`}
          content={() => Promise.resolve(read.value)}
          papers={papers}
          to={to}
        />
      ) : (
        <span className="text-12 text-off-track">{read.error.message}</span>
      )}
    </li>
  );
}
