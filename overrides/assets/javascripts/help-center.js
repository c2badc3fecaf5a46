// What enhances the finished pages. Each part stands in a file of its own.
import "./page/keyboard.js";
import "./page/copy-text.js";
import "./page/copy-link.js";
import "./page/copy-page.js";
import "./page/ticket-note.js";
import "./page/page-helped.js";
import "./page/list-filter.js";
import "./page/guide-picker.js";
import "./bounce/missing-code.js";
import "./search/search-opener.js";
import "./page/marked-words.js";

// The search loads at once where its box stands on the page, else when somebody reaches for it.
const reach = () => import("./box/search-box.js");
const isAsked = new URLSearchParams(location.search).has("q");
if (isAsked || document.querySelector(".md-content site-search")) reach();
else document.addEventListener("reaching", reach, { once: true });

// The tools load on the pages that hold one, at once, so that they work offline afterwards.
const TOOLS = {
  "bounce-decoder": "bounce/bounce-decoder",
  "header-view": "headers/header-view",
  "it-request": "it-request/it-request",
  "spf-checker": "spf/spf-checker",
  "guided-check": "guided-check/guided-check",
  "reply-desk": "replies/reply-desk",
  "support-desk": "support/support-desk",
  "link-desk": "support/link-desk",
};
for (const [name, module] of Object.entries(TOOLS)) {
  if (document.querySelector(name)) import(`./${module}.js`);
}
