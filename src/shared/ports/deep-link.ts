/** Links from elsewhere to a project or a card: `throughline://project/<id>` and `throughline://project/<id>/card/<id>`. */
import { z } from 'zod';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export const LINK_SCHEME = 'throughline';

/** Ids of imported projects are other tools' texts; none holds control characters or is a step in a path. */
const id = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && !/^\.{1,2}$/.test(text));

export const deepLinkSchema = z.strictObject({ project: id, card: id.nullable() });
export type DeepLink = z.output<typeof deepLinkSchema>;

/** An invitation to a shared project; what is in it is read where it is shown. */
export const inviteLinkSchema = z
  .string()
  .max(8_000)
  .regex(/^throughline:\/\/join\/[\w-]+\/?$/i);

/** Ids are percent-encoded up to fourfold. */
const LONGEST = 13_000;
const SHAPE = /^throughline:\/\/project\/([^/?#\s]+)(?:\/card\/([^/?#\s]+))?\/?$/i;

/** Anybody's page can call such a link: it names what is to be shown and nothing else, and the rest is refused. */
export function parseDeepLink(text: string): Result<DeepLink, Problem> {
  const [, project, card] = (text.length <= LONGEST && SHAPE.exec(text)) || [];
  const parsed = deepLinkSchema.safeParse({ project: decode(project), card: card === undefined ? null : decode(card) });
  return parsed.success ? ok(parsed.data) : err(refused);
}

/** The link that brings people who have the project to it. */
export function projectLink(project: ProjectId): string {
  return `${LINK_SCHEME}://project/${encodeURIComponent(project)}`;
}

/** The link that brings people who have the project to a card of it. */
export function cardLink(project: ProjectId, card: TaskId): string {
  return `${projectLink(project)}/card/${encodeURIComponent(card)}`;
}

function decode(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const refused: Problem = {
  code: 'link-refused',
  message: 'This link does not name a project or a card, so nothing was opened.',
  help: 'Copy it again from where it was made.',
};
