import type { Instant } from './instant.ts';
import type { WorkTime } from './work-time.ts';

/**
 * The time of several people who each do their share of a task on their own calendars: it begins when the first of them
 * can begin and is done when the last of them is. What lies between two instants is the least that any of them has.
 */
export class TeamTime implements WorkTime {
  readonly members: readonly WorkTime[];

  /** Of two or more members. */
  constructor(members: readonly WorkTime[]) {
    this.members = members;
  }

  add(at: Instant, minutes: number): Instant {
    const ends = this.members.map((member) => member.add(at, minutes));
    return minutes < 0 ? Math.min(...ends) : Math.max(...ends);
  }

  between(from: Instant, to: Instant): number {
    const spans = this.members.map((member) => member.between(from, to));
    return to < from ? Math.max(...spans) : Math.min(...spans);
  }

  nextStart(at: Instant): Instant {
    return Math.min(...this.members.map((member) => member.nextStart(at)));
  }

  lastFinish(at: Instant): Instant {
    return Math.max(...this.members.map((member) => member.lastFinish(at)));
  }
}
