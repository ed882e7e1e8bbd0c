/** Where a fault in drawing is written, so that support can find it; the composition root in `app/` provides it. */
import { createContext, useContext } from 'react';
import { present } from './workspace.ts';

type ReportFault = (error: Error, where: string) => void;

export const ReportContext = createContext<ReportFault | null>(null);

export function useReport(): ReportFault {
  return present(useContext(ReportContext), 'ReportContext');
}
