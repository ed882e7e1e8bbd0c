import { hueOfColor, hueStyle } from './hue.ts';

interface LabelMarkProps {
  readonly name: string;
  readonly color: string | null;
}

/** What a label without a name is called: its colour. */
export function labelTitle({ name, color }: LabelMarkProps): string {
  if (name !== '') return name;
  const hue = hueOfColor(color);
  return `${hue.charAt(0).toUpperCase()}${hue.slice(1)} label`;
}

export function LabelDot({ name, color }: LabelMarkProps) {
  return (
    <span
      title={labelTitle({ name, color })}
      className="hue inline-block size-2 shrink-0 rounded-full"
      style={{ ...hueStyle(hueOfColor(color)), background: 'var(--hue-dot)' }}
    />
  );
}

export function LabelTag({ name, color }: LabelMarkProps) {
  return (
    <span
      dir="auto"
      className="hue inline-flex h-5 max-w-40 items-center truncate rounded-small px-2 text-11 font-medium"
      style={{ ...hueStyle(hueOfColor(color)), background: 'var(--hue-ground)', color: 'var(--hue-text)' }}
    >
      <span className="truncate">{labelTitle({ name, color })}</span>
    </span>
  );
}
