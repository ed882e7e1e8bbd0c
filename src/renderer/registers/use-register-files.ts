import type { CommandHandlers } from '#renderer/commands/index.ts';
import { useCopyLink } from '#renderer/state/copy-link.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import type { RegisterFormat } from '#shared/transfer/registers/index.ts';
import { countWords, type Register, type RegisterEntry, type Tabled } from './register.ts';

const EXTENSIONS: Readonly<Record<RegisterFormat, string>> = { csv: 'csv', markdown: 'md', html: 'html' };

/** What is shown, in the order in which it is shown, as a file or on the clipboard. */
export function useRegisterFiles<E extends RegisterEntry>(
  register: Register<E>,
  tabled: Tabled<E>,
  shown: () => readonly E[],
): CommandHandlers {
  const files = useFiles();
  const toasts = useToasts();
  const copy = useCopyLink('register');
  const { name } = useProjectRecord();
  const written = async (format: RegisterFormat): Promise<string> => {
    const { writeRegister } = await import('#shared/transfer/registers/index.ts');
    const table = await tabled(shown());
    return writeRegister({ ...table, title: `${name}: ${table.title.toLowerCase()}` }, format);
  };
  const save = async (format: RegisterFormat): Promise<void> => {
    const [{ fileName }, { encodeText }] = await Promise.all([
      import('#shared/transfer/file-name.ts'),
      import('#shared/transfer/input/decode-text.ts'),
    ]);
    const bytes = encodeText(await written(format));
    const file = `${fileName(`${name} ${register.title.toLowerCase()}`)}.${EXTENSIONS[format]}`;
    const saved = await files.save({ name: file, bytes });
    if (!saved.ok) showProblem(toasts, saved.error);
    else if (saved.value !== null) toasts.show({ text: `Saved as ${saved.value}.` });
  };
  const saving = (format: RegisterFormat) => ({
    name: () => `Save the ${register.many} as ${{ csv: 'CSV', markdown: 'Markdown', html: 'a page' }[format]}`,
    applies: () => shown().length > 0,
    run: () => void save(format),
  });
  return {
    'register.exportCsv': saving('csv'),
    'register.exportMarkdown': saving('markdown'),
    'register.exportHtml': saving('html'),
    'register.copy': {
      name: () => `Copy the ${register.many} as Markdown`,
      applies: () => shown().length > 0,
      run: () => void written('markdown').then((text) => copy(text, `It has ${countWords(shown().length, register)}.`)),
    },
  };
}
