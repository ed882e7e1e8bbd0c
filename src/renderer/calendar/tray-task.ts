import type { ProjectDocument } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';

/** What is in the tray goes by the id of its card; undefined of what stands in the calendar, and of a card that is gone. */
export function trayTask(document: ProjectDocument, key: string): RecordOf<'task'> | undefined {
  return document.live('task', asId<TaskId>(key));
}
