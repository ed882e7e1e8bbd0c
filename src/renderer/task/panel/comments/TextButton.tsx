import type { ReactNode, Ref } from 'react';

interface TextButtonProps {
  /** Where the words alone do not say what it is about. */
  readonly label?: string;
  /** Of what shows or hides something. */
  readonly isExpanded?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** An action in words under a comment; the browser's own button, because there may be hundreds. */
export function TextButton({ label, isExpanded, onPress, children, ref }: TextButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      aria-expanded={isExpanded}
      onClick={onPress}
      className="inline-flex min-h-6 items-center gap-1 rounded-small text-12 text-muted hover:text-text hover:underline"
    >
      {children}
    </button>
  );
}
