/** What a relay gives to each. Bytes, unless said otherwise. */
export interface RelayLimits {
  /** Of one project; what makes room in it may go beyond by `RESERVE`. */
  readonly spaceBytes: number;
  /** Of one project, number of feeds: a device begins one with each opening in which it writes. Of each something is remembered for ever. */
  readonly spaceFeeds: number;
  /** That one device may write into one project; null for as much as the project has. */
  readonly deviceBytes: number | null;
  /** Number of projects. */
  readonly spaces: number;
  readonly connections: number;
  /** From one address. */
  readonly connectionsOfAddress: number;
  /** New projects from one address, at once, and again each hour. */
  readonly beginningsOfAddress: number;
  /** A second, of one device over all its connections. */
  readonly perSecond: number;
  /** Milliseconds that a project is kept open after the last device has gone. */
  readonly idle: number;
}

export const DEFAULT_LIMITS: RelayLimits = {
  spaceBytes: 2 ** 30,
  spaceFeeds: 200_000,
  deviceBytes: null,
  spaces: 10_000,
  connections: 2_000,
  connectionsOfAddress: 500,
  beginningsOfAddress: 20,
  perSecond: 512 * 2 ** 10,
  idle: 60_000,
};

/** Seconds of its rate that a device may use at once: a project that is shared comes in one go. */
export const BURST_SECONDS = 32;

/** A project that is full can still remove somebody, and let go of what was written before. */
export const RESERVE = 32 * 2 ** 20;
