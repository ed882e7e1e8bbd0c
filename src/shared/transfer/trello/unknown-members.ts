/** Members of a board or card that Trello did not have when this was written: counted by name, so that nothing goes silently. */
import { counted } from '#shared/kernel/counted.ts';
import type { Reading } from './reading.ts';

/** Known members that hold nothing a project has a place for: settings of the view, limits, addresses of the card itself. */
const IGNORED = new Set(
  `agent badges checkItemStates creationMethod creationMethodError creationMethodLoadingStartedAt dateClosed
  dateViewedByCreator descData email externalSource faviconUrl idBoard idChecklists idEnterprise idOrganization idShort limits
  manualCoverAttachment nodeId originalDesc originalName pinned recurrenceRule shortLink shortUrl singleInstrumentationId
  sourceEmail staticMapUrl subscribed url urlSource urlSourceText mirrorSourceId mirrorSourceNodeId prefs starred labelNames powerUps
  dateLastView idTags datePluginDisable ixUpdate templateGallery enterpriseOwned idBoardSource premiumFeatures memberships
  idMemberCreator structure type memberCreator dateLastActivity attachmentsByType due dueComplete start date usedAt board list
  completer id isUnread swimlane desc name pos closed`.split(/\s+/),
);

/** Names members with content that are neither read nor known to be without meaning. */
export function noteUnknownMembers(
  reading: Reading,
  value: unknown,
  read: Readonly<Record<string, unknown>>,
  where: string,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [member, content] of Object.entries(value)) {
    if (Object.hasOwn(read, member) || IGNORED.has(member) || isEmpty(content)) continue;
    reading.book.note(
      'unknown-fields',
      (count) =>
        `${counted(count, 'member')} of the file ${count === 1 ? 'is' : 'are'} not known to this version and ${count === 1 ? 'was' : 'were'} left out.`,
      `${where}: ${member}`,
    );
  }
}

function isEmpty(content: unknown): boolean {
  if (content === null || content === undefined || content === '' || content === false) return true;
  return typeof content === 'object' && Object.keys(content).length === 0;
}
