import { useRef, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import type { Problem } from '#shared/kernel/result.ts';
import { readLogo } from './read-logo.ts';

interface LogoFieldProps {
  /** Data address of a PNG; null for none. */
  readonly logo: string | null;
  readonly isDisabled: boolean;
  readonly onChange: (logo: string | null) => void;
}

export function LogoField({ logo, isDisabled, onChange }: LogoFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isReading, setReading] = useState(false);
  const take = async (file: File): Promise<void> => {
    setProblem(null);
    setReading(true);
    const read = await readLogo(file);
    setReading(false);
    if (read.ok) onChange(read.value);
    else setProblem(read.error);
  };
  return (
    <fieldset className="flex flex-col gap-2" disabled={isDisabled}>
      <legend className="mb-1 text-12 font-medium text-muted">Logo</legend>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Picture of the logo"
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void take(file);
          target.value = '';
        }}
      />
      {logo === null ? null : (
        // As it lies on paper, which is white in the dark as well.
        <span className="w-fit rounded-small border border-hairline p-2" style={{ background: '#fff' }}>
          <img src={logo} alt="The logo as it is kept" className="block max-h-16 max-w-40 object-contain" />
        </span>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" isDisabled={isDisabled} isPending={isReading} onPress={() => input.current?.click()}>
          {logo === null ? 'Choose a picture…' : 'Choose another picture…'}
        </Button>
        {logo === null ? null : (
          <Button size="small" isDisabled={isDisabled} onPress={() => onChange(null)}>
            Without a logo
          </Button>
        )}
      </div>
      {problem ? (
        <p role="alert" className="text-12 text-off-track">
          {[problem.message, problem.help].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </fieldset>
  );
}
