/** Debian's Firefox, driven over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
import { launch } from "puppeteer-core";

/** @typedef {import("./engine.js").Engine} Engine */

/**
 * @param {string} address where the site stands
 * @returns {Promise<Engine>}
 */
export async function firefox(address) {
  const browser = await launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    headless: true,
  });
  const page = await browser.newPage();
  /** @type {string[]} */
  const thrown = [];
  page.on("pageerror", (error) => thrown.push(String(error)));
  return {
    name: "firefox",
    thrown,
    async open(path, width = 1280) {
      await page.setViewport({ width, height: 800 });
      await page.goto("about:blank");
      await page.goto(address + path);
    },
    run: (read, ...given) =>
      /** @type {Promise<any>} */ (page.evaluate(/** @type {any} */ (read), ...given)),
    click: (selector) => page.click(selector),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key)),
    printed: async () => (await page.pdf()).length,
    close: () => browser.close(),
  };
}
