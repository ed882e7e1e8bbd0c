import { ChartGantt } from 'lucide-react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useTimelineScreen } from './timeline-context.ts';

/** What a timeline is for, and how something comes onto it. */
export function NoTasks() {
  const { actions } = useTimelineScreen();
  const readOnly = useReadOnly();
  return (
    <EmptyState
      icon={ChartGantt}
      title="Nothing is planned yet"
      actions={
        readOnly ? null : (
          <Button look="primary" onPress={() => actions.addRow(null)}>
            Add the first task
          </Button>
        )
      }
    >
      Every card of the board has a row here. Give it a duration or a start, say what it waits for, and its bar and its
      dates follow.
    </EmptyState>
  );
}
