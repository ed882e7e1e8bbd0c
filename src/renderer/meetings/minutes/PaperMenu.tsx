import { Download } from 'lucide-react';
import { Button } from '#renderer/ui/Button.tsx';
import { ChoiceSubmenu, Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import { FILE_FORMATS, type FileFormat, MESSAGE_FORMATS, type MessageFormat } from './papers.ts';
import type { MinutesPapers } from './use-minutes-papers.ts';

interface PaperMenuProps {
  /** "version 2". */
  readonly of: string;
  /** Read when something is chosen: a draft may be written in meanwhile. Null where it cannot be read, which was said. */
  readonly content: () => Promise<MinutesContent | null>;
  readonly papers: MinutesPapers;
  /** Mail addresses. */
  readonly to: readonly string[];
}

/** Of PDF and Word files. */
const PAPERS = [
  { id: 'a4', name: 'A4' },
  { id: 'letter', name: 'Letter' },
] as const;

/** Everything that minutes can leave as. */
export function PaperMenu({ of, content, papers, to }: PaperMenuProps) {
  const withContent = (act: (minutes: MinutesContent) => Promise<void>) => () => {
    void content().then((minutes) => (minutes ? act(minutes) : undefined));
  };
  return (
    <MenuTrigger>
      <Button size="small" look="quiet" aria-label={`Save or copy ${of}`}>
        <Download size={14} aria-hidden /> Save or copy
      </Button>
      <Menu label={`Save or copy ${of}`}>
        {(Object.keys(FILE_FORMATS) as FileFormat[]).map((format) => (
          <MenuItem
            key={format}
            label={`Save as ${FILE_FORMATS[format]}`}
            onAction={withContent((minutes) => papers.save(minutes, format))}
          />
        ))}
        <ChoiceSubmenu
          label="Paper"
          choices={PAPERS}
          chosen={papers.paper}
          onChoose={(id) => papers.choosePaper(id === 'letter' ? 'letter' : 'a4')}
        />
        <MenuSeparator />
        {(Object.keys(MESSAGE_FORMATS) as MessageFormat[]).map((format) => (
          <MenuItem
            key={format}
            label={`Copy ${MESSAGE_FORMATS[format]}`}
            onAction={withContent((minutes) => papers.copy(minutes, format))}
          />
        ))}
        <MenuSeparator />
        <MenuItem label="Open a mail draft" onAction={withContent((minutes) => papers.mail(minutes, to))} />
      </Menu>
    </MenuTrigger>
  );
}
