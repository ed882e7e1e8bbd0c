import { Globe } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';

interface ZoneFieldProps {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (zone: string) => void;
}

/** On whose clock the meeting is. */
export function ZoneField({ value, problem, onChange }: ZoneFieldProps) {
  const options = useMemo(() => zoneNames(value).map((id) => ({ id, name: id.replaceAll('_', ' ') })), [value]);
  return (
    <div className="flex min-w-36 flex-col gap-1">
      <span className="text-12 font-medium text-muted">On the clock of</span>
      <Floating
        label="On the clock of"
        className="w-72"
        trigger={
          <Button aria-label={`On the clock of ${value}`} className="w-fit max-w-full">
            <Globe size={14} aria-hidden />
            <span className="truncate">{value.replaceAll('_', ' ')}</span>
          </Button>
        }
      >
        {(close) => (
          <Picker
            label="Time zone"
            placeholder="Lisbon, New York, UTC…"
            options={options}
            chosen={[value]}
            onToggle={(id) => {
              onChange(id);
              close();
            }}
          />
        )}
      </Floating>
      {problem === null ? null : <p className="text-12 text-off-track">{problem}</p>}
    </div>
  );
}

/** Those that this engine knows, and the one that is chosen, whatever it is. */
function zoneNames(chosen: string): readonly string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
