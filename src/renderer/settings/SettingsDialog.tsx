import { useId, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import {
  type Appearance,
  appearance,
  DENSITIES,
  setAppearance,
  TEXT_SIZES,
  THEMES,
} from '#renderer/state/appearance.ts';
import { useDesktop } from '#renderer/state/desktop.ts';
import { useDevice } from '#renderer/state/device.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useView } from '#renderer/state/use-view.ts';
import { setWeekStart, WEEK_STARTS, weekStart } from '#renderer/state/week-start.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { DoneDialog } from '#renderer/ui/DoneDialog.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { visibleText } from '#shared/domain/names.ts';
import { BackupsSection } from './backups/BackupsSection.tsx';
import { DesktopSection } from './DesktopSection.tsx';
import { Sections, type SettingsSection } from './Sections.tsx';

const THEME_NAMES: Readonly<Record<Appearance['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};
const DENSITY_NAMES: Readonly<Record<Appearance['density'], string>> = { compact: 'Compact', relaxed: 'Relaxed' };
const WEEK_START_NAMES = { 1: 'Monday', 6: 'Saturday', 0: 'Sunday' } as const;

interface SettingsDialogProps {
  /** The section that it opens at. */
  readonly begin?: string;
  readonly onClose: () => void;
}

/** All that is set on this device, on one page: every change holds at once, the name when it is done. */
export default function SettingsDialog({ begin, onClose }: SettingsDialogProps) {
  const profile = useProfile();
  const me = useView(profile.me);
  const run = useRun();
  const [name, setName] = useState(me.name);
  const done = (): void => {
    const next = visibleText(name);
    if (next !== '' && next !== me.name) void profile.rename(next).then(run);
    onClose();
  };
  const desktop = useDesktop();
  const sections: readonly SettingsSection[] = [
    {
      name: 'Me',
      body: (
        <div className="flex items-end gap-2">
          <span className="grow">
            <TextField label="Your name, as others see it" value={name} onChange={setName} />
          </span>
          <span className="grid h-7 place-items-center">
            <Avatar id={me.id} name={visibleText(name) || me.name} size="medium" />
          </span>
        </div>
      ),
    },
    { name: 'Look', body: <Look /> },
    { name: 'Language and dates', body: <LanguageAndDates /> },
    ...(desktop === null ? [] : [{ name: 'On this computer', body: <DesktopSection desktop={desktop} /> }]),
    { name: 'Backups', body: <BackupsSection onLeave={done} /> },
    { name: 'Data on this device', body: <Data onClose={done} /> },
  ];
  return (
    <DoneDialog title="Settings" size="roomy" onClose={done}>
      <Sections sections={sections} {...(begin === undefined ? {} : { begin })} />
    </DoneDialog>
  );
}

function Look() {
  const { theme, density, textSize } = useView(appearance);
  return (
    <>
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
      <Segments
        label="Text size"
        value={String(textSize)}
        options={TEXT_SIZES.map((size) => ({ id: String(size), name: `${size} %` }))}
        onChange={(next) => {
          const size = TEXT_SIZES.find((each) => String(each) === next);
          if (size !== undefined) setAppearance({ textSize: size });
        }}
      />
    </>
  );
}

function LanguageAndDates() {
  return (
    <>
      <Language />
      <WeekStart />
    </>
  );
}

/** There is one so far: the choice says so instead of missing. */
function Language() {
  const id = useId();
  return (
    <div className="flex flex-col items-start gap-1">
      <label htmlFor={id} className="text-12 font-medium text-muted">
        Language
      </label>
      <select
        id={id}
        disabled
        aria-describedby={`${id}-why`}
        className="h-7 rounded-small border border-hairline bg-sunken px-2 text-muted"
      >
        <option>English</option>
      </select>
      <p id={`${id}-why`} className="text-12 text-muted">
        Throughline speaks English only so far. Here you will choose as soon as it speaks another language. Dates and
        names may be in any.
      </p>
    </div>
  );
}

function WeekStart() {
  const day = useView(weekStart);
  return (
    <Segments
      label="Weeks begin on"
      value={String(day)}
      options={WEEK_STARTS.map((start) => ({ id: String(start), name: WEEK_START_NAMES[start] }))}
      onChange={(next) => {
        const start = WEEK_STARTS.find((each) => String(each) === next);
        if (start !== undefined) setWeekStart(start);
      }}
    />
  );
}

/** What is kept here, where, and how to be rid of it. */
function Data({ onClose }: Pick<SettingsDialogProps, 'onClose'>) {
  const device = useDevice();
  const { dataFolder, version } = useView(device.about);
  const commands = useCommandRegistry();
  const run = useRun();
  return (
    <>
      {dataFolder === null ? (
        <p className="text-muted">
          {device.edition === 'page'
            ? 'Everything is kept by this browser. No program on this computer keeps a copy.'
            : 'The program behind this window does not answer. Where its copy is kept is said here once it does.'}
        </p>
      ) : (
        <div className="flex flex-col items-start gap-2">
          <p className="written select-text">
            Kept in <span className="font-mono text-12">{dataFolder}</span>
          </p>
          <Button size="small" onPress={() => void device.showDataFolder().then(run)}>
            Show the folder
          </Button>
        </div>
      )}
      <div className="flex flex-col items-start gap-1">
        <Button
          size="small"
          className="text-off-track!"
          onPress={() => {
            onClose();
            commands.run('window.erase');
          }}
        >
          Erase everything on this device…
        </Button>
        <p className="text-12 text-muted">Projects, history, your name and settings. It asks once more.</p>
      </div>
      <p className="text-12 text-muted select-text">
        {`Throughline ${version}, ${EDITIONS[device.edition]}`.replace(' ,', ',')}
      </p>
    </>
  );
}

const EDITIONS = { desktop: 'desktop edition', browser: 'browser edition', page: 'as a page of its own' } as const;
