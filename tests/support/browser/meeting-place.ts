/** Parts of a meeting's page in the page of a browser test: real records, views and commands, and no other part of the program. */
import { createElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { CommandContext, CommandRegistry } from '#renderer/commands/index.ts';
import { ReportContext } from '#renderer/state/faults.ts';
import { ToastContext } from '#renderer/state/feedback.ts';
import { type Files, FilesContext } from '#renderer/state/files.ts';
import { projectViews } from '#renderer/state/project-views.ts';
import { type Reversal, reversalOf } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type OpenProject, ProjectContext, type ProjectNotes } from '#renderer/state/workspace.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import type { MeetingRef, ProjectDocument } from '#shared/document/index.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { type MeetingDetail, meetingView } from '#shared/views/index.ts';
import { type WithMeetings, withMeetings } from '../meetings.ts';
import '#renderer/ui/base.css';

export interface MeetingPlace extends WithMeetings {
  readonly project: ProjectDocument;
  readonly reversal: Reversal;
  readonly toasts: ToastQueue;
  readonly registry: CommandRegistry;
  /** Draws what `show` answers, anew with every change of the meeting; nothing once it is gone. */
  draw(ref: MeetingRef, show: (meeting: MeetingDetail, reversal: Reversal) => ReactNode): void;
  end(): void;
}

/** Those of weekdays `withMeetings` has. */
export function meetingPlace({ notes, now }: { notes?: ProjectNotes; now?: number } = {}): MeetingPlace {
  const held = withMeetings();
  const { project } = held.first;
  const toasts = new ToastQueue();
  const registry = new CommandRegistry();
  const reversal = reversalOf(project.history, toasts);
  const root: Root = createRoot(document.body.appendChild(document.createElement('div')));
  const open = { id: asId<ProjectId>('p1'), document: project, views: projectViews(project), notes } as OpenProject;
  const draw: MeetingPlace['draw'] = (ref, show) => {
    const view = meetingView(project, ref);
    const Shown = (): ReactNode => {
      const meeting = useView(view);
      return meeting ? show(meeting, reversal) : null;
    };
    const contexts: readonly ((inside: ReactNode) => ReactNode)[] = [
      (inside) => createElement(CommandContext.Provider, { value: registry }, inside),
      (inside) => createElement(ProjectContext.Provider, { value: open }, inside),
      (inside) => createElement(ToastContext.Provider, { value: toasts }, inside),
      // No file leaves or comes.
      (inside) => createElement(FilesContext.Provider, { value: {} as Files }, inside),
      (inside) => createElement(ReportContext.Provider, { value: () => undefined }, inside),
      (inside) =>
        now === undefined ? inside : createElement(ClockContext.Provider, { value: { now: () => now } }, inside),
    ];
    root.render(contexts.reduce((inside, within) => within(inside), createElement(Shown) as ReactNode));
  };
  const end = (): void => {
    root.unmount();
    document.body.replaceChildren();
    location.hash = '';
  };
  return { ...held, project, reversal, toasts, registry, draw, end };
}
