// @ts-check

/**
 * The list below the box, whose options the keys choose while the focus stays in the box (WAI-ARIA
 * 1.2, combobox pattern).
 */
export class ResultList {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {string} id of the list
   * @param {(results: HTMLElement[]) => void} [follow] is called with the results at each change
   */
  constructor(input, list, id, follow = () => {}) {
    this.input = input;
    this.list = list;
    this.follow = follow;
    list.id = id;
    input.setAttribute("aria-controls", id);
    /** @type {HTMLElement | null} */
    this.active = null;
    list.addEventListener("pointermove", (event) => this.point(event));
  }

  /** @returns {HTMLElement[]} */
  get options() {
    return [...this.list.querySelectorAll("[role=option]")].map(
      (each) => /** @type {HTMLElement} */ (each),
    );
  }

  /** @param {HTMLElement[]} groups */
  fill(groups) {
    this.list.replaceChildren(...groups);
    this.changed();
  }

  /** @param {HTMLElement[]} groups */
  append(groups) {
    this.list.append(...groups);
    this.changed();
  }

  /**
   * Put a group on top; those that lead to the same pages go. What was chosen there stays chosen
   * here.
   * @param {HTMLElement} group
   */
  prepend(group) {
    for (const link of group.querySelectorAll("a")) {
      const same = this.list.querySelector(`.lm-result__page[href^="${link.href}"]`);
      const gone = same?.closest(".lm-result");
      if (this.active && gone?.contains(this.active)) this.select(link);
      gone?.remove();
    }
    this.list.prepend(group);
    this.changed();
  }

  /** Number the options anew; the one that was chosen has another id then, or is gone. */
  changed() {
    const { options } = this;
    options.forEach((each, at) => {
      each.id = `${this.list.id}-${at}`;
      describe(each);
    });
    this.select(this.active?.isConnected ? this.active : null);
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    if (this.list.parentElement) this.list.parentElement.hidden = !options.length;
    this.follow([...this.list.children].map((each) => /** @type {HTMLElement} */ (each)));
  }

  /**
   * @param {number} step to the next option, or the one before; beyond the ends stands the box
   */
  move(step) {
    const { options } = this;
    if (!options.length) return;
    const at = options.findIndex((each) => each === this.active);
    const next = at < 0 && step < 0 ? options.length - 1 : at + step;
    this.select(options[next] ?? null);
    this.active?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement | null} option */
  select(option) {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {Event} event */
  point(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option instanceof HTMLElement && option !== this.active) this.select(option);
  }
}

/**
 * Let screen readers say why a page fits along with its title.
 * @param {HTMLElement} option
 */
function describe(option) {
  const why = option.nextElementSibling;
  if (!why?.matches(".lm-result__why")) return;
  why.id = `${option.id}-why`;
  option.setAttribute("aria-describedby", why.id);
}
