// @ts-check

/** What mail programs call the fields of the table that they put above a message passed on. */
const LABELS = {
  From: "from|von|de|da|van|från|fra|od|lähettäjä|от|від|差出人|发件人|寄件者|보낸 사람",
  Date:
    "date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|enviada em|enviado em" +
    "|verzonden|skickat|sendt|dato|lähetetty|wysłano|odesláno|дата|отправлено|надіслано|送信日時|日時" +
    "|日付|发送时间|日期|보낸 날짜",
  To: "to|an|à|para|a|aan|till|til|do|komu|vastaanottaja|кому|宛先|收件人|收件者|받는 사람",
  Subject:
    "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|aihe|тема" +
    "|件名|主题|主旨|제목|sujet",
};

/** @type {Map<string, string>} */
const NAMES = new Map(
  Object.entries(LABELS).flatMap(([name, labels]) =>
    labels.split("|").map((label) => /** @type {const} */ ([label, name])),
  ),
);

const LABELLED = /^[*_]{0,2}(\p{L}[\p{L}\p{M} ]{0,20})[*_]{0,2}[ \t]?[:：][*_]{0,2}(.*)$/u;

/**
 * The field that a labelled line stands for, in whatever language: `Von: …`, `*From:* …`.
 * @param {string} line
 * @returns {import("./header-fields.js").Field | null} with the name of RFC 5322
 */
export function labelledField(line) {
  const [, label, value] = LABELLED.exec(line.normalize()) ?? [];
  const name = label && NAMES.get(label.trim().toLowerCase());
  return name ? { name, value } : null;
}

/**
 * A pattern for the labels of a field.
 * @param {keyof typeof LABELS} name
 * @returns {string} its alternatives
 */
export function labelsOf(name) {
  return LABELS[name];
}
