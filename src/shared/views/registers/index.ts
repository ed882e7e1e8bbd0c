/** The registers: decisions, risks, change requests; rooms and equipment; and what of them names a card. */
export {
  askedBy,
  type ChangeRequestEntry,
  changeRequestFacts,
  changeRequestsView,
  planChangeAsked,
} from './change-requests.ts';
export { type DecisionEntry, decisionFacts, decisionsView, isInForce } from './decisions.ts';
export { deletedView, type RestorableKind } from './deleted.ts';
export { type TaskRegisters, taskRegistersView } from './of-task.ts';
export { resourcesView } from './resources.ts';
export { type RiskEntry, riskFacts, risksView } from './risks.ts';
