// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  questionsText,
  ticketText,
} from "../../../overrides/assets/javascripts/page/ticket-text.js";

const NOTE = {
  title: "The mailbox is *full*",
  answer: "It takes no mail until <somebody> makes room & more.",
  who: "Who can act: the user.",
  address: "https://help.example.com/a/ab-101/#actions",
};

test("plain text says one thing a line, the address last", () => {
  assert.equal(
    ticketText(NOTE).plain,
    "The mailbox is *full*\nIt takes no mail until <somebody> makes room & more.\n" +
      "Who can act: the user.\nhttps://help.example.com/a/ab-101/#actions",
  );
});

test("Markdown and HTML say just what the words say", () => {
  const { markdown, html } = ticketText(NOTE);
  assert.equal(
    markdown,
    "**The mailbox is \\*full\\***  \n" +
      "It takes no mail until \\<somebody\\> makes room & more.  \n" +
      "Who can act: the user.  \n<https://help.example.com/a/ab-101/#actions>",
  );
  assert.match(html, /^<p><strong>The mailbox is \*full\*<\/strong><br>It takes/);
  assert.match(html, /until &#60;somebody&#62; makes room &#38; more\.<br>/);
  assert.match(html, /<a href="https:\/\/help\.example\.com\/a\/ab-101\/#actions">/);
});

test("where nobody is known to act, no line says so", () => {
  assert.equal(ticketText({ ...NOTE, who: "" }).plain.split("\n").length, 3);
  assert.doesNotMatch(ticketText({ ...NOTE, who: "" }).html, /<br><br>/);
});

test("questions keep their numbers in plain text", () => {
  const { plain, markdown, html } = questionsText("Please tell us:", ["Which mail", "a_b <c>"]);
  assert.equal(plain, "Please tell us:\n\n1. Which mail\n2. a_b <c>");
  assert.equal(markdown, "Please tell us:\n\n1. Which mail\n2. a\\_b \\<c\\>");
  assert.equal(html, "<p>Please tell us:</p><ol><li>Which mail</li><li>a_b &#60;c&#62;</li></ol>");
});
