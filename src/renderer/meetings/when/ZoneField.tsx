import { Globe } from 'lucide-react';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { ZonePicker } from './ZonePicker.tsx';

interface ZoneFieldProps {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (zone: string) => void;
}

/** On whose clock the meeting is. */
export function ZoneField({ value, problem, onChange }: ZoneFieldProps) {
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
          <ZonePicker
            value={value}
            onChange={(zone) => {
              onChange(zone);
              close();
            }}
          />
        )}
      </Floating>
      {problem === null ? null : <p className="text-12 text-off-track">{problem}</p>}
    </div>
  );
}
