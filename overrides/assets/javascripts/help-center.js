// What enhances the finished pages. Each part stands in a file of its own.
import "./keyboard.js";
import "./copy-text.js";
import "./list-filter.js";
import "./missing-code.js";
