/** `node run.js firefox http://127.0.0.1:8000/ [scene …]`: a line of JSON, scene → its fault. */
import { firefox } from "./firefox.js";
import { SCENES } from "./scenes.js";
import { webkit } from "./webkit.js";

const ENGINES = { firefox, webkit };

const [name, address, ...chosen] = process.argv.slice(2);
const engine = await ENGINES[/** @type {keyof typeof ENGINES} */ (name)](address);
/** @type {{ [scene: string]: string }} */
const wrong = {};
try {
  for (const scene of chosen.length ? chosen : Object.keys(SCENES)) {
    const before = engine.thrown.length;
    await SCENES[scene](engine).catch((error) => (wrong[scene] = String(error?.message ?? error)));
    const thrown = engine.thrown.slice(before);
    if (thrown.length) wrong[scene] = [wrong[scene] ?? "", ...thrown].join(" ");
  }
} finally {
  await engine.close();
}
console.log(JSON.stringify(wrong));
process.exit();
