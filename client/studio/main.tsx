import { render } from "preact";
import { ThemeSwitch } from "../shared/theme-switch.js";

/** The studio. */
function Studio() {
  return <ThemeSwitch />;
}

render(<Studio />, document.body);
