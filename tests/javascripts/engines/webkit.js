/** Debian's WebKitGTK, over WebDriver (https://www.w3.org/TR/webdriver2/), on no real screen. */
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

import { Builder, By, Key } from "selenium-webdriver";

/** @typedef {import("./engine.js").Engine} Engine */

const [BROWSER] = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser");
const NARROWEST = 447;
/** Pixels: the browser makes no window smaller. */

/**
 * @param {string} address where the site stands
 * @returns {Promise<Engine>}
 */
export async function webkit(address) {
  const port = await freePort();
  const server = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
    detached: true, // so that it ends with the screen it draws on
    stdio: "ignore",
  });
  const driver = await session(port);
  return {
    name: "webkit",
    thrown: [],
    async open(path, width = 1280) {
      const outer = { x: 0, y: 0, width: Math.max(width, NARROWEST), height: 800 };
      await driver.manage().window().setRect(outer);
      await driver.get("about:blank");
      await driver.get(address + path);
    },
    run: (read, ...given) => driver.executeScript(read, ...given),
    click: (selector) => driver.findElement(By.css(selector)).click(),
    type: (text) => driver.actions().sendKeys(text).perform(),
    press: (key) =>
      driver
        .actions()
        .sendKeys(NAMED[key] ?? key)
        .perform(),
    printed: () => Promise.resolve(null),
    async close() {
      await driver.quit().catch(() => {});
      if (server.pid) process.kill(-server.pid);
    },
  };
}

/** @type {{ [key: string]: string }} */
const NAMED = {
  ArrowDown: Key.ARROW_DOWN,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
};

/** @param {number} port */
async function session(port) {
  const wanted = {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] },
  };
  const builder = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted);
  for (let tries = 0; ; tries += 1) {
    try {
      return await builder.build();
    } catch (error) {
      if (tries > 100) throw error;
      await pause(200);
    }
  }
}

/** @returns {Promise<number>} a port that nothing listens at */
function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const at = probe.address();
      probe.close(() => found(at && typeof at === "object" ? at.port : 0));
    });
  });
}
