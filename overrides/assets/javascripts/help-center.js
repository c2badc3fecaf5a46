// What enhances the finished pages. Each part stands in a file of its own.
import "./keyboard.js";
import "./copy-text.js";
import "./list-filter.js";
import "./missing-code.js";
import "./search-opener.js";
import "./site-search.js";
import "./marked-words.js";

// The tools load on the pages that hold one, at once, so that they work offline afterwards.
for (const name of ["bounce-decoder", "header-view", "it-request", "spf-checker", "guided-check"]) {
  if (document.querySelector(name)) import(`./${name}.js`);
}
