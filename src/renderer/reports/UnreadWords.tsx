import { useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { type WordsApart, wordsApart } from '#shared/report/words-apart.ts';

export interface UnreadWord {
  /** "Summary", as its field is called. */
  readonly label: string;
  readonly written: string;
  /** What stands there where nobody writes anything; '' for nothing. */
  readonly drafted: string;
}

interface UnreadWordsProps {
  readonly words: readonly UnreadWord[];
  /** Whether they are shown at once: somebody turned the draft to clients just now. */
  readonly isAsked: boolean;
  readonly isDisabled?: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
  /** To the team again. */
  readonly onTurnBack: () => void;
  /** They were looked at, or left for later. */
  readonly onClose: () => void;
}

/** [REPORT-27] Words that nobody read for the client yet: until then nothing leaves. */
export function UnreadWords(props: UnreadWordsProps) {
  const { words, isAsked, isDisabled = false, onClose } = props;
  const [isOpen, setOpen] = useState(false);
  if (words.length === 0) return null;
  const then = (act: () => void) => (): void => {
    setOpen(false);
    onClose();
    act();
  };
  const names = listOf(words.map(({ label }) => label.toLowerCase()));
  return (
    <div role="alert" className="-mt-2 flex flex-col items-start gap-2">
      <p className="text-12 text-off-track">
        Not read for the client yet: {names}. Until somebody has, the report is not saved or sent.
      </p>
      <Button size="small" isDisabled={isDisabled} onPress={() => setOpen(true)}>
        Read them…
      </Button>
      {(isOpen || isAsked) && !isDisabled ? (
        <Dialog
          title="Words for the client"
          size="wide"
          isOpen
          onClose={then(() => undefined)}
          actions={
            <>
              <Button onPress={then(props.onTurnBack)}>Back to the team</Button>
              <Button onPress={then(props.onKeep)}>Keep these words</Button>
              <Button look="primary" onPress={then(props.onTake)}>
                Take the words drafted for clients
              </Button>
            </>
          }
        >
          <p className="mb-3 text-muted">
            These words were written before the report was for this client, and may be the team’s alone. What differs
            from what is drafted for clients is underlined.
          </p>
          {words.map((word) => (
            <Beside key={word.label} {...word} />
          ))}
        </Dialog>
      ) : null}
    </div>
  );
}

function Beside({ label, written, drafted }: UnreadWord) {
  return (
    <section aria-label={label} className="mb-4">
      <h3 className="mb-1 text-13 font-semibold">{label}</h3>
      <div className="grid grid-cols-2 gap-4 max-small:grid-cols-1">
        <Text title="As it was written" parts={wordsApart(written, drafted)} />
        <Text title="Drafted for clients" parts={wordsApart(drafted, written)} />
      </div>
    </section>
  );
}

function Text({ title, parts }: { readonly title: string; readonly parts: readonly WordsApart[] }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-12 font-medium text-muted">{title}</p>
      <p className="whitespace-pre-wrap break-words rounded-small bg-sunken p-2" dir="auto">
        {parts.length === 0 ? <span className="text-muted">Nothing</span> : null}
        {parts.map(({ text, isApart }, at) =>
          isApart ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
              key={at}
              className="bg-transparent font-medium text-text underline decoration-2 decoration-off-track underline-offset-2"
            >
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
    </div>
  );
}
