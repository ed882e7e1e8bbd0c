/** Ways in which a nudge leaves, each noted in the projects whose items are in it (NUDGE-5, NUDGE-7). */

import { useCallback } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { copyWords, openDraft } from '#renderer/state/handing-on.ts';
import { useOutbox } from '#renderer/state/outbox.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { noteNudge } from '#shared/document/index.ts';
import type { NudgeWay } from '#shared/domain/insight-records.ts';
import type { JointPerson } from '#shared/insight/digest/people.ts';
import type { NudgeItem } from '#shared/insight/nudge/nudges.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Webhook } from '#shared/ports/outbox.ts';
import { type Nudge, nudgeSubject, nudgeText } from '#shared/report/nudge/nudge-text.ts';
import { mailDraft } from '#shared/report/paper/mail.ts';

export type LeaveBy = Exclude<NudgeWay, 'webhook'> | { readonly webhook: Webhook };

const FORMATS = { copied: 'plain', mail: 'plain', slack: 'slack', teams: 'teams' } as const;
const SAID = {
  copied: 'copied',
  mail: 'is a draft in your mail program',
  slack: 'copied for Slack',
  teams: 'copied for Teams',
} as const;

/** Answers whether it left. */
export function useLeaving(): (person: JointPerson, nudge: Nudge, by: LeaveBy) => Promise<boolean> {
  const toasts = useToasts();
  const workspace = useWorkspace();
  const outbox = useOutbox();
  return useCallback(
    async (person, nudge, by) => {
      const to = `Nudge to ${person.name}`;
      if (typeof by === 'object') {
        const { id: webhook, kind, name } = by.webhook;
        const text = nudgeText(nudge, kind === 'slack' ? 'slackPosted' : kind === 'teams' ? 'teams' : 'plain');
        const label = `${to}, ${counted(nudge.items.length, 'item')}`.slice(0, 200);
        const posted = await outbox?.post({ webhook, label, text });
        if (!posted?.ok) {
          if (posted) showProblem(toasts, posted.error);
          return false;
        }
        toasts.show({ text: `${to} is on its way to ${name}. What becomes of it stands under Today.` });
      } else {
        const text = nudgeText(nudge, FORMATS[by]);
        const draft = by === 'mail' ? mailDraft(person.email ? [person.email] : [], nudgeSubject(nudge), text) : null;
        const left = draft ? await openDraft(toasts, draft) : await copyWords(toasts, text);
        if (!left) return false;
        toasts.show({ text: `${to} ${SAID[by]}.` });
      }
      const how = typeof by === 'object' ? 'webhook' : by;
      for (const [project, items] of byProject(nudge.items)) {
        const member = person.members.find((each) => each.project === project)?.person.id;
        if (member === undefined) continue;
        const noted = await workspace.change(project, (document) =>
          noteNudge(document, { person: member, how, items: items.map(({ subject }) => subject) }),
        );
        if (!noted.ok) showProblem(toasts, noted.error);
      }
      return true;
    },
    [toasts, workspace, outbox],
  );
}

function byProject(items: readonly NudgeItem[]): ReadonlyMap<ProjectId, readonly NudgeItem[]> {
  return Map.groupBy(items, ({ project }) => project);
}
