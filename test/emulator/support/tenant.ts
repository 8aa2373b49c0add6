import type { EmulatorSeed } from "../../../scripts/emulator/index.js";

export const adele = "00000000-0000-0000-0000-0000000000ad";

/** A small tenant. */
export const tenant: EmulatorSeed = {
  graph: {
    users: [
      {
        id: adele,
        userPrincipalName: "AdeleV@contoso.example",
        displayName: "Adele Vance",
        city: "Köln",
        photo: "/9j/4AAQ",
      },
      { userPrincipalName: "alex@contoso.example", displayName: "Alex Wilber" },
      { userPrincipalName: "diego@contoso.example", displayName: "Diego Siciliani", city: "Birmingham" },
    ],
    groups: [{ displayName: "Sales", groupTypes: ["Unified"], members: ["adelev@contoso.example"] }],
    messages: Array.from({ length: 12 }, (_, index) => ({ mailbox: adele, subject: `Mail ${index}` })),
  },
};
