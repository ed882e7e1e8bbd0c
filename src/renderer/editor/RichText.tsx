import { type RefObject, useEffect, useRef, useState } from 'react';
import { useReport } from '#renderer/state/faults.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useTextBlocks } from '#renderer/state/read-text.ts';
import { useTextCompany } from '#renderer/state/text-company.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { openText, type TextKey, type TextSession } from '#shared/document/index.ts';
import { type EditNode, markdownNodes } from '#shared/document/text/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { PictureTaker } from './pasted.ts';
import { ReadText } from './ReadText.tsx';
import { TypedBefore } from './TypedBefore.tsx';

const EditText = lazyPart(() => import('./EditText.tsx'));
const EditMinutes = lazyPart(() => import('./notes/EditMinutes.tsx'));

interface RichTextProps {
  readonly textKey: TextKey;
  /** "Description". */
  readonly label: string;
  readonly placeholder: string;
  readonly pictures: PictureTaker;
}

/** A long text, such as a task's description: for reading until somebody wants to write. The editor's code comes when it is first needed. */
export function RichText({ textKey, label, placeholder, pictures }: RichTextProps) {
  const { document } = useProject();
  const company = useTextCompany(textKey.startsWith('task/') ? asId<TaskId>(textKey.slice('task/'.length)) : null);
  const blocks = useTextBlocks(document, textKey);
  const readOnly = useReadOnly();
  const run = useRun();
  const report = useReport();
  const [session, setSession] = useState<TextSession | null>(null);
  const { ref: opener, focusNext } = useFocusNext<HTMLButtonElement>();
  /** Before the editor was there; it waits for the editor, however often that has to be fetched. */
  const typed = useRef('');
  useEffect(
    () => () => {
      if (session) keepTyped(session, typed);
      session?.close();
    },
    [session],
  );

  const write = (): void => {
    const opened = run(openText(document, textKey));
    if (opened) setSession(opened);
  };
  const close = (): void => {
    focusNext();
    setSession(null);
  };
  if (session) {
    const Editing = textKey.startsWith('minutes/') ? EditMinutes : EditText;
    return (
      <>
        <Part
          what="The editor"
          place={textKey}
          onError={report}
          inline
          meanwhile={<ReadText blocks={blocks} />}
          beforehand={
            <TypedBefore
              blocks={blocks}
              label={label}
              typed={typed.current}
              pictures={pictures}
              onType={(text) => {
                typed.current = text;
              }}
              onClose={close}
            />
          }
        >
          <Editing
            project={document}
            session={session}
            company={company}
            label={label}
            pictures={pictures}
            takeTyped={() => {
              const text = typed.current;
              typed.current = '';
              return text;
            }}
            meanwhile={<ReadText blocks={blocks} />}
            onClose={close}
          />
        </Part>
        <button
          type="button"
          onClick={close}
          className="-ms-1 mt-1 rounded-small px-1 text-12 text-muted hover:text-text"
        >
          Close editor <kbd className="font-sans text-11">Esc</kbd>
        </button>
      </>
    );
  }
  if (isBlank(blocks)) {
    return readOnly ? (
      <p className="text-muted">No {label.toLowerCase()}.</p>
    ) : (
      <button
        ref={opener}
        type="button"
        onClick={write}
        className="w-full rounded-small bg-lane px-3 py-2 text-start text-muted hover:text-text"
      >
        {placeholder}
      </button>
    );
  }
  return (
    <div className="group relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button below, which takes the keys */}
      <div onDoubleClick={readOnly ? undefined : write}>
        <ReadText blocks={blocks} />
      </div>
      {readOnly ? null : (
        <button
          ref={opener}
          type="button"
          onClick={write}
          className="-ms-1 mt-1 rounded-small px-1 text-12 text-accent-text hover:underline"
        >
          Edit {label.toLowerCase()}
        </button>
      )}
    </div>
  );
}

/** Whoever leaves before the editor was there has written all the same. */
function keepTyped(session: TextSession, typed: RefObject<string>): void {
  const text = typed.current;
  typed.current = '';
  if (text.trim() === '') return;
  // Enter begins a paragraph here, and a line of the same one in Markdown.
  const nodes = markdownNodes(text.replaceAll('\n', '\n\n'));
  session.write([...session.content.filter((node) => !isEmptyParagraph(node)), ...nodes]);
}

function isEmptyParagraph(node: EditNode): boolean {
  return node.kind === 'element' && node.name === 'paragraph' && node.content.length === 0;
}

function isBlank(blocks: ReturnType<typeof useTextBlocks>): boolean {
  return blocks.every((block) => block.type === 'paragraph' && block.content.length === 0);
}
