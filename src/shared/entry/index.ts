/**
 * Quick entry: a card in one line of text, and cards as such lines. What it promises: a word is either in the title or in
 * a token that says what it was taken for; what could not be read stays in the title; cards written as text and read
 * again are the same, except that owners and labels who have no name, or one that others have too, are left out.
 *
 * | written | means |
 * |---|---|
 * | `@ana`, `@"Ana Lima"`, `@me` | owner: the one whose name, or a word of it, begins so; between quotes the name in full |
 * | `#permit`, `#"Site visit"` | label, likewise |
 * | `!1` … `!4`, `!urgent` … `!low` | priority |
 * | `^fri`, `^ 4 dec 14:00`, `^mon..fri`, `^mon..` | due; start and due; start. `^none`: no date, whatever the title ends with |
 * | `… by fri`, `… on 4 dec`, `… due eom`, `… starting mon`, `… tomorrow` | the same at the end of the text, where the words are hardly ever meant otherwise (`sure-date.ts`): not `… by 2 weeks`, `… in 5 m`, `… on sun` |
 * | `^every friday`, `… every second tuesday` | when it comes again (`repeat/read-words.ts`); `^once`: it does not, whatever the title ends with |
 * | `~3h`, `~1d4h`, `~30m` | estimate in working time |
 * | `\@home` | a word that begins with a sign and means nothing else |
 */
export { type CardText, cardsToText } from './card-text.ts';
export { type PastedEntry, readQuickEntries } from './entries.ts';
export { readEstimate, writeEstimate } from './estimate.ts';
export {
  type QuickEntry,
  type QuickEntryContext,
  type QuickToken,
  readQuickEntry,
  type Unresolved,
} from './quick-entry.ts';
export { nameText } from './words.ts';
