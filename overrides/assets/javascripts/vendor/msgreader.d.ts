/** What Outlook keeps of a message or of a file that goes with it: the part that we read. */
export interface OutlookItem {
  error?: string;
  headers?: string;
  subject?: string;
  senderName?: string;
  senderEmail?: string;
  senderSmtpAddress?: string;
  messageDeliveryTime?: string;
  clientSubmitTime?: string;
  messageId?: string;
  body?: string;
  bodyHtml?: string;
  html?: Uint8Array;
  name?: string;
  email?: string;
  smtpAddress?: string;
  attachMimeTag?: string;
  contentLength?: number;
  innerMsgContentFields?: OutlookItem;
  attachments?: OutlookItem[];
  recipients?: OutlookItem[];
  rawProps?: { propertyTag?: string; value: unknown }[];
}

declare class MsgReader {
  constructor(file: ArrayBuffer);
  parserConfig: { includeRawProps?: boolean };
  getFileData(): OutlookItem;
  getAttachment(attachment: OutlookItem): { content: Uint8Array };
}

declare const reading: { default: typeof MsgReader };
export default reading;
