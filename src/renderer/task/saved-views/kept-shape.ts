/** [SAVEDVIEW-2] What a version cannot read of a saved view is left out when it is shown, and kept when the view is changed. */
import type { ViewShape } from '#shared/document/index.ts';
import { jsonEquals } from '#shared/kernel/json.ts';

/** `saved` as it is to stand after a person changed it: what they left as it was shown stays as it was written. */
export function shapeToKeep(saved: ViewShape, shown: ViewShape, looking: ViewShape): ViewShape {
  return {
    filter: looking.filter === shown.filter ? saved.filter : looking.filter,
    group: looking.group === shown.group ? saved.group : looking.group,
    sorts: jsonEquals([...looking.sorts], [...shown.sorts]) ? saved.sorts : looking.sorts,
    columns: jsonEquals([...looking.columns], [...shown.columns]) ? saved.columns : looking.columns,
  };
}

export function isSameShape(left: ViewShape, right: ViewShape): boolean {
  return (
    left.filter === right.filter &&
    left.group === right.group &&
    jsonEquals([...left.sorts], [...right.sorts]) &&
    jsonEquals([...left.columns], [...right.columns])
  );
}
