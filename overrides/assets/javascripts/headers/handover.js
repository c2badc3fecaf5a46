// @ts-check
import { findAddress, isInternal, isWithin, parseAddress } from "../mail/address-literal.js";
import { addressChecked } from "../mail/authentication-results.js";
import { valuesOf } from "../mail/header-fields.js";
import { parseNetwork } from "../mail/ip-address.js";
import { isOneOf } from "../mail/received.js";

/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").SystemRule} SystemRule */
/** @typedef {import("./header-seen.js").HeaderFacts} HeaderFacts */
/** @typedef {import("./header-seen.js").Seen} Seen */
/** @typedef {import("./mail-systems.js").MailSystems} MailSystems */

/**
 * Whether one of our servers handed the message over: `yes` is proven, `probable` hangs on a filter
 * or server of the receiver that is known by its name alone, `claimed` anybody could have written.
 * @typedef {object} Handover
 * @property {"yes" | "probable" | "claimed" | "no" | "unknown"} answer
 * @property {Hop | undefined} hop the step by which it left us
 * @property {string | null} connecting the address that connected to whoever wrote the marks
 * @property {boolean} isOurs whether that is one of ours
 */

/** Steps by which a server hands a message to itself, and notes no address. */
const WITHIN = /\b(?:lmtp|local|mapi|spam-scanned|bsmtp)\b/i;
/** What Microsoft 365 writes where nobody connected. */
const NOBODY = "255.255.255.255";

/**
 * Only the receiver's own servers prove anything (RFC 5321 section 7.2): from the top, the first
 * address that connected to them from outside decides. Everything below that line came with the
 * message, and so did every mark that another system than the receiver's would have written.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderFacts} facts
 * @returns {Handover}
 */
export function handover(seen, systems, { addresses, rules }) {
  const ours = addresses.map(parseNetwork);
  const systemRules = Object.values(rules.systems);
  const isMarked = isMarking(seen.hops, systemRules);
  const connecting = connectingAddress(seen, isMarked, ours);
  const isOurs = isOneOf(connecting, ours);
  const gateway = rules.systems[systems.gateway ?? ""];
  const kind = (/** @type {Hop} */ each) => kindOf(each, ours, systemRules, gateway);
  const { answer, hop } = walked(seen.hops, kind, systemRules);
  return { answer: weighed(answer, connecting, isOurs, isMarked), hop, connecting, isOurs };
}

/**
 * From the receiver down to the step from outside.
 * @param {Hop[]} hops the first step first
 * @param {(hop: Hop) => "ours" | "within" | "near" | "untold" | "outside"} kind
 * @param {SystemRule[]} systems
 * @returns {Pick<Handover, "answer" | "hop">}
 */
function walked(hops, kind, systems) {
  const way = [...hops].reverse();
  const kinds = way.map(kind);
  const end = kinds.findIndex((each) => each !== "within" && each !== "near");
  if (kinds[end] === "ours") {
    const answer = way[end].by
      ? proofOf(way.slice(0, end + 1), kinds.slice(0, end), systems)
      : "claimed";
    return { answer, hop: way[end] };
  }
  const hop = last(hops, ({ ours }) => ours);
  if (hop) return { answer: "claimed", hop };
  return { answer: hops.some(({ address }) => address !== null) ? "no" : "unknown", hop };
}

/**
 * How much the way down to one of our servers proves.
 * @param {Hop[]} way the last step first
 * @param {string[]} kinds of all steps but ours
 * @param {SystemRule[]} systems
 */
function proofOf(way, kinds, systems) {
  const isLoose = way.some(
    (hop, at) => at && isPrivate(way[at - 1]) && !isBelow(hop, way[at - 1], systems),
  );
  return isLoose || kinds.includes("near") ? "probable" : "yes";
}

/**
 * Where a step came from: one of our servers, within the receiver's system, a server that its name
 * puts near the receiver, an address that is not told, or from outside.
 * @param {Hop} hop
 * @param {(import("../mail/ip-address.js").Network | null)[]} ours
 * @param {SystemRule[]} systems
 * @param {SystemRule | undefined} gateway
 */
function kindOf(hop, ours, systems, gateway) {
  const { from, by, addresses, reverse } = hop;
  if (!addresses.length) return kindWithoutAddress(hop, systems);
  const parsed = addresses.flatMap((address) => parseAddress(address) ?? []);
  if (parsed.every((address) => isWithin(address, ours))) return "ours";
  if (parsed.every(isInternal)) return "within";
  const own = systems.filter(({ hosts }) => isHost(by, hosts)).flatMap(({ networks }) => networks);
  if (parsed.every((address) => isWithin(address, own.map(parseNetwork)))) return "within";
  if (gateway && isHost(reverse ?? from, gateway.hosts)) return "near";
  return isNeighbor(reverse, by) ? "near" : "outside";
}

/**
 * The same of a step that notes no address. What a provider’s servers tell each other stands below
 * a name that only its own network knows.
 * @param {Hop} hop
 * @param {SystemRule[]} systems
 */
