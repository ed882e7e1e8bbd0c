/**
 * What a project asks people to look at (SPEC FLAG, STATUS): pure rules over views. Nothing that is found is stored; what
 * people say to it is (document/SPEC INSIGHT). Everything that leaves here is plain JSON but the views.
 */
export {
  type AnsweredFlag,
  type Flag,
  type HeldAnswer,
  type Offer,
  type OfferAct,
  SEVERITIES,
  type Severity,
} from './flag.ts';
export { byGravity } from './gravity.ts';
export { type Insight, insightView } from './insight-view.ts';
export { type KnownActivity, type KnownDevice, knownActivity, type Moment } from './moment.ts';
export { definitionWords, FAMILIES, type Family, RULE_IDS, RULES, type RuleId } from './rule-list.ts';
export { type ProposedStatus, statedStatus, statusHistory } from './status.ts';
