/** Trello's export as it is found (FORMATS "Trello JSON"): only what is read, everything optional that was ever missing. */
import { z } from 'zod';

const text = z.string();
const maybeText = z.string().nullish();
const flag = z.boolean().nullish();
const number = z.number().nullish();
const ids = z.array(z.string()).nullish();
const rows = z.array(z.unknown()).nullish();

export const rawLabel = z.object({ id: text, name: maybeText, color: maybeText });
export const rawMember = z.object({ id: text, fullName: maybeText, username: maybeText, email: maybeText });
export const rawList = z.object({ id: text, name: text, closed: flag, pos: number, softLimit: number });

export const rawAttachment = z.object({
  id: text,
  name: maybeText,
  fileName: maybeText,
  url: maybeText,
  bytes: number,
  date: maybeText,
  idMember: maybeText,
  isUpload: flag,
  pos: number,
});

export const rawCheckItem = z.object({
  id: text,
  name: text,
  state: maybeText,
  due: maybeText,
  idMember: maybeText,
  pos: number,
});

export const rawChecklist = z.object({ id: text, name: maybeText, idCard: maybeText, pos: number, checkItems: rows });

export const rawOption = z.object({
  id: text,
  value: z.object({ text: maybeText }).nullish(),
  color: maybeText,
  pos: number,
});

export const rawField = z.object({ id: text, name: maybeText, type: maybeText, pos: number, options: rows });

export const rawFieldValue = z.object({
  idCustomField: text,
  idValue: maybeText,
  value: z
    .object({
      text: maybeText,
      number: z.union([text, z.number()]).nullish(),
      checked: z.union([text, z.boolean()]).nullish(),
      date: maybeText,
    })
    .nullish(),
});

export const rawCard = z.object({
  id: text,
  name: text,
  desc: maybeText,
  closed: flag,
  idList: maybeText,
  pos: number,
  due: maybeText,
  start: maybeText,
  dueComplete: flag,
  dateCompleted: maybeText,
  dateLastActivity: maybeText,
  dueReminder: number,
  idMembers: ids,
  idLabels: ids,
  labels: rows,
  idMemberCreator: maybeText,
  idAttachmentCover: maybeText,
  cover: z.object({ idAttachment: maybeText, color: maybeText, idUploadedBackground: maybeText }).nullish(),
  attachments: rows,
  badges: z.object({ comments: number, attachments: number, votes: number }).nullish(),
  cardRole: maybeText,
  isTemplate: flag,
  idMembersVoted: rows,
  stickers: rows,
  pluginData: rows,
  customFieldItems: rows,
  address: maybeText,
  locationName: maybeText,
  coordinates: z.unknown().optional(),
  checklists: rows,
  members: rows,
  actions: rows,
});

export const rawAction = z.object({
  id: text,
  type: text,
  date: maybeText,
  idMemberCreator: maybeText,
  memberCreator: rawMember.nullish(),
  member: rawMember.nullish(),
  data: z
    .object({
      text: maybeText,
      dateLastEdited: maybeText,
      card: z.object({ id: maybeText, name: maybeText, dueComplete: flag }).nullish(),
      old: z.object({ dueComplete: flag }).nullish(),
      board: z.object({ id: maybeText, name: maybeText }).nullish(),
      list: z.object({ id: maybeText, name: maybeText }).nullish(),
      attachment: z.unknown().optional(),
    })
    .nullish(),
});

export const rawBoard = z.object({
  id: maybeText,
  name: maybeText,
  desc: maybeText,
  closed: flag,
  dateClosed: maybeText,
  dateLastActivity: maybeText,
  lists: rows,
  cards: rows,
  labels: rows,
  members: rows,
  checklists: rows,
  actions: rows,
  customFields: rows,
  pluginData: rows,
});

export type RawCard = z.infer<typeof rawCard>;
export type RawAction = z.infer<typeof rawAction>;
export type RawAttachment = z.infer<typeof rawAttachment>;
export type RawMember = z.infer<typeof rawMember>;
export type RawBoard = z.infer<typeof rawBoard>;
