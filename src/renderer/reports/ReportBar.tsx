import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { FILE_FORMATS, type FileFormat, type MadeReport, MESSAGE_FORMATS, type MessageFormat } from './files.ts';
import type { ReportActions } from './use-report-actions.ts';

interface ReportBarProps {
  readonly title: string;
  /** Null while it is being made. */
  readonly made: MadeReport | null;
  readonly actions: ReportActions;
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}

export function ReportBar({ title, made, actions, onLeave, children }: ReportBarProps) {
  const formats = Object.entries(FILE_FORMATS) as [FileFormat, string][];
  const messages = Object.entries(MESSAGE_FORMATS) as [MessageFormat, string][];
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-2 border-b border-hairline px-4 py-2">
      <IconButton icon={ArrowLeft} label="All reports" onPress={onLeave} />
      <h2 className="grow truncate text-15 font-semibold" dir="auto">
        {title}
      </h2>
      <MenuTrigger>
        <Button isDisabled={made === null}>Save as…</Button>
        <Menu label="Save as">
          {formats.map(([format, name]) => (
            <MenuItem key={format} label={name} onAction={() => void (made && actions.save(made, format))} />
          ))}
        </Menu>
      </MenuTrigger>
      <MenuTrigger>
        <Button isDisabled={made === null}>Copy…</Button>
        <Menu label="Copy">
          {messages.map(([format, name]) => (
            <MenuItem key={format} label={name} onAction={() => void (made && actions.copy(made, format))} />
          ))}
          <MenuItem label="Mail draft with the summary" onAction={() => void (made && actions.mail(made, []))} />
        </Menu>
      </MenuTrigger>
      {children}
    </header>
  );
}
