import { useData, withBase, type Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { defineComponent, h, onMounted, watch } from "vue";
import "./colors.css";

interface OtherLanguage {
  readonly lang: string;
  readonly text: string;
  readonly link: string;
}

/** The default layout with a link to the other language, and a landmark on the home page, which has none of its own. */
const layout = defineComponent(() => {
  const { frontmatter, page } = useData();
  const markHome = (): void => {
    const content = document.getElementById("VPContent");
    if (frontmatter.value["layout"] === "home") content?.setAttribute("role", "main");
    else content?.removeAttribute("role");
  };
  onMounted(markHome);
  watch(() => page.value.relativePath, markHome, { flush: "post" });
  return () =>
    h(DefaultTheme.Layout, null, {
      "doc-before": () => {
        const other = frontmatter.value["otherLanguage"] as OtherLanguage | undefined;
        if (other === undefined) return undefined;
        return h("nav", { class: "other-language", "aria-label": "Language" }, [
          h("a", { href: withBase(other.link), lang: other.lang, hreflang: other.lang }, other.text),
        ]);
      },
    });
});

// eslint-disable-next-line no-restricted-exports -- VitePress asks for it.
export default { extends: DefaultTheme, Layout: layout } satisfies Theme;
