// @ts-check
import { valuesOf } from "../mail/header-fields.js";
import { isDomainOf } from "../mail/providers.js";
import { fits } from "./header-rules.js";

/** @typedef {import("../mail/received.js").Hop} Hop */
/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").SystemRule} SystemRule */
/** @typedef {import("./header-seen.js").Seen} Seen */

/**
 * The mail system that holds the mailbox, the filter in front of it, and the program that looked
 * for spam there.
 * @typedef {object} MailSystems keys of the rules
 * @property {string | null} receiver
 * @property {string | null} gateway
 */

/** @typedef {[key: string, sign: SystemRule]} Known */

const MOST_SERVERS = 30;
const MOST_DOMAINS = 50; // of recipients
/** A name that DNS can hold, and no address. */
const HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*\.?$/i;

/**
 * @param {Seen} seen
 * @param {HeaderRules} rules
 * @returns {MailSystems}
 */
export function systemsOf(seen, rules) {
  const known = Object.entries(rules.systems);
  const gateways = known.filter(([, { kind }]) => kind === "gateway");
  const receivers = known.filter(([, { kind }]) => kind !== "gateway");
  return {
    gateway: gatewayIn(seen, gateways)?.[0] ?? null,
    receiver: receiverIn(seen, receivers, rules)?.[0] ?? null,
  };
}

/**
 * The program whose fields tell that it looked for spam.
 * @param {Seen} seen
 * @param {HeaderRules} rules
 * @returns {string} its key, or `none`
 */
export function scannerOf(seen, { systems }) {
  const programs = Object.entries(systems).filter(([, { kind }]) => kind === "server");
  return programs.find(adding(seen))?.[0] ?? "none";
}

/**
 * Whose mailbox it is: a person’s at a system that we have a guide for, or at another provider, or
 * one of a company.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderRules} rules
 * @returns {"consumer" | "provider" | "company"}
 */
export function mailboxKind(seen, { receiver }, rules) {
  const system = receiver ? rules.systems[receiver] : null;
  if (system?.consumer) return "consumer";
  const isPrivate = domainsOf(seen).some((domain) => isShared(domain, rules));
  return system?.kind !== "mailbox" && isPrivate ? "provider" : "company";
}

/**
 * Whether a server with a name of its own checked, which the receiver’s system is known by.
 * @param {Seen} seen
 * @param {MailSystems} systems
 * @param {HeaderRules} rules
 */
export function isCheckedByReceiver({ hops, report }, { receiver }, { systems }) {
  const system = receiver ? systems[receiver] : null;
  const receiving = [...hops].reverse().find(({ by }) => by?.includes("."))?.by;
  return system !== null && hasHost(system, report?.server) && hasHost(system, receiving);
}

/**
 * Whether anybody can have a mailbox at a domain or the one above it.
 * @param {string} domain
 * @param {HeaderRules} rules
 */
export function isShared(domain, { shared_domains: shared }) {
  const plain = domain.toLowerCase();
  const above = plain.slice(plain.indexOf(".") + 1);
  return shared.some((known) => isDomainOf(plain, known) || isDomainOf(above, known));
}

/**
 * The filter that took the message over from us, or passed it on later.
 * @param {Seen} seen
 * @param {Known[]} gateways
 */
function gatewayIn(seen, gateways) {
  const { hops, report } = seen;
  const start = hops.findIndex((hop) => hop.ours);
  const later = start < 0 ? hops.slice(-1) : hops.slice(start, start + MOST_SERVERS);
  const passing = later.slice(start < 0 ? 0 : 1).flatMap(({ from, reverse }) => [from, reverse]);
  const names = [...later.map(({ by }) => by), ...passing, report?.server];
  const adds = adding(seen);
  return gateways.find((each) => names.some((name) => hasHost(each[1], name)) || adds(each));
}

/**
 * The system of the last server that has a name. Only where none is told, fields, and at last the
 * recipients, show it.
 * @param {Seen} seen
 * @param {Known[]} receivers
 * @param {HeaderRules} rules
 */
function receiverIn(seen, receivers, rules) {
  const last = [...seen.hops].reverse().find(({ by }) => by !== null && HOST.test(by));
  const server = last?.by ?? seen.report?.server ?? checkerOf(seen);
  const named = receivers.filter(([, sign]) => hasHost(sign, server));
  if (named.length) return fitting(named, seen, rules);
  const own = receivers.filter(([, { kind }]) => kind === "server");
  const running = own.find(([, sign]) => last?.software.some((text) => isSoftware(sign, text)));
  const marked = receivers.filter(adding(seen));
  const personal = marked.find(([, { consumer, hosts }]) => consumer && hosts.length);
  if (last) return running ?? personal ?? marked.find(([, { kind }]) => kind === "server");
  return marked.length ? fitting(marked, seen, rules) : receivers.find(holdsOne(seen));
}

/**
 * The server that checked SPF, which begins its comment with its name (RFC 7208, section 9.1).
 * @param {Seen} seen
 */
function checkerOf({ spf }) {
  return /(?:^|; )([\w-]{1,63}(?:\.[\w-]{1,63}){1,8}): /.exec(spf?.comment ?? "")?.[1];
}

/**
 * Of systems whose servers bear the same names, the one whose mailbox it is.
 * @param {Known[]} systems
 * @param {Seen} seen
 * @param {HeaderRules} rules
 */
function fitting(systems, seen, rules) {
  const tenant = tenantOf(seen, rules);
  const [first] = systems;
  if (systems.length < 2) return first;
  const owned = systems.find(([, { tenants }]) => tenants.includes(tenant));
  const others = systems.filter(([, { tenants }]) => !tenant || !tenants.length);
  const personal = others.find((each) => each[1].consumer && holdsOne(seen)(each));
  return owned ?? personal ?? others.find(([, { consumer }]) => !consumer) ?? first;
}

/**
 * @param {Seen} seen
 * @param {HeaderRules} rules
 */
function tenantOf({ fields }, { tenant_fields: names }) {
  const [value = ""] = names.flatMap((name) => valuesOf(fields, name));
  return value.trim().toLowerCase().split(":")[0];
}

/** @param {Seen} seen */
function holdsOne(seen) {
  const domains = domainsOf(seen);
  return (/** @type {Known} */ [, { recipients }]) =>
    recipients.some((pattern) => domains.some((domain) => fits(domain, pattern)));
}

/**
 * The domains of those that it was delivered to, or else of those that it is addressed to.
 * @param {Seen} seen
 */
function domainsOf({ message }) {
  const { recipients, to } = message;
  const addresses = recipients.length ? recipients : to.map(({ address }) => address);
  const domains = addresses.map((address) => address.split("@").pop()?.toLowerCase() ?? "");
  return [...new Set(domains)].slice(0, MOST_DOMAINS);
}

/**
 * @param {SystemRule} sign
 * @param {string | null | undefined} name
 */
function hasHost({ hosts }, name) {
  const host = `.${name ?? ""}`.toLowerCase().replace(/\.$/, "");
  return hosts.some((end) => host.endsWith(end.startsWith(".") ? end : `.${end}`));
}

/**
 * Whether a system adds one of the fields of a header.
 * @param {Seen} seen
 */
function adding({ fields }) {
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  return (/** @type {Known} */ [, sign]) =>
    sign.fields.some((name) => names.has(name.toLowerCase()));
}

/**
 * @param {SystemRule} sign
 * @param {string} text
 */
function isSoftware({ software }, text) {
  return software.some((name) => fits(text, name));
}
