// @ts-check
import { listedAddresses, recognized } from "../mail/recognition.js";
import { filled } from "../page/texts.js";
import { askedAddress } from "../search/own-addresses.js";

/** @typedef {import("../mail/recognition.js").TextKind} TextKind */
/** @typedef {import("../given/site-files.js").Reads} Reads */
/** @typedef {import("../page/brief.js").Brief} Brief */
/** @typedef {import("../page/api.js").BoxTexts} BoxTexts */
/** @typedef {import("../page/api.js").SiteFacts} SiteFacts */

/**
 * What a text is. What its form leaves open, the rules of bounces may know.
 * @param {string} text
 * @param {Reads} reads
 * @returns {Promise<TextKind>}
 */
export async function kindOf(text, reads) {
  const kind = recognized(text);
  if (kind !== "words") return kind;
  const { saysBounce } = await import("./bounce-answer.js");
  return (await saysBounce(text, reads)) ? "bounce" : "words";
}

/**
 * The short answer to a text that is taken for something.
 * @param {Exclude<TextKind, "words">} kind
 * @param {string} text
 * @param {Reads} reads
 * @param {BoxTexts} texts
 * @returns {Promise<Brief>}
 */
export function shortAnswer(kind, text, reads, texts) {
  return ANSWERS[kind](text, reads, texts);
}

/** @typedef {(text: string, reads: Reads, texts: BoxTexts) => Promise<Brief>} Answers */

/** @type {Record<Exclude<TextKind, "words">, Answers>} */
const ANSWERS = {
  async bounce(text, reads) {
    return (await import("./bounce-answer.js")).bounceAnswer(text, reads);
  },

  async headers(text, reads) {
    return (await import("./headers-answer.js")).headersAnswer(text, reads);
  },

  async spf(text, reads, texts) {
    return (await import("./spf-answer.js")).spfAnswer(text, reads, texts);
  },

  async addresses(text, reads, texts) {
    return ofAddresses(listedAddresses(text), await reads("facts"), texts);
  },
};

/**
 * Which addresses of a list are ours.
 * @param {string[]} asked
 * @param {SiteFacts} facts
 * @param {BoxTexts} texts
 * @returns {Brief}
 */
function ofAddresses(asked, facts, { addresses: says }) {
  const known = { addresses: facts.addresses, domains: facts.domains, url: "" };
  const kinds = asked.map((each) => askedAddress(each, 1, known, () => false)?.kind ?? "not_ours");
  const those = (/** @type {string} */ kind) => asked.filter((_, at) => kinds[at] === kind);
  const [ours, partly] = [those("ours"), those("some_ours")];
  const title = ours.length === asked.length ? says.all : says.some;
  const page = facts.roles.sending_addresses && facts.pages[facts.roles.sending_addresses];
  return {
    title: filled(title, { count: ours.length, all: asked.length }),
    says: [
      ...(ours.length ? [filled(says.ours, { list: ours.join(", ") })] : []),
      ...(partly.length ? [filled(says.partly, { list: partly.join(", ") })] : []),
    ].join(" "),
    who: [],
    first: says.first,
    copy: facts.addresses.join("\n"),
    pages: page ? [page] : [],
    sure: asked.length > 0,
  };
}
