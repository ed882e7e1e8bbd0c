/** [REPORT-5] What a person said last of how the project stands. Their sentence is for the team; clients are told the word. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { statusHistory } from '#shared/insight/index.ts';
import type { Audience, StatusContent } from './content.ts';

export function statedStatus(project: ProjectDocument, audience: Audience): StatusContent['status'] {
  const [last] = statusHistory(project);
  return {
    status: last ? last.status : project.project.status,
    reason: last && audience === 'team' ? last.sentence : '',
  };
}
