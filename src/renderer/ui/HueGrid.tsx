import { HUES } from '#shared/domain/records.ts';
import { hueStyle } from './hue.ts';

interface HueGridProps {
  /** A hue's name; null where none is chosen. */
  readonly chosen: string | null;
  readonly onChoose: (hue: string) => void;
}

/** One of the twelve hues, by eye. */
export function HueGrid({ chosen, onChoose }: HueGridProps) {
  return (
    <fieldset className="grid grid-cols-6 gap-1">
      <legend className="mb-1 text-12 font-medium text-muted">Colour</legend>
      {HUES.map((hue) => (
        <button
          key={hue}
          type="button"
          aria-label={hue}
          aria-pressed={hue === chosen}
          title={hue}
          onClick={() => onChoose(hue)}
          className="hue grid h-7 place-items-center rounded-small hover:bg-hover aria-pressed:bg-pressed"
          style={hueStyle(hue)}
        >
          <span
            className={`size-4 rounded-full ${hue === chosen ? 'outline-2 outline-offset-1 outline-text' : ''}`}
            style={{ background: 'var(--hue-dot)' }}
          />
        </button>
      ))}
    </fieldset>
  );
}
