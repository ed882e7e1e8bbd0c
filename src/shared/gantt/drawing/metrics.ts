/** Pixels that screen and paper share (INTERFACE, Gantt), and those of the page. */
export const ROW = 28;
export const BAR = 16;
/** Of each of the header's two rows. */
export const HEADER_ROW = 22;
export const HEADER = 2 * HEADER_ROW;
export const INDENT = 14;
/** Text of rows and bars. */
export const TEXT = 12;
export const SMALL = 11;
