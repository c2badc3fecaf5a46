// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  oneLine,
  replyFor,
  replyFragment,
} from "../../../overrides/assets/javascripts/page/reply-link.js";

const LINKS = {
  causes: { "mailbox-full": "full" },
  issues: { "LM-101": "own", "LM-104": "silent" },
  replies: { full: { title: "Full", fields: ["recipient", "reason"] } },
  longest: { recipient: 10, reason: 5 },
};

test("a cause decides before the issues, and the first known issue before others", () => {
  assert.equal(replyFor(LINKS, { cause: "mailbox-full", issues: ["LM-101"] }), "full");
  assert.equal(replyFor(LINKS, { cause: "spamhaus", issues: ["LM-251", "LM-104"] }), "silent");
  assert.equal(replyFor(LINKS, { issues: ["LM-101", "LM-104"] }), "own");
});

test("what nothing fits has no reply", () => {
  assert.equal(replyFor(LINKS, {}), null);
  assert.equal(replyFor(LINKS, { cause: "constructor", issues: ["toString"] }), null);
});

test("the fragment holds the fields of the reply, cut, and no others", () => {
  const values = { recipient: "j@example.com", reason: "a\nb", name: "Ada", toString: "x" };
  const fragment = replyFragment(LINKS, "full", values);
  assert.equal(fragment, "#reply=full&recipient=j%40example.&reason=a+b");
  assert.equal(replyFragment(LINKS, "full", {}), "#reply=full");
});

test("a value is one line of seen characters", () => {
  assert.equal(oneLine("  a\t\r\n b\u202e\u0000c  ", 20), "a bc");
  assert.equal(oneLine("👋👋👋", 2), "👋👋");
});
