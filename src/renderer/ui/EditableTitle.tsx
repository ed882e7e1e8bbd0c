import { useState } from 'react';
import { classNames } from './class-names.ts';
import { InlineEdit } from './InlineEdit.tsx';
import { useFocusNext } from './use-focus-next.ts';

interface EditableTitleProps {
  readonly title: string;
  readonly isDisabled: boolean;
  /** What is said where nothing is left to be seen. */
  readonly missing: string;
  /** Size of its text. */
  readonly className: string;
  readonly onSave: (title: string) => void;
}

/** A heading that is changed where it stands: by a click, or by Enter on it. */
export function EditableTitle({ title, isDisabled, missing, className, onSave }: EditableTitleProps) {
  const [isWriting, setWriting] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  if (isWriting) {
    return (
      <InlineEdit
        label="Title"
        value={title}
        missing={missing}
        onSave={onSave}
        onClose={(byKey) => {
          if (byKey) focusNext();
          setWriting(false);
        }}
        className={classNames('max-h-80 font-semibold', className)}
      />
    );
  }
  return (
    <h2 className={classNames('flex min-w-0 font-semibold', className)}>
      <button
        ref={ref}
        type="button"
        dir="auto"
        disabled={isDisabled}
        title="Change the title"
        onClick={() => setWriting(true)}
        className="written -mx-1 line-clamp-8 rounded-small px-1 text-start enabled:hover:bg-hover"
      >
        {title}
      </button>
    </h2>
  );
}
