// What enhances the finished pages. Each part stands in a file of its own.
import "./keyboard.js";
import "./copy-text.js";
