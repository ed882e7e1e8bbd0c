import type { CSSProperties } from 'react';

/** What the sample looks like, drawn from the same tokens, so that it is right in light and dark. */
const LISTS: readonly { readonly name: string; readonly cards: readonly number[] }[] = [
  { name: 'To do', cards: [2, 1, 1, 2] },
  { name: 'Doing', cards: [1, 2, 1] },
  { name: 'Review', cards: [2, 1] },
  { name: 'Done', cards: [1, 1, 2] },
];

export function SamplePicture() {
  return (
    <div
      role="img"
      aria-label="A board with the lists To do, Doing, Review and Done, each with some cards"
      className="pointer-events-none flex gap-3 overflow-hidden rounded-panel border border-hairline bg-surface p-4"
    >
      {LISTS.map(({ name, cards }) => (
        <div key={name} aria-hidden className="flex flex-1 flex-col gap-1.5 self-start rounded-panel bg-lane p-2">
          <p className="px-1 pb-1 text-12 font-semibold">
            {name} <span className="font-normal text-muted">{cards.length}</span>
          </p>
          {cards.map((lines, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawing
            <SampleCard key={index} lines={lines} tone={index} />
          ))}
        </div>
      ))}
    </div>
  );
}

const HUE_ORDER = ['teal', 'amber', 'violet', 'sky'] as const;

function SampleCard({ lines, tone }: { readonly lines: number; readonly tone: number }) {
  const hue = HUE_ORDER[tone % HUE_ORDER.length] ?? 'teal';
  const style = { '--h': `var(--hue-${hue})`, background: 'var(--hue-dot)' } as CSSProperties;
  return (
    <div className="rounded-small border border-hairline bg-raised p-2 shadow-card">
      <div className="h-1.5 w-5/6 rounded-full bg-pressed" />
      {lines > 1 ? <div className="mt-1.5 h-1.5 w-1/2 rounded-full bg-pressed" /> : null}
      <div className="mt-2 flex items-center gap-1.5">
        <span className="hue size-1.5 rounded-full" style={style} />
        <span className="h-1 w-8 rounded-full bg-hover" />
        <span className="grow" />
        <span className="size-3 rounded-full bg-pressed" />
      </div>
    </div>
  );
}
