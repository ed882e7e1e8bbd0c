/** The lanes of the board that is shown: which there are, with all their cards or those the filter shows, and which are folded. */

import type { Folded } from '#renderer/state/folded.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Board, type LaneBoard, LanedBoard, type LaneGrouping, type View } from '#shared/views/index.ts';

/** The key of the lane whose cards have nothing in common. */
export const NO_LANE = '';

interface BoardLanesOptions {
  readonly document: ProjectDocument;
  readonly by: LaneGrouping;
  /** With all cards. */
  readonly whole: View<Board>;
  readonly shown: View<Board>;
  /** Of every grouping. */
  readonly folded: Folded<string>;
}

export class BoardLanes {
  readonly by: LaneGrouping;
  readonly view: View<LaneBoard>;
  /** With what the filter hides. */
  readonly whole: View<LaneBoard>;
  readonly folded: Folded<string>;

  constructor({ document, by, whole, shown, folded }: BoardLanesOptions) {
    this.by = by;
    this.view = new LanedBoard(document, shown, by);
    this.whole = new LanedBoard(document, whole, by);
    this.folded = folded;
  }

  /** Under which a folded lane is remembered: the same person may be folded as an owner only. */
  keyOf(lane: string): string {
    return `${this.by} ${lane}`;
  }

  isFolded = (lane: string): boolean => this.folded.get().has(this.keyOf(lane));

  fold(lanes: readonly string[], folded: boolean): void {
    this.folded.fold(
      lanes.map((lane) => this.keyOf(lane)),
      folded,
    );
  }

  foldAll(folded: boolean): void {
    this.fold(
      this.view.get().lanes.map(({ key }) => key),
      folded,
    );
  }
}
