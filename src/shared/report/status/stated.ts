/** [REPORT-5] What a person said last of how the project stands. Their sentence is for the team; clients are told the word. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { Audience, StatusContent } from './content.ts';

export function statedStatus(project: ProjectDocument, audience: Audience): StatusContent['status'] {
  let last: RecordOf<'statusEntry'> | null = null;
  for (const entry of project.all('statusEntry')) if (isLive(entry) && (!last || isAfter(entry, last))) last = entry;
  return {
    status: last ? last.status : project.project.status,
    reason: last && audience === 'team' ? last.sentence : '',
  };
}

function isAfter(left: RecordOf<'statusEntry'>, right: RecordOf<'statusEntry'>): boolean {
  return (left.at ?? 0) === (right.at ?? 0) ? left.id > right.id : (left.at ?? 0) > (right.at ?? 0);
}
