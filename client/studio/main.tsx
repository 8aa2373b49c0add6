import { render } from "preact";
import { Studio } from "./shell/studio.js";

const place = document.getElementById("app");
if (place !== null) render(<Studio />, place);
