/** What a person is told of a job on a file. Apart from the jobs, because it is needed when those cannot be loaded. */
import type { Problem } from '#shared/kernel/result.ts';

export interface JobWords {
  readonly cancelled: Problem;
  readonly fault: Problem;
  readonly unreachable: Problem;
}

const REPORT = 'Please report it, with the file if it may be shared.';
const RESTART = 'Start Throughline again on this computer, then try once more. What is open here stays as it is.';

export const IMPORT_WORDS: JobWords = {
  cancelled: { code: 'cancelled', message: 'The import was cancelled; nothing was changed.' },
  fault: {
    code: 'import-fault',
    message: 'Reading the file failed inside Throughline; nothing was changed.',
    help: REPORT,
  },
  unreachable: {
    code: 'worker-unreachable',
    message: 'The part of Throughline that reads files could not be loaded; nothing was changed.',
    help: RESTART,
  },
};

export const BACKUP_WORDS: JobWords = {
  cancelled: { code: 'cancelled', message: 'The backup was cancelled; none was written.' },
  fault: {
    code: 'backup-fault',
    message: 'Making the backup failed inside Throughline; none was written.',
    help: REPORT,
  },
  unreachable: {
    code: 'worker-unreachable',
    message: 'The part of Throughline that writes files could not be loaded; no backup was written.',
    help: RESTART,
  },
};

export const EXPORT_WORDS: JobWords = {
  cancelled: { code: 'cancelled', message: 'The export was cancelled; no file was written.' },
  fault: { code: 'export-fault', message: 'Writing the file failed inside Throughline.', help: REPORT },
  unreachable: {
    code: 'worker-unreachable',
    message: 'The part of Throughline that writes files could not be loaded; no file was written.',
    help: RESTART,
  },
};
