import { h, type ComponentChild } from "preact";
import { byteText } from "../../../scripts/report-page/view/byte-text.js";
import { durationText } from "../../../scripts/picture/run-overlay.js";
import type { MailPart, ShownMail } from "../../../scripts/report-page/report-data.js";
import { JsonView } from "../json-view.js";
import "./cards.css";
import "./mails-view.css";

/** Mails that the flows sent: nothing left the rehearsal. */
export function MailsView({ mails }: { readonly mails: readonly ShownMail[] }) {
  return (
    <ul class="cards">
      {mails.map(({ time, to, cc, bcc, subject, importance, content, source, attachments }, index) => (
        <li key={index} class="card-box">
          <h2 class="card-title">{subject}</h2>
          <p class="quiet">
            +{durationText(time)}, to {to}
            {cc === undefined ? "" : `, copy to ${cc}`}
            {bcc === undefined ? "" : `, blind copy to ${bcc}`}
            {importance === "Normal" ? "" : `, importance ${importance}`}
          </p>
          <div class="mail-body" role="group" aria-label="Text of the mail" tabIndex={0}>
            {content.map(mailPart)}
          </div>
          {attachments.length === 0 ? undefined : (
            <ul>
              {attachments.map(({ name, size, href }, number) => (
                <li key={number}>
                  {href === undefined ? name : <a href={href}>{name}</a>} <span class="quiet">{byteText(size)}</span>
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>As it was sent</summary>
            <JsonView value={source} />
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Elements that a mail may have here: the page of the report has headings of its own. */
const shownAs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "p div ul ol li table thead tbody tr th td b strong i em u code pre br hr".split(" ").map((tag) => [tag, tag]),
  ),
  ...Object.fromEntries("h1 h2 h3 h4 h5 h6".split(" ").map((tag) => [tag, "strong"])),
  blockquote: "div",
};

function mailPart(part: MailPart, index: number): ComponentChild {
  if (typeof part === "string") return part;
  const tag = Object.hasOwn(shownAs, part.tag) ? (shownAs[part.tag] ?? "span") : "span";
  return h(tag, { key: index }, part.parts.map(mailPart));
}
