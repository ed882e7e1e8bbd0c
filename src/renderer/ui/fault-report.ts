/** Saving what support needs to know of a fault; given by whoever can write files, above every boundary. */
import { createContext } from 'react';

/** Answers what became of it, in a sentence; null when the person changed their mind. */
export type SaveFaultReport = (error: Error) => Promise<string | null>;

export const FaultReportContext = createContext<SaveFaultReport | null>(null);
