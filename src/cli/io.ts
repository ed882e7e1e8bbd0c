/** What a verb may touch of the process: results go to stdout, messages and progress to stderr. `process` is one. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** Done; the input is not acceptable; wrong usage; an internal fault. */
export type ExitCode = 0 | 1 | 2 | 3;
