import { render } from "preact";
import { ThemeSwitch } from "../shared/theme-switch.js";

/** The report of a rehearsal. */
function Report() {
  return <ThemeSwitch />;
}

render(<Report />, document.body);
