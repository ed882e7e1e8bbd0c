import { useMemo, useState } from 'react';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { longInstant } from '#renderer/ui/dates/format-date.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import { type MinutesRecord, versionOf } from '#shared/views/minutes/draft.ts';
import { PaperMenu } from './PaperMenu.tsx';
import { loadWriters } from './papers.ts';
import { ToldOf } from './ToldOf.tsx';
import type { MinutesPapers } from './use-minutes-papers.ts';

interface SentVersionProps {
  readonly version: MinutesRecord;
  readonly papers: MinutesPapers;
  readonly to: readonly string[];
}

/** As it was sent, and to whom. */
export function SentVersion({ version, papers, to }: SentVersionProps) {
  const { content: stored, sentAt, sent } = version;
  const run = useRun();
  const [shown, setShown] = useState<readonly Block[] | null>(null);
  const read = useMemo(() => readMinutes(stored), [stored]);
  const names = [...new Set(sent.flatMap((each) => each.to))];
  const number = useMemo(() => versionOf(version), [version]);
  const name = `version ${number}`;
  const toggle = async (content: MinutesContent): Promise<void> => {
    const writers = shown ? null : run(await loadWriters());
    setShown(writers?.shownBlocks(content) ?? null);
  };
  return (
    <li>
      <div className="flex min-h-(--row) flex-wrap items-center gap-2">
        <span className="min-w-0 grow" dir="auto">
          Version {number}{' '}
          <span className="text-12 text-muted">
            sent {sentAt === null ? '' : longInstant(sentAt)}
            {names.length === 0 ? '' : ` to ${listOf(names)}`}
          </span>
        </span>
        {read.ok ? (
          <>
            <Button
              size="small"
              look="quiet"
              aria-label={`${shown ? 'Close' : 'Read'} ${name}`}
              aria-expanded={shown !== null}
              onPress={() => void toggle(read.value)}
            >
              {shown ? 'Close' : 'Read'}
            </Button>
            <PaperMenu of={name} content={() => Promise.resolve(read.value)} papers={papers} to={to} />
          </>
        ) : (
          <span className="text-12 text-off-track">{read.error.message}</span>
        )}
      </div>
      {shown ? (
        <div className="mb-2 border-s-2 border-hairline ps-3">
          <ReadText blocks={shown} />
          {read.ok ? <ToldOf content={read.value} /> : null}
        </div>
      ) : null}
    </li>
  );
}
