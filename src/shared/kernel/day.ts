/** Days and wall-clock times as texts: what a calendar reckons and what records keep is one of these. Neither is an instant. */

/** `YYYY-MM-DD`. */
export type Day = string & { readonly __day: never };
/** `YYYY-MM-DDTHH:MM` on the project's wall clock. */
export type DayTime = string & { readonly __dayTime: never };
