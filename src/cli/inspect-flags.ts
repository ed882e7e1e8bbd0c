/** The flags of a project in a file, as of a day: at its end, when all of it is known (EXPORT.md). */
import { parseInstant } from '#shared/calendar/index.ts';
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { type Day, dayInZone, endOfDay } from '#shared/domain/day.ts';
import { readSubject } from '#shared/domain/subjects.ts';
import { insightView, knownActivity } from '#shared/insight/index.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import type { InspectedFlag } from '#shared/transfer/summary.ts';
import { loadView, scheduleView } from '#shared/views/index.ts';
import { making } from './reading.ts';

/** `asOf` null: as of now. */
export function flagsOf(project: ExchangeProject, asOf: Day | null): readonly InspectedFlag[] {
  const document = emptyDocument({ actor: () => null, ...making });
  try {
    const imported = importProject(document, project, { keepIds: true });
    if (!imported.ok) throw new Error(`An empty document takes any project: ${imported.error.message}`);
    const { timeZone } = document.project;
    const now = asOf === null ? making.clock.now() : endOfDay(asOf, timeZone);
    const activity = knownActivity(imported.value.activity.filter(({ at }) => at <= now));
    const moment = { now, activity, devices: [], report: null };
    const plan = scheduleView(document, parseInstant(dayInZone(now, timeZone)));
    const insight = insightView(document, { plan, load: loadView(document, plan), moment: () => moment }).get();
    return insight.flags.map(({ rule, subject, title, sentence }) => {
      const about = readSubject(subject);
      return { rule, task: about?.kind === 'task' ? about.id : null, subject, title, sentence };
    });
  } finally {
    releaseDocument(document);
  }
}
