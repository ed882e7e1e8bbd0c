/** A project and what comes of it. */
import type { CommandFacts } from '../facts.ts';

export const PROJECT_COMMANDS = {
  'project.new': { name: 'New project…', group: 'Project', undone: { how: 'Delete the new project.' }, also: 'create' },
  'project.import': {
    name: 'Import a file…',
    group: 'Project',
    undone: { how: 'Undo in the imported project takes it back, or delete that.' },
    also: 'trello microsoft project xml ganttproject gan csv table json bundle',
  },
  'project.open': { name: 'Open project', group: 'Project', undone: 'nothing', inPalette: false, inMenuBar: false },
  'project.rename': { name: 'Rename project…', group: 'Project', undone: 'undo' },
  'project.copyLink': { name: 'Copy link to project', group: 'Project', undone: 'nothing', also: 'address url' },
  'project.share': {
    name: 'Share…',
    group: 'Project',
    undone: { how: 'Remove whom you let in, in the same place. What they have by then, they keep.' },
    also: 'invite people members collaborate team join requests recovery kit',
  },
  'project.devices': {
    name: 'Devices…',
    group: 'Project',
    undone: 'nothing',
    also: 'sync in step relay network address status',
  },
  'project.exportJson': { name: 'Export as JSON', group: 'Project', undone: 'nothing', also: 'save file backup' },
  'project.exportBundle': {
    name: 'Export as .throughline bundle',
    group: 'Project',
    undone: 'nothing',
    also: 'save file backup',
  },
  'project.exportMspdi': {
    name: 'Export as Microsoft Project XML',
    group: 'Project',
    undone: 'nothing',
    also: 'save file mspdi plan',
  },
  'project.exportPlanCsv': {
    name: 'Export as a table (CSV)',
    group: 'Project',
    undone: 'nothing',
    also: 'save file spreadsheet plan excel',
  },
  'project.calendars': {
    name: 'Working calendars…',
    group: 'Project',
    undone: 'nothing',
    also: 'holidays days off hours week ics closure vacation',
  },
  'project.statusDate': {
    name: 'Status date…',
    group: 'Project',
    undone: 'undo',
    also: 'forecast as of today data date progress',
  },
  'project.criticalSlack': {
    name: 'Critical slack…',
    group: 'Project',
    undone: 'undo',
    also: 'critical path threshold total slack at most days near critical',
  },
  'project.saveDamaged': {
    name: 'Save the damaged parts…',
    group: 'Project',
    undone: 'nothing',
    also: 'support corrupt lost',
  },
  'timeline.compare': {
    name: 'Compare plans…',
    group: 'Project',
    undone: 'nothing',
    also: 'baseline slip difference past before trend milestones',
  },
  'timeline.export': {
    name: 'Export timeline…',
    group: 'Project',
    undone: 'nothing',
    also: 'print gantt pdf svg png paper picture save file',
  },
  'baseline.take': { name: 'Take a baseline…', group: 'Project', undone: 'undo', also: 'keep plan dates snapshot' },
  'version.save': {
    name: 'Save a version…',
    group: 'Project',
    undone: { how: 'Delete the version below the comparison of plans.' },
    also: 'snapshot keep whole state history',
  },
  'whatIf.begin': {
    name: 'Try a what-if…',
    group: 'Project',
    undone: { how: 'Drop the what-if.' },
    also: 'scenario fork copy branch experiment',
  },
  'whatIf.apply': { name: 'Apply the what-if…', group: 'Project', undone: 'undo', also: 'merge scenario back' },
  'whatIf.drop': {
    name: 'Drop the what-if',
    group: 'Project',
    undone: { how: 'Restore it from the bin on the start screen.' },
    also: 'delete scenario bin',
  },
  'project.archive': {
    name: 'Archive project',
    group: 'Project',
    undone: { how: 'Bring it back from the archive on the start screen.' },
  },
  'project.delete': {
    name: 'Delete project',
    group: 'Project',
    undone: { how: 'Restore it from the bin on the start screen.' },
    also: 'bin remove',
  },
  'project.remove': {
    name: 'Remove from this device…',
    group: 'Project',
    undone: { how: 'Nothing brings it back: it asks first, and offers to export a copy.' },
    also: 'delete read-only newer version',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
