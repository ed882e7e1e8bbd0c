/** A layout while it is edited: nothing changes before it is saved, and what is saved is one value (REPORTS-5). */
import { type RefObject, useEffect, useState } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { LaidOut, LayoutOf } from '#shared/report/status/layout.ts';

export interface LayoutDraft<Name extends string> {
  /** Null for one that is yet to be made. */
  readonly id: string | null;
  readonly layout: LayoutOf<Name>;
  /** As it was when it was opened. */
  readonly before: LayoutOf<Name>;
}

export interface LayoutEditing<Name extends string> {
  readonly draft: LayoutDraft<Name> | null;
  /** Of what has the focus once it is saved or left. */
  readonly next: RefObject<HTMLButtonElement | null>;
  begin(draft: LayoutDraft<Name>): void;
  change(fields: Partial<LayoutOf<Name>>): void;
  save(): void;
  remove(id: string): void;
  cancel(): void;
}

type Done = Result<unknown, Problem> | Promise<Result<unknown, Problem>>;

/** Where layouts are kept, and the report that one is edited beside. */
export interface LayoutKeeping<Name extends string> {
  readonly report: string;
  /** What was not saved when its report was left, by its report: there again when somebody comes back to it, as long as the window stands. */
  readonly unsaved: Map<string, LayoutDraft<Name>>;
  /** The report is in it from then on. */
  make(layout: LayoutOf<Name>): Done;
  /** `isReordered`: whoever moved sections in the layout is to see them where they were put. */
  change(id: string, layout: LayoutOf<Name>, isReordered: boolean): Done;
  remove(id: string): Done;
}

export function useLayoutEditing<Name extends string>(keeping: LayoutKeeping<Name>): LayoutEditing<Name> {
  const toasts = useToasts();
  const { report, unsaved } = keeping;
  const [draft, setDraft] = useState<LayoutDraft<Name> | null>(() => unsaved.get(report) ?? null);
  const { ref: next, focusNext } = useFocusNext<HTMLButtonElement>();
  useEffect(() => {
    if (draft) unsaved.set(report, draft);
    else unsaved.delete(report);
  }, [draft, report, unsaved]);
  const end = (): void => {
    setDraft(null);
    focusNext();
  };
  const finish = async (doing: Done): Promise<void> => {
    const done = await doing;
    if (done.ok) end();
    else showProblem(toasts, done.error);
  };
  const save = ({ id, layout, before }: LayoutDraft<Name>): Done =>
    id === null ? keeping.make(layout) : keeping.change(id, layout, !isSame(layout.sections, before.sections));
  return {
    draft,
    next,
    begin: setDraft,
    change: (fields) => setDraft((now) => now && { ...now, layout: { ...now.layout, ...fields } }),
    save: () => void finish(draft ? save(draft) : ok()),
    remove: (id) => void finish(keeping.remove(id)),
    cancel: end,
  };
}

function isSame<Name extends string>(left: readonly LaidOut<Name>[], right: readonly LaidOut<Name>[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
