import { RichText } from '#renderer/editor/RichText.tsx';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { MinutesRecord } from '#shared/views/minutes/draft.ts';
import { PaperMenu } from './PaperMenu.tsx';
import type { MinutesActions } from './use-minutes.ts';
import type { MinutesPapers } from './use-minutes-papers.ts';

interface DraftMinutesProps {
  readonly draft: MinutesRecord;
  readonly actions: MinutesActions;
  readonly papers: MinutesPapers;
  /** Mail addresses. */
  readonly to: readonly string[];
  readonly onSend: () => void;
}

/** To be written in until they are sent. */
export function DraftMinutes({ draft, actions, papers, to, onSend }: DraftMinutesProps) {
  const readOnly = useReadOnly();
  return (
    <section aria-label="Draft of the minutes" className="mb-3">
      <header className="flex items-center gap-2">
        <h4 className="grow text-13 font-medium">Draft, version {draft.version ?? 1}</h4>
        <PaperMenu of="the draft" content={() => actions.asTheyStand(draft)} papers={papers} to={to} />
        {readOnly ? null : (
          <>
            <Button size="small" look="quiet" onPress={() => actions.discard(draft)}>
              Delete draft
            </Button>
            <Button size="small" look="primary" onPress={onSend}>
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
  );
}

/** Minutes have no place for pictures of their own; the notes have. */
const NO_PICTURES = { take: () => undefined, refuse: () => undefined };
