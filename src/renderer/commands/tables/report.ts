/** Status reports. */
import type { CommandFacts } from '../facts.ts';

export const REPORT_COMMANDS = {
  'report.newForTeam': {
    name: 'Draft a status report for the team',
    group: 'Project',
    undone: 'undo',
    also: 'new make weekly friday pdf',
  },
  'report.newForClient': {
    name: 'Draft a status report for a client',
    group: 'Project',
    undone: 'undo',
    also: 'new make weekly friday pdf external',
  },
  'portfolio.reportForTeam': {
    name: 'Draft a report of the portfolio for the team',
    group: 'Project',
    undone: { how: 'Delete the draft.' },
    also: 'new make all projects programme board pdf',
  },
  'portfolio.reportForClient': {
    name: 'Draft a report of the portfolio for a client',
    group: 'Project',
    undone: { how: 'Delete the draft.' },
    also: 'new make all projects external pdf',
  },
  'portfolio.sendReport': {
    name: 'Send the report of the portfolio…',
    group: 'Project',
    undone: { how: 'It cannot be taken back: what was sent is kept.' },
    also: 'mail client who got it',
  },
  'portfolio.reportLayout': {
    name: 'Edit the layout of the report of the portfolio',
    group: 'Project',
    undone: { how: 'Cancel leaves the layout as it was; once saved it is edited again.' },
    also: 'sections order logo colour heading rows own copy template',
  },
  'portfolio.saveReport': {
    name: 'Save the report of the portfolio as a file',
    group: 'Project',
    undone: 'nothing',
    also: 'pdf export',
  },
  'report.send': {
    name: 'Send the status report…',
    group: 'Project',
    undone: { how: 'It cannot be taken back: what was sent is kept.' },
    also: 'mail client who got it',
  },
  'report.layout': {
    name: 'Edit the layout of the status report',
    group: 'Project',
    undone: { how: 'Cancel leaves the layout as it was; once saved it is edited again.' },
    also: 'sections order logo colour heading rows own copy template',
  },
  'report.savePdf': {
    name: 'Save the status report as a file',
    group: 'Project',
    undone: 'nothing',
    also: 'pdf export',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
