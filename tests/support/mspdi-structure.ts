/**
 * The order in which Microsoft's schema (mspdi_pj12.xsd, "XML Structure" of each element) has the members that we write. Of
 * Project 2010 and later come `Active` and `Manual`.
 */
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';

const ORDERS: Readonly<Record<string, string>> = {
  Project: `SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved ScheduleFromStart
    StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode CurrencySymbolPosition
    CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat
    WorkFormat HonorConstraints StatusDate CurrentDate OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources Assignments`,
  ExtendedAttributes: 'ExtendedAttribute',
  ExtendedAttribute: 'UID FieldID FieldName Guid UserDef Alias Value ValueID DurationFormat',
  Calendars: 'Calendar',
  Calendar: 'UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks',
  WeekDays: 'WeekDay',
  WeekDay: 'DayType DayWorking TimePeriod WorkingTimes',
  TimePeriod: 'FromDate ToDate',
  WorkingTimes: 'WorkingTime',
  WorkingTime: 'FromTime ToTime',
  Exceptions: 'Exception',
  Exception: `EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay
    DayWorking WorkingTimes`,
  Tasks: 'Task',
  Task: `UID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority Start Finish Duration
    DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated Estimated Milestone Summary Critical
    IsSubproject ExternalTask EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack
    TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost ActualStart ActualFinish ActualDuration
    ActualCost ActualWork RegularWork RemainingDuration RemainingCost RemainingWork ConstraintType CalendarUID ConstraintDate
    Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink
    HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP PhysicalPercentComplete
    EarnedValueMethod PredecessorLink ActualWorkProtected ActualOvertimeWorkProtected ExtendedAttribute Baseline IsPublished
    CommitmentType`,
  PredecessorLink: 'PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat',
  Baseline: 'TimephasedData Number Interim Start Finish Duration DurationFormat EstimatedDuration Work Cost',
  Resources: 'Resource',
  Resource: `UID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup EmailAddress Hyperlink
    HyperlinkAddress MaxUnits PeakUnits OverAllocated CalendarUID Notes`,
  Assignments: 'Assignment',
  Assignment: `UID TaskUID ResourceUID PercentWorkComplete ActualFinish ActualStart ActualWork Cost Delay Finish FinishVariance
    Notes RemainingWork Start Stop Resume Units UpdateNeeded Work WorkContour`,
};

/** Every element that stands where the schema has no such one, or before one that it should follow. */
export function structureFaults(element: XmlElement, path = element.name): string[] {
  const order = ORDERS[element.name]?.split(/\s+/);
  if (!order) return element.children.length > 0 ? [`${path} should hold text alone`] : [];
  const faults: string[] = [];
  let last = 0;
  for (const child of element.children) {
    const place = order.indexOf(child.name);
    if (place < 0) faults.push(`${path} should hold no ${child.name}`);
    else if (place < last) faults.push(`${path}: ${child.name} should stand before ${order[last]}`);
    last = Math.max(last, place);
    faults.push(...structureFaults(child, `${path}/${child.name}`));
  }
  return faults;
}
