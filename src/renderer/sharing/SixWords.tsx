interface SixWordsProps {
  readonly words: readonly string[];
  readonly size: 'large' | 'row';
}

/** Numbered, since they are read aloud. */
export function SixWords({ words, size }: SixWordsProps) {
  if (size === 'row') return <span className="select-text">{words.join(' ')}</span>;
  return (
    <ol className="grid grid-cols-3 gap-2 max-small:grid-cols-2">
      {words.map((word, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and none ever moves
          key={index}
          className="flex items-baseline gap-1.5 rounded-small bg-sunken px-2.5 py-2"
        >
          <span className="tabular text-12 text-muted" aria-hidden>
            {index + 1}
          </span>
          <span className="text-18 font-semibold">{word}</span>
        </li>
      ))}
    </ol>
  );
}
