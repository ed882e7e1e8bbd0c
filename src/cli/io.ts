/** What a verb may touch of the process: results go to stdout, messages to stderr. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** One line on a terminal, in the place of the one before; null takes it away. */
  progress(line: string | null): void;
}

/** Done; the input is not acceptable; wrong usage; an internal fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The process as a verb sees it. A reader who has seen enough (`| head`) closes the pipe, which is no fault. */
export function commandIo(process: Pick<NodeJS.Process, 'stdout' | 'stderr'>): CommandIo {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EPIPE') throw fault;
    });
  }
  return {
    stdout: { write: (text) => stdout.write(printable(text)) },
    stderr: { write: (text) => stderr.write(printable(text)) },
    progress: (line) => {
      if (stderr.isTTY) stderr.write(`\r\u001b[K${printable(line ?? '')}`);
    },
  };
}

/**
 * Text of files and arguments would speak to the terminal: control characters are shown as JSON writes them, so that
 * JSON stays what it says.
 */
function printable(text: string): string {
  return text.replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** All but the tab and the end of a line. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
