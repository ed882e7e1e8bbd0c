import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { DesktopService } from '#renderer/state/desktop.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import type { Result } from '#shared/kernel/result.ts';
import type { DesktopSettings, UpdateState } from '#shared/ports/desktop.ts';
import { languageName, spellingWords, updateWords } from './desktop-words.ts';

type Do = (doing: Promise<Result<unknown>>) => void;

/** The settings of the desktop edition; the browser edition has none of what they are about. */
export function DesktopSection({ desktop }: { readonly desktop: DesktopService }) {
  const { settings, spelling, update } = useView(desktop.state);
  const run = useRun();
  const act: Do = (doing) => void doing.then(run);
  const change = (changed: Partial<DesktopSettings>): void => act(desktop.set({ ...settings, ...changed }));
  const { spellCheck } = settings;
  return (
    <>
      <Setting
        name="Check spelling"
        about={spellingWords(spelling)}
        on={spellCheck.on}
        onChange={(on) => change({ spellCheck: { ...spellCheck, on } })}
      >
        {spellCheck.on && spelling.kind === 'dictionaries' ? (
          <Languages
            offered={spelling.languages}
            chosen={spellCheck.languages}
            onChange={(languages) => change({ spellCheck: { on: true, languages } })}
          />
        ) : null}
      </Setting>
      <Setting
        name="Show notifications"
        about="When an import needs you or has ended, or a newer version is there, while no window of Throughline is in front."
        on={settings.notifications}
        onChange={(notifications) => change({ notifications })}
      />
      <Setting
        name="Look for newer versions every day"
        about="Asks the server from which Throughline is released, and tells it nothing of your projects. Nothing is fetched or installed before you say so."
        on={settings.updateCheck}
        onChange={(updateCheck) => change({ updateCheck })}
      >
        <Update update={update} desktop={desktop} act={act} />
      </Setting>
      <div className="flex flex-col items-start gap-1">
        <Button size="small" onPress={() => act(desktop.showLogs())}>
          Show the logs
        </Button>
        <p className="text-12 text-muted">
          What went wrong, for support. They stay on this computer and hold no text of yours; the dumps of a crash may.
        </p>
      </div>
    </>
  );
}

interface SettingProps {
  readonly name: string;
  readonly about: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children?: ReactNode;
}

function Setting({ name, about, on, onChange, children }: SettingProps) {
  const aboutId = useId();
  return (
    <div className="flex flex-col gap-1">
      <Checkbox isSelected={on} onChange={onChange} aria-describedby={aboutId}>
        {name}
      </Checkbox>
      <div className="flex flex-col items-start gap-2 ps-6">
        <p id={aboutId} className="text-12 text-muted">
          {about}
        </p>
        {children}
      </div>
    </div>
  );
}

interface LanguagesProps {
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (languages: string[]) => void;
}

function Languages({ offered, chosen, onChange }: LanguagesProps) {
  const options = offered.map((id) => ({ id, name: languageName(id) }));
  const words = chosen.map(languageName).join(', ') || 'No language';
  return (
    <Floating
      label="Languages"
      trigger={
        <Button size="small" aria-label={`Languages: ${words}`}>
          {words}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      {() => (
        <Picker
          label="Languages"
          placeholder="Find a language"
          options={options}
          chosen={chosen}
          onToggle={(id, add) => onChange(add ? [...chosen, id] : chosen.filter((language) => language !== id))}
        />
      )}
    </Floating>
  );
}

interface UpdateProps {
  readonly update: UpdateState;
  readonly desktop: DesktopService;
  readonly act: Do;
}

function Update({ update, desktop, act }: UpdateProps) {
  if (update.kind === 'off') return null;
  const words = updateWords(update);
  if (update.kind === 'fetching') {
    return (
      <div className="w-full">
        <ProgressBar label="Fetching the newer version" value={update.done} text={words ?? ''} />
      </div>
    );
  }
  return (
    <>
      <p role="status" className="text-12 empty:hidden">
        {words}
      </p>
      {update.kind === 'found' ? (
        <Button size="small" onPress={() => act(desktop.fetchUpdate())}>
          Fetch {update.version}
        </Button>
      ) : update.kind === 'ready' ? (
        <Button size="small" look="primary" onPress={() => act(desktop.installUpdate())}>
          Install {update.version} and start again
        </Button>
      ) : (
        <Button size="small" isDisabled={update.kind === 'asking'} onPress={() => act(desktop.checkForUpdate())}>
          Look now
        </Button>
      )}
    </>
  );
}
