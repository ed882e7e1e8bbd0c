import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuItem, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { ReportPage } from '#shared/report/status/page.ts';
import { FILE_FORMATS, type FileFormat, MESSAGE_FORMATS, type MessageFormat } from './files.ts';
import type { FileActions } from './use-file-actions.ts';

interface ReportBarProps {
  readonly title: string;
  /** Null while it is being made. */
  readonly report: ReportPage | null;
  readonly actions: FileActions;
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}

export function ReportBar({ title, report, actions, onLeave, children }: ReportBarProps) {
  const formats = Object.entries(FILE_FORMATS) as [FileFormat, string][];
  const messages = Object.entries(MESSAGE_FORMATS) as [MessageFormat, string][];
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-2 border-b border-hairline px-4 py-2">
      <IconButton icon={ArrowLeft} label="All reports" onPress={onLeave} />
      <h2 className="grow truncate text-15 font-semibold" dir="auto">
        {title}
      </h2>
      <MenuTrigger>
        <Button isDisabled={report === null}>Save as…</Button>
        <Menu label="Save as">
          {formats.map(([format, name]) => (
            <MenuItem key={format} label={name} onAction={() => void (report && actions.save(report, format))} />
          ))}
          <MenuItem label="Print…" onAction={() => void (report && actions.print(report))} />
        </Menu>
      </MenuTrigger>
      <MenuTrigger>
        <Button isDisabled={report === null}>Copy…</Button>
        <Menu label="Copy">
          {messages.map(([format, name]) => (
            <MenuItem key={format} label={name} onAction={() => void (report && actions.copy(report, format))} />
          ))}
          <MenuItem label="Mail draft with the summary" onAction={() => void (report && actions.mail(report, []))} />
        </Menu>
      </MenuTrigger>
      {children}
    </header>
  );
}
