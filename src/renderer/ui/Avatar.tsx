import { hueOfText, hueStyle } from './hue.ts';
import { initials } from './initials.ts';

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

/** Initials on the person's own hue. The name is told beside it or by `title`, so the picture itself is silent. */
export function Avatar({ id, name, size = 'small' }: AvatarProps) {
  return (
    <span
      aria-hidden
      title={name}
      className={`hue inline-grid shrink-0 select-none place-items-center rounded-full font-semibold text-11 ${size === 'small' ? 'size-5' : 'size-6'}`}
      style={{ ...hueStyle(hueOfText(id)), background: 'var(--hue-ground)', color: 'var(--hue-text)' }}
    >
      {initials(name)}
    </span>
  );
}
