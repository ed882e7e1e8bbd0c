import { Link2 } from 'lucide-react';
import { isWebAddress } from '#shared/domain/web-address.ts';

/** Where a meeting is met. Others and files may have written anything there: what is no web address is words. */
export function PlaceLink({ link }: { readonly link: string }) {
  const words = <span className="truncate">{link}</span>;
  const icon = <Link2 size={13} className="shrink-0" aria-hidden />;
  if (!isWebAddress(link)) {
    return (
      <span className="flex min-w-0 items-center gap-1" dir="auto">
        {icon}
        {words}
      </span>
    );
  }
  return (
    <a
      href={link}
      target="_blank"
      rel="noreferrer"
      className="flex min-w-0 items-center gap-1 text-accent-text underline"
    >
      {icon}
      {words}
    </a>
  );
}