function kindWithoutAddress(hop, systems) {
  if (!hop.from || isWithinServer(hop)) return "within";
  const isBare = hop.by !== null && !hop.by.includes(".");
  const provider = systems.find(({ consumer, hosts }) => consumer && isHost(hop.from, hosts));
  return isBare && provider ? "near" : "untold";
}

/**
 * Whether only private addresses connected: those of a network that its servers alone know, or of
 * one that hides who connects.
 * @param {Hop} hop
 */
function isPrivate({ addresses }) {
  const parsed = addresses.flatMap((address) => parseAddress(address) ?? []);
  return parsed.length > 0 && parsed.every(isInternal);
}

/**
 * Whether the server that wrote a line is the one that connected by the line above, or belongs to
 * those who wrote that; what it said in its greeting, an outsider could have said, too.
 * @param {Hop} hop
 * @param {Hop} above
 * @param {SystemRule[]} systems
 */
function isBelow({ by }, above, systems) {
  if (by === null || !by.includes(".")) return true;
  const isNamed = [above.reverse, above.by].some(
    (name) => isNeighbor(name, by) || isNeighbor(by, name),
  );
  const own = systems.filter(({ hosts }) => isHost(above.by, hosts));
  const isOwn = own.some(({ hosts }) => isHost(by, hosts) || isInternalName(by));
  return isNamed || isOwn || labelOf(by) === labelOf(above.by);
}

/**
 * Whether a server goes by an address of its network.
 * @param {string} name
 */
function isInternalName(name) {
  const address = parseAddress(name);
  return address !== null && isInternal(address);
}

/**
 * The label of a name that tells whose it is, within a network as outside: `acme.local` and
 * `acme.com`, and `acme.co.uk`.
 * @param {string | null} name
 */
function labelOf(name) {
  const labels = (name ?? "").toLowerCase().split(".");
  const [second = "", top = ""] = labels.slice(-2);
  return labels.at(top.length === 2 && second.length < 4 ? -3 : -2) ?? "";
}

/** @param {Hop} hop */
function isWithinServer({ from, by, with: protocol }) {
  return from === by || from === "localhost" || WITHIN.test(protocol ?? "");
}

/**
 * @param {string | null} name
 * @param {string[]} ends how names of hosts end
 */
function isHost(name, ends) {
  const host = `.${name ?? ""}`.toLowerCase();
  return name !== null && ends.some((end) => host.endsWith(end.startsWith(".") ? end : `.${end}`));
}

/**
 * Whether two servers stand in one domain: it ends both names, and is no public suffix.
 * @param {string | null} one
 * @param {string | null} other
 */
function isNeighbor(one, other) {
  const [name, host] = [one?.toLowerCase() ?? "", other?.toLowerCase() ?? ""];
  const domain = host.split(".").slice(1).join(".");
  const isPublic = !domain.includes(".") || /^[a-z]{2,3}\.[a-z]{2}$/.test(domain);
  return name !== "" && (name === host || (!isPublic && name.endsWith(`.${domain}`)));
}

/**
 * What the way says, held against what the receiver itself noted. Where the way tells no address,
 * only marks that nobody else can have written prove anything.
 * @param {Handover["answer"]} answer
 * @param {string | null} connecting
 * @param {boolean} isOurs
 * @param {boolean} isMarked
 * @returns {Handover["answer"]}
 */
function weighed(answer, connecting, isOurs, isMarked) {
  if (answer === "yes") return connecting === null || isOurs ? "yes" : "claimed";
  if (!isOurs || answer === "probable") return answer;
  return answer === "unknown" && isMarked ? "yes" : "claimed";
}

/**
 * The address that connected, as the receiver noted it. One of ours counts only where the receiver
 * itself must have written it; without a way, there is nobody else whose it could be.
 * @param {Seen} seen
 * @param {boolean} isMarked
 * @param {(import("../mail/ip-address.js").Network | null)[]} ours
 */
function connectingAddress({ marks, spf, fields, report }, isMarked, ours) {
  const checked = addressChecked(spf);
  const isTold = isMarked || report?.fits === true || !isOneOf(checked, ours);
  const inMarks = marks.filter(({ key }) => key === "cip").map(({ value }) => value);
  const noted = [
    ...(isMarked ? inMarks : []),
    ...(isTold ? [checked] : []),
    ...(isMarked ? [findAddress(valuesOf(fields, "X-Sender-IP")[0] ?? "")] : []),
  ];
  return noted.find((address) => address && address !== NOBODY) ?? null;
}

/**
 * Whether the receiver is a system whose marks can be told from forged ones by its addresses.
 * @param {Hop[]} hops
 * @param {SystemRule[]} systems
 */
function isMarking(hops, systems) {
  const receiver = last(hops, ({ by }) => by !== null)?.by ?? null;
  const hosts = systems.flatMap((system) => (system.networks.length ? system.hosts : []));
  return !hops.length || isHost(receiver, hosts);
}

/**
 * @param {Hop[]} hops
 * @param {(hop: Hop) => boolean} fits
 */
function last(hops, fits) {
  return [...hops].reverse().find(fits);
}
