// @ts-check
import assert from "node:assert/strict";
import { ESCAPES } from "../../../overrides/assets/javascripts/page/text-forms.js";
import { test } from "node:test";
import {
  filledReply,
  openFields,
  readFragment,
} from "../../../overrides/assets/javascripts/replies/reply-text.js";
import { assertLinear } from "../growth.js";

/** @import { Replies } from "../../../overrides/assets/javascripts/page/api.js" */

/** @type {Replies["fields"]} */
const FIELDS = {
  name: { name: "first name", label: "First name", hint: null, example: "Ada", longest: 5 },
  reason: { name: "reason", label: "Reason", hint: null, example: "550", longest: 20 },
};

/** @type {Replies} */
const REPLIES = {
  fields: FIELDS,
  replies: [
    {
      key: "one",
      title: "One",
      when: "Once",
      subject: "On «reason»",
      page: "LM-101",
      codes: [],
      keywords: [],
      required: ["reason"],
      optional: ["name"],
      text: { plain: "", markdown: "", html: "" },
    },
  ],
};

/** @param {string} fragment */
const read = (fragment) => readFragment(fragment, REPLIES)?.values;

test("an empty field stays as its name, and optional words go", () => {
  const text = "Hello‹ «name»›, on «reason»";
  assert.equal(filledReply(text, {}, FIELDS, ESCAPES.plain), "Hello, on «reason»");
  const values = { name: "Ada", reason: "550" };
  assert.equal(filledReply(text, values, FIELDS, ESCAPES.plain), "Hello Ada, on 550");
});

test("what was typed means nothing in Markdown or HTML", () => {
  const values = { reason: "<b>*a*</b> [x](y) `z` & \"q\" 'p' \\" };
  assert.equal(
    filledReply("«reason»", values, FIELDS, ESCAPES.markdown),
    "\\<b\\>\\*a\\*\\</b\\> \\[x\\](y) \\`z\\` & \"q\" 'p' \\\\",
  );
  assert.equal(
    filledReply("«reason»", values, FIELDS, ESCAPES.html),
    "&#60;b&#62;*a*&#60;/b&#62; [x](y) `z` &#38; &#34;q&#34; &#39;p&#39; \\",
  );
});

test("the fields that are needed and empty are told", () => {
  assert.deepEqual(openFields(REPLIES.replies[0], { name: "Ada" }), ["reason"]);
  assert.deepEqual(openFields(REPLIES.replies[0], { reason: "550" }), []);
});

test("an address fills in fields of its reply", () => {
  assert.deepEqual(read("#reply=one&name=Ada&reason=550%205.1.1"), {
    name: "Ada",
    reason: "550 5.1.1",
  });
});

const CRAFTED = [
  ["", undefined],
  ["#", undefined],
  ["#one", { name: "", reason: "" }],
  ["#onee", undefined],
  ["#constructor", undefined],
  ["#reply=", undefined],
  ["#reply=two&name=Ada", undefined],
  ["#reply=__proto__", undefined],
  ["#reply=constructor&name=Ada", undefined],
  ["#Reply=one", undefined],
  ["#name=Ada", undefined],
  ["#reply=one", { name: "", reason: "" }],
  ["#reply=one&name=Bartholomew", { name: "Barth", reason: "" }],
  [
    "#reply=one&name=%F0%9F%91%8B%F0%9F%91%8B%F0%9F%91%8B%F0%9F%91%8B%F0%9F%91%8B%F0%9F%91%8B",
    {
      name: "👋👋👋👋👋",
      reason: "",
    },
  ],
  ["#reply=one&other=x&__proto__=y", { name: "", reason: "" }],
  ["#reply=one&reason=a%0Ab%0D%0Ac", { name: "", reason: "a b c" }],
  ["#reply=one&reason=%E2%80%AEgnp.exe", { name: "", reason: "gnp.exe" }],
  ["#reply=one&reason=a%E2%80%8Bb%00c", { name: "", reason: "abc" }],
  ["#reply=one&reason=%20%20%20", { name: "", reason: "" }],
  ["#reply=one&reason=%", { name: "", reason: "%" }],
  ["#reply=one&reason=%FF", { name: "", reason: "\ufffd" }],
  ["#reply=one&reason=%C2%ABname%C2%BB", { name: "", reason: "«name»" }],
  ["#reply=one&reason=<script>", { name: "", reason: "<script>" }],
  ["#reply=one&name=a&name=b", { name: "a", reason: "" }],
  ["#reply=one&reply=two&name=a", { name: "a", reason: "" }],
];

for (const [fragment, values] of CRAFTED) {
  test(`a crafted fragment is text, bounded: ${JSON.stringify(fragment)}`, () => {
    assert.deepEqual(read(/** @type {string} */ (fragment)), values);
  });
}

test("a value that holds marks is no field", () => {
  const values = { reason: "«name»‹x›", name: "Ada" };
  assert.equal(filledReply("«reason»", values, FIELDS, ESCAPES.plain), "«name»‹x›");
});

test("long texts take no longer than their length", () => {
  assertLinear((text) => read(`#reply=one&reason=${text}`), "%20a");
  for (const bait of ["‹«name", "‹", "«name»‹"]) {
    assertLinear((text) => filledReply(text, {}, FIELDS, ESCAPES.plain), bait);
  }
});
