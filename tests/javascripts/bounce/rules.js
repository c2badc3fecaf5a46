// Rules such as api/bounce-rules.json holds, few enough to see what decides.

/** @import { BounceRules, Cause } from "../../../overrides/assets/javascripts/page/api.js" */

/**
 * @param {string} reason
 * @param {Partial<Cause>} told
 * @returns {Cause}
 */
const cause = (reason, told) => ({
  reason,
  title: reason,
  means: reason,
  lasts: "permanent",
  fixedBy: ["recipient"],
  fix: {},
  systems: [],
  says: [],
  codes: [],
  url: `e/${reason}/`,
  links: [],
  ...told,
});

/** @type {BounceRules} */
export const rules = {
  people: {},
  reasons: {},
  codes: {},
  causes: {
    unknown: cause("user-unknown", {
      says: ["user unknown", "no such user"],
      codes: ["5.1.1", "4.1.1"],
      fixedBy: ["administrator"],
    }),
    full: cause("mailbox-full", {
      says: ["mailbox is full", "over quota"],
      hints: ["quota"],
      codes: ["5.2.2", "552"],
    }),
    listed: cause("blocked-ip", {
      says: ["blocked using", "client … listed"],
      codes: ["5.7.1"],
      fixedBy: ["leadmaster"],
    }),
    policy: cause("policy-rejected", {
      says: ["against our policy"],
      codes: ["5.7.1"],
      fixedBy: ["it"],
    }),
    relay: cause("relay-denied", { says: [], hints: ["relay"] }),
    vague: cause("other", { codes: ["550", "5.0.0"], fixedBy: ["it"] }),
    slow: cause("network", {
      says: ["will keep trying"],
      codes: ["4.4.1"],
      fixedBy: ["it"],
      lasts: "temporary",
    }),
    delayed: cause("network", {
      says: ["has been delayed"],
      fixedBy: ["it"],
      lasts: "temporary",
    }),
    delivered: cause("not-a-bounce", { says: ["was delivered"] }),
    complaint: cause("not-a-bounce", { says: ["abuse report"], fixedBy: ["leadmaster"] }),
    away: cause("vacation", { says: ["out of office"] }),
    success: cause("not-a-bounce", { codes: ["2.1.5"] }),
    confirm: cause("challenge-response", { says: ["click … to confirm"] }),
  },
  // Of addresses that belong to no company (RFC 7526).
  senders: { addresses: ["192.88.99.10"], reasons: ["blocked-ip"] },
  messages: {
    original: ["copy of the message", "original message"],
    forwarded: ["forwarded message", "weitergeleitete", "message transféré", "inoltrato"],
    senders: ["mailer-daemon"],
    subjects: ["undeliver", "unzustellbar", "non remis", "mancato recapito", "配信不能"],
    reports: { "message/feedback-report": "complaint" },
    actions: { delivered: "delivered" },
    delayed: "delayed",
    automatic: {
      cause: "away",
      fields: { "auto-submitted": ["auto-replied"], "x-autoreply": [] },
      subjects: ["away until"],
    },
    notices: ["vacation", "not-a-bounce"],
    challenges: ["challenge-response"],
    reasonless: ["other"],
    formulas: ["over as policy wants"],
    failed: ["vague", "unknown"],
    yielding: ["vague", "delayed"],
    broad: ["5.7.1"],
    deliveries: {
      roles: {
        recipient: [
          "recipientaddress",
          "emailaddress",
          "recipient",
          "empfänger",
          "email",
          "rcpt",
          "to",
        ],
        sender: ["from", "sender", "senderaddress", "absender"],
        reply: ["diagnosticcode", "rawreason", "response", "reason", "message", "detail"],
        status: ["status", "enhancedcode"],
        code: ["code", "errorcode"],
        action: ["event", "eventid", "bouncetype", "action", "severity", "status"],
        words: ["bouncesubtype", "description"],
        original: ["mail", "message", "headers"],
      },
      actions: {
        complained: ["complaint"],
        delayed: ["delay", "deferred", "temporary"],
        failed: ["failed", "fail", "permanent", "hard bounce"],
        delivered: ["delivered", "delivery"],
      },
      footers: ["checked for viruses", "scanned by", "intended recipient"],
    },
    ordinary: { title: "Ordinary", means: "", fix: "", reason: "not-a-bounce", links: [] },
  },
};
