/** A file that a person chose, in memory: not beyond what is imported at the most, and not once it is gone. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { checkFileSize } from './file-size.ts';

interface ChosenFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export async function fileBytes(file: ChosenFile): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const size = checkFileSize(file.size);
  if (!size.ok) return size;
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return err({
      code: 'file-unreadable',
      message: `“${file.name}” can no longer be read; it may have been moved or changed since it was chosen.`,
      help: 'Choose the file again.',
    });
  }
}
