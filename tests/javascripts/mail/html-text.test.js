import assert from "node:assert/strict";
import test from "node:test";
import { textOfHtml } from "../../../overrides/assets/javascripts/mail/html-text.js";

test("HTML is read as text", () => {
  assert.equal(
    textOfHtml("a<br>b &lt;i&gt; &#233;<script>c</script> &#9999999;<!-- d").trim(),
    "a\nb <i> é &#9999999;",
  );
});
