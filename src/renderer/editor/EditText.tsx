import { Editor, type Extensions } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TextCompany } from '#renderer/state/text-company.ts';
import type { LetGoReason, ProjectDocument, TextSession } from '#shared/document/index.ts';
import { CARD_TEXT, type TextSchema } from '#shared/document/text/index.ts';
import { sessionBinding } from './binding.ts';
import { useFieldAttributes, useLetGo } from './bound-field.ts';
import { caretsOfOthers } from './carets/carets-of-others.ts';
import { closingByEscape } from './closing.ts';
import { textExtensions } from './extensions.ts';
import { wordsNear } from './kept-parts.ts';
import { LetGo } from './LetGo.tsx';
import { dropLargePaste, finishLargePaste, type LargePaste, largePaste } from './large-paste.ts';
import { type CaretListener, caretWatch, insertMention } from './mentions/mention-node.ts';
import { SuggestionList } from './mentions/SuggestionList.tsx';
import { suggestionAttributes, useLatest, useSuggestions } from './mentions/use-suggestions.ts';
import { PastedLines } from './PastedLines.tsx';
import { pasting } from './paste.ts';
import type { PictureTaker } from './pasted.ts';
import './text.css';

export interface EditTextProps {
  readonly project: ProjectDocument;
  readonly session: TextSession;
  /** Those who write in the same text. */
  readonly company: TextCompany;
  readonly label: string;
  /** The text to be read, where it cannot be written. */
  readonly meanwhile: ReactNode;
  readonly pictures: PictureTaker;
  /** What a card's text can be, unless it is another text. */
  readonly kit?: TextKit;
  /** Hands over what was typed before the editor was there. */
  readonly takeTyped: () => string;
  readonly onClose: () => void;
}

/** What an editor of a text can do, beyond writing and naming. */
export interface TextKit {
  readonly schema: TextSchema;
  readonly className: string;
  /** @param pictures those that have no place in the text. */
  extensions(session: TextSession, project: ProjectDocument, pictures: () => PictureTaker): Extensions;
  /** Asked before names are offered; it stays the same. */
  readonly offer?: CaretOffer;
  /** Hears of the editor while there is one. */
  onEditor?(editor: Editor | null): void;
  onSelection?(editor: Editor): void;
}

/** Something that is offered at the caret. */
export interface CaretOffer extends CaretListener {
  leave(): void;
}

const CARD_KIT: TextKit = {
  schema: CARD_TEXT,
  className: 'rich-text',
  extensions: (session, project, pictures) => [
    ...textExtensions(session, project),
    pasting({ take: (all) => pictures().take(all), refuse: () => pictures().refuse() }),
  ],
};

/** Rich text being written. Markdown typing works; the words are kept with every key, closing only puts the editor away. */
export default function EditText({ meanwhile, ...props }: EditTextProps) {
  const [letGo, setLetGo] = useState<LetGoReason | null>(props.session.heldBack);
  if (letGo) return <LetGo reason={letGo}>{meanwhile}</LetGo>;
  return <Bound {...props} onLetGo={setLetGo} />;
}

interface BoundProps extends Omit<EditTextProps, 'meanwhile'> {
  readonly onLetGo: (reason: LetGoReason) => void;
}

function Bound({
  project,
  session,
  company,
  label,
  pictures,
  kit = CARD_KIT,
  takeTyped,
  onClose,
  onLetGo,
}: BoundProps) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const suggestions = useSuggestions(project, ({ mention, name }, replaced) => {
    if (editor) insertMention(editor.view, mention, name, replaced);
  });
  const listener = useLatest<CaretListener>(withOffer(suggestions, kit.offer));
  const taker = useLatest(pictures);
  const takeTypedNow = useLatest(takeTyped);
  const [pasted, setPasted] = useState<LargePaste | null>(null);
  // Of the layout: no key can come between the field that stood here and the editor. And at its end, because the session
  // is closed by the effects that come after.
  useLayoutEffect(() => {
    const made = new Editor({
      element: place.current,
      injectCSS: false,
      extensions: [
        ...kit.extensions(session, project, () => taker.current),
        caretWatch(listener),
        largePaste(setPasted),
        sessionBinding(session, kit.schema),
        caretsOfOthers(session, company),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-label': label,
          'aria-multiline': 'true',
          class: kit.className,
          dir: 'auto',
        },
        scrollMargin: SEEN,
        scrollThreshold: SEEN,
      },
      onSelectionUpdate: ({ editor: changed }) => kit.onSelection?.(changed),
      onUpdate: ({ editor: changed }) => kit.onSelection?.(changed),
    });
    focusWords(made);
    typeAfter(made, takeTypedNow.current());
    setEditor(made);
    kit.onEditor?.(made);
    return () => {
      kit.onEditor?.(null);
      if (made.isDestroyed) return;
      finishLargePaste(made.view);
      made.destroy();
    };
  }, [session, company, project, label, kit, listener, taker, takeTypedNow]);
  useFieldAttributes(editor, suggestionAttributes(suggestions));
  useLetGo(session, editor, onLetGo);
  useEffect(
    () =>
      project.history.reversals.on(() => {
        if (editor && !editor.isDestroyed) dropLargePaste(editor.view);
      }),
    [project, editor],
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is written in stands inside */}
      <div
        ref={place}
        onKeyDown={closingByEscape(onClose)}
        onBlur={() => {
          suggestions.leave();
          kit.offer?.leave();
        }}
        className="relative rounded-small bg-raised px-3 py-2 outline-2 outline-accent"
      />
      <SuggestionList suggestions={suggestions} />
      {pasted ? <PastedLines {...pasted} /> : null}
    </>
  );
}

function withOffer(names: CaretListener, offer: CaretOffer | undefined): CaretListener {
  if (!offer) return names;
  return {
    look: (before, anchorOf) => {
      names.look(before, anchorOf);
      offer.look(before, anchorOf);
    },
    onKey: (press) => names.onKey(press) || offer.onKey(press),
  };
}

/** Pixels that the caret keeps from the edges of the panel: at the lower one is told what was pasted. */
const SEEN = { top: 5, right: 0, bottom: 72, left: 0 };

/** At the end of the words: a part at the end must not be selected by merely opening the text. */
function focusWords({ view }: Editor): void {
  const { tr: change, doc } = view.state;
  const words = wordsNear(doc.resolve(doc.content.size));
  view.dispatch(change.setSelection(words ?? Selection.atEnd(doc)).scrollIntoView());
  // Not by the editor's command, which waits for a frame: a key that comes before it would go nowhere.
  view.focus();
}

/** Characters from which on nobody has typed them, in the moment that an editor takes to come. */
const PASTED = 500;

/** As if it were typed now: what the editor makes of Markdown and of Enter, it makes of it too. */
function typeAfter(editor: Editor, text: string): void {
  const { view } = editor;
  if (text.length > PASTED) {
    view.pasteText(text);
    return;
  }
  for (const sign of text) {
    if (sign === '\n') {
      const enter = new KeyboardEvent('keydown', { key: 'Enter' });
      view.someProp('handleKeyDown', (handle) => handle(view, enter));
      continue;
    }
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(sign, from, to);
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, sign, insert))) view.dispatch(insert());
  }
}
