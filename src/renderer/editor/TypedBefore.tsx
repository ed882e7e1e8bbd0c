import { useLayoutEffect, useRef, useState } from 'react';
import type { Block } from '#shared/document/text/tree.ts';
import { closingByEscape } from './closing.ts';
import { type PictureTaker, takePictures } from './pasted.ts';
import { ReadText } from './ReadText.tsx';

interface TypedBeforeProps {
  readonly blocks: readonly Block[];
  readonly label: string;
  readonly typed: string;
  readonly pictures: PictureTaker;
  readonly onType: (typed: string) => void;
  readonly onClose: () => void;
}

/** In the editor's place while its code is on its way: what is typed already is a text and no command, and goes into the editor. Pictures are taken as there. */
export function TypedBefore({ blocks, label, typed, pictures, onType, onClose }: TypedBeforeProps) {
  const [text, setText] = useState(typed);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <div className="rounded-small bg-raised px-3 py-2 outline-2 outline-accent">
      <ReadText blocks={blocks} />
      <textarea
        ref={field}
        aria-label={label}
        aria-busy
        dir="auto"
        rows={1}
        value={text}
        onChange={({ target: { value } }) => {
          setText(value);
          onType(value);
        }}
        onPaste={(event) => {
          if (takePictures(event.clipboardData, pictures)) event.preventDefault();
        }}
        onKeyDown={closingByEscape(onClose)}
        className="field-sizing-content block w-full resize-none bg-transparent outline-none"
      />
    </div>
  );
}
