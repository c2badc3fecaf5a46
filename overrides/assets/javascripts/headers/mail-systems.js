// @ts-check
import { fits } from "./header-rules.js";

/** @typedef {import("../page/api.js").HeaderRules} HeaderRules */
/** @typedef {import("../page/api.js").SystemRule} SystemRule */
/** @typedef {import("./header-seen.js").Seen} Seen */

/**
 * The mail system that holds the mailbox, and the filter in front of it.
 * @typedef {{ receiver: string | null, gateway: string | null }} MailSystems keys of the rules
 */

/**
 * What a header shows of mail systems.
 * @typedef {object} Traces
 * @property {string[]} hosts servers on the way, each with a dot before its name
 * @property {Set<string>} names of fields
 * @property {(string | undefined)[]} domains of recipients
 * @property {string[]} software of servers
 */

const MOST_SERVERS = 30;

/**
 * @param {Seen} seen
 * @param {HeaderRules} rules
 * @returns {MailSystems}
 */
export function systemsOf(seen, rules) {
  const traces = tracesOf(seen);
  const found = Object.entries(rules.systems).filter(([, sign]) => shows(sign, traces));
  return {
    gateway: found.find(([, { kind }]) => kind === "gateway")?.[0] ?? null,
    receiver: found.find(([, { kind }]) => kind !== "gateway")?.[0] ?? null,
  };
}

/**
 * @param {Seen} seen
 * @returns {Traces}
 */
function tracesOf({ fields, hops, message, report }) {
  const start = hops.findIndex((hop) => hop.ours);
  const later = start < 0 ? hops.slice(-1) : hops.slice(start, start + MOST_SERVERS);
  const servers = [...later.map(({ by }) => by ?? ""), report?.server ?? ""];
  const recipients = [...message.recipients, ...message.to.map(({ address }) => address)];
  return {
    hosts: servers.map((host) => `.${host.toLowerCase()}`),
    names: new Set(fields.map(({ name }) => name.toLowerCase())),
    domains: recipients.map((address) => address.split("@")[1]?.toLowerCase()),
    software: later.flatMap(({ software }) => software),
  };
}

/**
 * @param {SystemRule} sign
 * @param {Traces} traces
 */
function shows(sign, { hosts, names, domains, software }) {
  return (
    sign.recipients.some((domain) => domains.includes(domain)) ||
    sign.hosts.some((end) => hosts.some((host) => isWithin(host, end))) ||
    sign.fields.some((name) => names.has(name.toLowerCase())) ||
    sign.software.some((name) => software.some((text) => fits(text, name)))
  );
}

/**
 * @param {string} host with a dot before its name
 * @param {string} end
 */
function isWithin(host, end) {
  return host.endsWith(end.startsWith(".") ? end : `.${end}`);
}
