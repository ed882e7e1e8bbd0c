/** Computed dates for what leaves without passing through a project: other tools' plans, and exports that are read again. */
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { planOf } from '#shared/views/plan.ts';
import type { DocumentMaking } from './bundle/index.ts';
import { scheduleMember } from './exchange/schedule.ts';
import type { Exchange, ExchangeProject } from './exchange/schema.ts';
import { importProject } from './json/index.ts';

export function withSchedules(exchange: Exchange, making: DocumentMaking): Exchange {
  return { ...exchange, projects: exchange.projects.map((project) => scheduled(project, making)) };
}

function scheduled(project: ExchangeProject, making: DocumentMaking): ExchangeProject {
  const document = emptyDocument({ actor: () => null, ...making });
  try {
    const imported = importProject(document, project, { keepIds: true });
    if (!imported.ok) throw new Error(`An empty document takes any project: ${imported.error.message}`);
    const { plan, calendars } = planOf(document);
    const result = schedule(plan, calendars, null);
    return {
      ...project,
      tasks: (project.tasks ?? []).map((task) => ({
        ...task,
        schedule: scheduleMember(result.of(asId<TaskId>(task.id))),
      })),
    };
  } finally {
    releaseDocument(document);
  }
}
