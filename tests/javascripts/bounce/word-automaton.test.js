import assert from "node:assert/strict";
import test from "node:test";
import { WordAutomaton } from "../../../overrides/assets/javascripts/bounce/word-automaton.js";

/**
 * @param {string[]} words
 * @param {string} text
 * @returns {[string, number[]][]} sorted by word
 */
function found(words, text) {
  const places = new WordAutomaton(words).find(text);
  return [...places]
    .map(([index, starts]) => /** @type {[string, number[]]} */ ([words[index], starts]))
    .sort();
}

/**
 * The same, word by word.
 * @param {string[]} words
 * @param {string} text
 * @returns {[string, number[]][]}
 */
function foundOneByOne(words, text) {
  const places = words.map((word) => /** @type {[string, number[]]} */ ([word, []]));
  for (const [word, starts] of places)
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) starts.push(at);
  return places.filter(([, starts]) => starts.length).sort();
}

test("words are found within, behind, and across each other", () => {
  const words = ["he", "she", "his", "hers", "ers", "sh"];
  assert.deepEqual(found(words, "ushershis"), [
    ["ers", [3]],
    ["he", [2]],
    ["hers", [2]],
    ["his", [6]],
    ["sh", [1, 5]],
    ["she", [1]],
  ]);
});

test("nothing is found where nothing stands, and no word finds nothing", () => {
  assert.deepEqual(found(["abc"], "ababab"), []);
  assert.deepEqual(found([], "abc"), []);
  assert.deepEqual(found(["abc"], ""), []);
});

test("a word may hold any letter", () => {
  assert.deepEqual(found(["é", "ошибка", "エラー", "\ud83d"], "é ошибка エラー 😀").length, 4);
});

test("all words at once are what each is by itself", () => {
  let seed = 1;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const word = (/** @type {number} */ longest) =>
    Array.from({ length: 1 + random(longest) }, () => "abc"[random(3)]).join("");
  for (let round = 0; round < 300; round += 1) {
    const words = [...new Set(Array.from({ length: 12 }, () => word(5)))];
    const text = word(60);
    assert.deepEqual(found(words, text), foundOneByOne(words, text), `${words} in ${text}`);
  }
});
