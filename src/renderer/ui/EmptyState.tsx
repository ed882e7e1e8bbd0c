import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** What belongs here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The ways to get it. */
  readonly actions?: ReactNode;
}

/** Never an empty grey page: what belongs here, and how to get it. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon size={24} strokeWidth={1.5} className="text-muted" aria-hidden />
      <p className="text-15 font-medium">{title}</p>
      {children ? <div className="max-w-96 text-muted">{children}</div> : null}
      {actions ? <div className="mt-2 flex gap-2">{actions}</div> : null}
    </div>
  );
}
