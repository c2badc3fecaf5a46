// What the scripts may not do. Prettier lays them out; TypeScript knows their types and names.
import css from "@eslint/css";
import js from "@eslint/js";
import baseline from "eslint-plugin-baseline-js";

// Scripts and styles need what every browser could do by the end of this year, and no more:
// docs/handbook/decisions/browsers.md names the versions.
const BASELINE = 2023;

const SCRIPTS = "overrides/assets/javascripts";
const ALL_SCRIPTS = "**/*.{js,mjs}";
const AS_TEXT = "Text never becomes markup: build elements with page/elements.js.";
const NO_INLINE =
  "The policy of the site allows no inline style or handler: use a class or a listener.";
const KEPT_HERE = "What a reader types or pastes is neither stored nor sent.";

const MARKUP = [
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "createContextualFragment",
  "srcdoc",
];
const WRITES = ["write", "writeln"].map((property) => ({ object: "document", property }));
const STORES = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"];
const CHANNELS = ["XMLHttpRequest", "WebSocket", "EventSource", "RTCPeerConnection"];

const forBrowsers = {
  files: [`${SCRIPTS}/**`],
  plugins: { baseline },
  rules: {
    "baseline/use-baseline": [
      "error",
      {
        available: BASELINE,
        includeWebApis: { preset: "auto" },
        includeJsBuiltins: { preset: "auto" },
        // Where the clipboard is refused, the text is selected: page/clipboard.js.
        ignoreFeatures: ["async-clipboard"],
      },
    ],
    "no-console": "error",
    "no-restricted-properties": [
      "error",
      ...MARKUP.map((property) => ({ property, message: AS_TEXT })),
      ...WRITES.map((place) => ({ ...place, message: AS_TEXT })),
      { property: "style", message: NO_INLINE },
      ...[...STORES, "cookie", "sendBeacon"].map((property) => ({ property, message: KEPT_HERE })),
    ],
    "no-restricted-globals": [
      "error",
      ...[...STORES, ...CHANNELS].map((name) => ({ name, message: KEPT_HERE })),
    ],
    "no-restricted-syntax": [
      "error",
      {
        selector:
          "CallExpression[callee.property.name='setAttribute'] > Literal[value=/^(style|on)/]",
        message: NO_INLINE,
      },
      {
        selector: "AssignmentExpression > MemberExpression[property.name=/^on[a-z]+$/]",
        message: NO_INLINE,
      },
    ],
  },
};

const styles = {
  files: ["overrides/**/*.css"],
  plugins: { css },
  language: "css/css",
  rules: {
    "css/use-baseline": [
      "error",
      {
        available: BASELINE,
        // Without these the site only looks a little different, or moves less.
        allowAtRules: ["page"],
        allowProperties: ["content-visibility", "overscroll-behavior", "resize", "text-wrap"],
        allowPropertyValues: { "break-after": ["avoid"], "word-break": ["break-word"] },
        allowSelectors: ["details-content", "marker"],
      },
    ],
  },
};

export default [
  { ignores: [`${SCRIPTS}/vendor/`] },
  { files: [ALL_SCRIPTS], ...js.configs.recommended },
  {
    files: [ALL_SCRIPTS],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // TypeScript tells what is not there
      "no-control-regex": "off", // the grammar of mail names control characters
      complexity: ["error", 10],
      "max-depth": ["error", 3],
      "max-len": ["error", 100],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "max-nested-callbacks": ["error", 3],
      "max-params": ["error", 4],
      "array-callback-return": "error",
      "default-param-last": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-else-return": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-lonely-if": "error",
      "no-nested-ternary": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": "error",
      "no-script-url": "error",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-unneeded-ternary": "error",
      "no-unreachable-loop": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": [
        "error",
        {
          args: "all",
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_$",
          destructuredArrayIgnorePattern: "^_$",
        },
      ],
      "no-useless-concat": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "require-await": "error",
    },
  },
  forBrowsers,
  styles,
];
