// @ts-check

/** How many characters of what somebody pastes are read. */
export const LIMIT = 1_000_000;
