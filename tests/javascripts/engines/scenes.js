/** What a reader does on this site, in every engine. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {(engine: Engine) => Promise<void>} Scene */

const PATIENCE = 20_000;
/** Milliseconds until what a page should show must stand there. */

const HEADERS = `Return-Path: <bounces@example.net>
Received: from mail.example.net (mail.example.net [192.0.2.9]) by mx.example.com with ESMTPS
 id abc; Mon, 9 Nov 2026 10:00:01 +0000
From: Jane <jane@example.net>
To: joe@example.com
Subject: Hello
Date: Mon, 9 Nov 2026 10:00:00 +0000
Message-ID: <1@example.net>
`;
const MENU = ".md-header label[for=__drawer], .md-header button.md-header__button";
const ISSUE = "issues/mail-to-a-user-bounces/";

/** @type {{ [name: string]: Scene }} */
export const SCENES = {
  "bounce decoder": (engine) =>
    answered(engine, "tools/bounce/", "550 5.1.1 <user@example.com>: User unknown"),
  "bounce decoder on a narrow window": (engine) =>
    answered(engine, "tools/bounce/", "552 5.2.2 mailbox is full", 390),
  "header reader": (engine) => answered(engine, "tools/headers/", HEADERS),
  "header reader on a narrow window": (engine) => answered(engine, "tools/headers/", HEADERS, 390),
  "SPF checker": (engine) => answered(engine, "tools/spf/", "v=spf1 include:example.net -all"),
  "message to IT": async (engine) => {
    await engine.open("tools/it-request/");
    await shown(engine, "#request-domain");
    await engine.click("#request-domain");
    await ready(engine);
    await engine.type("example.com");
    await engine.press("Enter");
    await shown(engine, ".lm-tool__result");
    assert.match(await text(engine, ".lm-tool__result"), /example\.com/);
    await inView(engine, 2); // on a busy machine, Firefox leaves it lower than others
  },
  "guided check": async (engine) => {
    await engine.open("tools/check/");
    await shown(engine, ".lm-step:not([hidden]) li a");
    const before = await text(engine, ".lm-step:not([hidden])");
    await engine.click(".lm-step:not([hidden]) li a");
    await until(
      engine,
      (was) => {
        const step = document.querySelector(".lm-step:not([hidden])");
        return step !== null && step.textContent?.trim() !== was;
      },
      before,
    );
    const steps = await engine.run(
      () => document.querySelectorAll(".lm-step:not([hidden])").length,
    );
    assert.equal(steps, 1);
  },
  "search by keyboard": async (engine) => {
    await engine.open("");
    await shown(engine, "article .lm-search__input");
    await engine.click("article .lm-search__input");
    await engine.type("mailbox full");
    await shown(engine, "article .lm-result__page, article .lm-result--answer");
    await engine.press("ArrowDown");
    await until(
      engine,
      () => document.activeElement?.hasAttribute("aria-activedescendant") ?? false,
    );
    await engine.press("Enter");
    await until(engine, () => location.pathname !== "/");
  },
  "search opened and closed": async (engine) => {
    await engine.open(ISSUE);
    await shown(engine, ".lm-opener");
    await engine.click(".lm-opener");
    await shown(engine, "dialog[open] .lm-search__input");
    await engine.press("Escape");
    await until(engine, () => document.querySelector("dialog[open]") === null);
    assert.ok(await engine.run(() => document.activeElement?.classList.contains("lm-opener")));
  },
  "a value copied": async (engine) => {
    await engine.open("reference/sending-addresses/");
    await shown(engine, ".lm-copy__button");
    await engine.click(".lm-copy__button");
    await until(engine, () => /copied|selected/i.test(document.body.innerText));
  },
  "the article for a ticket": async (engine) => {
    await engine.open(ISSUE);
    await shown(engine, "ticket-note summary");
    await engine.click("ticket-note summary");
    await shown(engine, "ticket-note button");
    await engine.click('ticket-note [data-form="plain"]');
    await until(engine, () =>
      /copied/i.test(document.querySelector("ticket-note")?.textContent ?? ""),
    );
  },
  "a link that carries a case": async (engine) => {
    await engine.open("a/lm-101/#actions?workgroup=Example+Motors&username=jane.doe");
    await shown(engine, ".lm-case");
    assert.match(await text(engine, ".lm-case"), /Example Motors/);
  },
  "a reply filled in": async (engine) => {
    await engine.open("support/replies/");
    await shown(engine, "reply-desk input");
    await engine.click("reply-desk input");
    await engine.type("mailbox is full");
    await engine.press("Enter");
    await until(engine, () => document.querySelectorAll("reply-desk .lm-tool__field").length > 1);
  },
  drawer: async (engine) => {
    await engine.open(ISSUE, 480);
    await shown(engine, MENU);
    await engine.click(MENU);
    await until(engine, () => {
      const box = document.querySelector(".lm-drawer a")?.getBoundingClientRect();
      return box !== undefined && box.left >= 0 && box.right <= innerWidth && box.width > 0;
    });
  },
  colors: async (engine) => {
    await engine.open(ISSUE);
    const before = await engine.run(() => document.body.dataset.mdColorScheme);
    await engine.click("[data-md-component=palette] label:not([hidden])");
    const changed = (/** @type {string | undefined} */ was) =>
      document.body.dataset.mdColorScheme !== was;
    await until(engine, changed, before);
    await engine.click("[data-md-component=palette] label:not([hidden])");
  },
  print: async (engine) => {
    await engine.open(ISSUE);
    const bytes = await engine.printed();
    if (bytes !== null) assert.ok(bytes > 10_000, `${bytes} bytes of PDF`);
  },
};

