import { CircleDashed, CircleSlash } from 'lucide-react';
import type { ApprovedNewcomer } from '#shared/ports/delegates.ts';
import type { OpenInvite, SharedProject } from '#shared/ports/sync.ts';
import { approvedWords, entrustedWords } from './approved-words.ts';

/** Who was approved in the owner's place, and is no member yet, or will be none. */
export function Approved({ approved }: { readonly approved: readonly ApprovedNewcomer[] }) {
  if (approved.length === 0) return null;
  return (
    <ul aria-label="Approved in the owner’s place" className="flex flex-col">
      {approved.map((each) => {
        const Icon = each.state === 'due' ? CircleDashed : CircleSlash;
        return (
          <li key={each.approval} className="flex min-h-9 items-center gap-2 border-b border-hairline py-1.5">
            <Icon size={15} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
            <span className="written">{approvedWords(each)}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface EntrustedProps {
  readonly entrusted: SharedProject['entrusted'];
  readonly owner: string;
}

/** That this person may let somebody in: who comes calls here, and is heard where the owner would hear them. */
export function Entrusted({ entrusted, owner }: EntrustedProps) {
  const roles = entrusted.map(({ role }): OpenInvite['role'] => role);
  return roles.length === 0 ? null : <p className="text-muted">{entrustedWords(roles, owner)}</p>;
}
