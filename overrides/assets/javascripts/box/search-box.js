// @ts-check
// The search, and the box in it that takes everything.
import "../search/site-search.js";
import "./any-box.js";
