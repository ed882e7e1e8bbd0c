import { useMemo } from 'react';
import { Picker } from '#renderer/ui/Picker.tsx';

interface ZonePickerProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** All time zones, found by a part of their names. */
export function ZonePicker({ value, onChange }: ZonePickerProps) {
  const options = useMemo(() => zoneNames(value).map((id) => ({ id, name: id.replaceAll('_', ' ') })), [value]);
  return (
    <Picker
      label="Time zone"
      placeholder="Lisbon, New York, UTC…"
      options={options}
      chosen={[value]}
      onToggle={(id) => onChange(id)}
    />
  );
}

/** Those that this engine knows, and the one that is chosen, whatever it is. */
function zoneNames(chosen: string): readonly string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}
