import { useState } from 'react';
import { type Appearance, appearance, DENSITIES, setAppearance, THEMES } from '#renderer/state/appearance.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { DesktopSection } from './DesktopSection.tsx';

const THEME_NAMES: Readonly<Record<Appearance['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};
const DENSITY_NAMES: Readonly<Record<Appearance['density'], string>> = { compact: 'Compact', relaxed: 'Relaxed' };

interface SettingsDialogProps {
  readonly onClose: () => void;
}

export default function SettingsDialog({ onClose }: SettingsDialogProps) {
  const profile = useProfile();
  const me = useView(profile.me);
  const { theme, density } = useView(appearance);
  const run = useRun();
  const [name, setName] = useState(me.name);
  const done = (): void => {
    const next = name.trim();
    if (next !== '' && next !== me.name) void profile.rename(next).then(run);
    onClose();
  };
  return (
    <Dialog
      title="Settings"
      isOpen
      onClose={done}
      actions={
        <Button look="primary" onPress={done}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label="Your name, as others see it" value={name} onChange={setName} />
        <Segments
          label="Colours"
          value={theme}
          options={THEMES.map((id) => ({ id, name: THEME_NAMES[id] }))}
          onChange={(next) => setAppearance({ theme: next })}
        />
        <Segments
          label="Rows"
          value={density}
          options={DENSITIES.map((id) => ({ id, name: DENSITY_NAMES[id] }))}
          onChange={(next) => setAppearance({ density: next })}
        />
        <DesktopSection />
      </div>
    </Dialog>
  );
}