/**
 * Paste a text into a tool, send it, and see the answer in the window.
 * @param {Engine} engine
 * @param {string} path
 * @param {string} pasted
 * @param {number} [width]
 */
async function answered(engine, path, pasted, width) {
  await engine.open(path, width);
  await shown(engine, ".lm-tool__text");
  await engine.click(".lm-tool__text");
  await ready(engine);
  await engine.run((given) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector(".lm-tool__text"));
    field.value = given;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, pasted);
  await engine.click(".lm-tool__text + * button[type=submit], form button[type=submit].lm-button");
  await shown(engine, ".lm-tool__result");
  await inView(engine);
}

/**
 * The tool has loaded what it needs, and the theme has laid out the page: no reader is as quick as
 * a program.
 * @param {Engine} engine
 */
async function ready(engine) {
  await until(engine, () => document.querySelector(".js .lm-tool [type=submit]:enabled") !== null);
  await pause(300);
}

/**
 * The heading of the result stands in the first part of the window, below what sticks to its top.
 * @param {Engine} engine
 * @param {number} [parts] of the window: the first of three, if nothing else is said
 */
async function inView(engine, parts = 3) {
  const headed = (/** @type {number} */ of) => {
    const heading = document.querySelector(".lm-tool__result :is(h2, h3)");
    const top = heading?.getBoundingClientRect().top ?? -1;
    const covered = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    return top >= Math.max(0, covered) - 1 && top <= innerHeight / of;
  };
  await until(engine, headed, parts);
}

/**
 * @param {Engine} engine
 * @param {string} selector
 */
function text(engine, selector) {
  const read = (/** @type {string} */ of) =>
    /** @type {HTMLElement | null} */ (document.querySelector(of))?.innerText.trim() ?? "";
  return engine.run(read, selector);
}

/**
 * @param {Engine} engine
 * @param {string} selector
 */
function shown(engine, selector) {
  const visible = (/** @type {string} */ of) => {
    const box = document.querySelector(of)?.getBoundingClientRect();
    return box !== undefined && box.width > 0 && box.height > 0;
  };
  return until(engine, visible, selector);
}

/**
 * Wait until something is so. Throws where it does not become so.
 * @template {unknown[]} A
 * @param {Engine} engine
 * @param {(...given: A) => boolean} so
 * @param {A} given
 */
async function until(engine, so, ...given) {
  const end = Date.now() + PATIENCE;
  while (!(await engine.run(so, ...given))) {
    assert.ok(Date.now() < end, `never so: ${so} ${given}`);
    await pause(50);
  }
}
