import type { DefaultTheme, UserConfig } from "vitepress";

/** Search in the page itself: its index is a file of the site, and nothing is asked of anybody. */
export const search = {
  provider: "local",
  options: {
    miniSearch: {
      searchOptions: {
        fuzzy: 0.2,
        prefix: true,
        boost: { title: 8, text: 2, titles: 1 },
        // Runs in the page as well: the index has both languages, the reader has one.
        filter: ({ id }) => /\/ja\//.test(String(id)) === /\/ja\//.test(location.pathname),
      },
      options: {
        // Runs in the page as well, so it uses nothing from here. Japanese has no blanks between words: two characters are a word.
        tokenize: (text) =>
          text
            .split(/[\n\r\p{Z}\p{P}]+/u)
            .flatMap((word) =>
              (
                word.match(
                  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+/gu,
                ) ?? []
              ).flatMap((part) =>
                /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{3,}$/u.test(part)
                  ? Array.from({ length: part.length - 1 }, (_, at) => part.slice(at, at + 2))
                  : [part],
              ),
            ),
      },
    },
    locales: {
      ja: {
        translations: {
          button: { buttonText: "検索", buttonAriaLabel: "検索" },
          modal: {
            displayDetails: "詳細を表示",
            resetButtonTitle: "検索をやり直す",
            backButtonTitle: "検索を閉じる",
            noResultsText: "見つかりません:",
            footer: {
              selectText: "選択",
              selectKeyAriaLabel: "Enter",
              navigateText: "移動",
              navigateUpKeyAriaLabel: "上矢印",
              navigateDownKeyAriaLabel: "下矢印",
              closeText: "閉じる",
              closeKeyAriaLabel: "Esc",
            },
          },
        },
      },
    },
  },
} satisfies DefaultTheme.Config["search"];

/**
 * Pages in Japanese are in the index of the others, since they lie beside them: x.ja.md. What looks for an index of their own gets that one.
 */
export const oneIndex = {
  plugins: [
    {
      name: "one search index",
      enforce: "post",
      transform(code: string, id: string) {
        if (id !== "/@localSearchIndex") return undefined;
        return code.replace(/\}\s*$/, `, "ja": () => import("@localSearchIndexroot") }`);
      },
    },
  ],
} satisfies UserConfig["vite"];
