// @ts-check
import { providerOf } from "../mail/providers.js";

/**
 * @typedef {import("../page/api.js").Advice} Advice
 * @typedef {import("../page/api.js").BounceRules} BounceRules
 * @typedef {import("../page/api.js").PageLink} PageLink
 * @typedef {import("../page/api.js").Person} Person
 * @typedef {import("../page/api.js").Provider} Provider
 */

/**
 * Where the mailbox is: at a company, or at a provider for private people, whose users have no IT
 * staff.
 * @typedef {object} Place
 * @property {boolean} atProvider
 * @property {Provider | null} provider null where it is not known which one
 */

/**
 * The place of a mailbox: by the domain of the address that failed, or by the mail systems that
 * alone say such a thing.
 * @param {{ cause: string | null, recipient: string | null }} answer
 * @param {BounceRules} rules
 * @returns {Place}
 */
export function placeOf({ cause, recipient }, { causes, providers }) {
  if (!providers) return { atProvider: false, provider: null };
  const domain = recipient?.slice(recipient.lastIndexOf("@") + 1) ?? "";
  const provider = providerOf(domain, Object.values(providers.names));
  const systems = cause ? causes[cause].systems : [];
  const own = systems.length > 0 && systems.every((each) => providers.systems.includes(each));
  return { atProvider: provider !== null || own, provider };
}

/**
 * What to do about a cause, for those who are at a place.
 * @param {string} cause
 * @param {Place} place
 * @param {BounceRules} rules
 * @returns {Advice}
 */
export function adviceFor(cause, { atProvider, provider }, { causes }) {
  const found = causes[cause];
  if (!atProvider || !found.atProvider) return found;
  const { settings, links } = found.atProvider;
  const guide = settings && provider?.page ? [provider.page] : [];
  return { ...found.atProvider, links: [...guide, ...links] };
}

/**
 * Who acts at a place in somebody’s stead.
 * @param {string} key of people
 * @param {Place} place
 * @param {BounceRules} rules
 * @returns {string} key of people
 */
export function standIn(key, { atProvider }, { people }) {
  if (!atProvider) return key;
  const found = Object.entries(people).find(([, { inPlaceOf }]) => inPlaceOf === key);
  return found ? found[0] : key;
}

/**
 * The people there are at a place: who takes the place of somebody is there in place of them.
 * @param {Place} place
 * @param {Record<string, Person>} people
 * @returns {Record<string, Person>}
 */
export function peopleAt({ atProvider }, people) {
  const away = Object.entries(people).flatMap(([key, { inPlaceOf }]) => {
    if (!inPlaceOf) return [];
    return atProvider ? [inPlaceOf] : [key];
  });
  return Object.fromEntries(Object.entries(people).filter(([key]) => !away.includes(key)));
}
