import { defineConfig } from "vite";

const STATIC = "../src/rashomon/view/static";

/* Two builds of the same drawing code: the application, and one plain script for dossiers (no modules on the disk). */
export default defineConfig(({ mode }) =>
  mode === "dossier"
    ? {
        publicDir: false,
        build: {
          outDir: `${STATIC}/dossier`, emptyOutDir: true, target: "es2022", modulePreload: false,
          lib: { entry: "src/dossier/main.ts", formats: ["iife"], name: "RashomonDossier", fileName: () => "dossier.js", cssFileName: "dossier" },
        },
      }
    : {
        base: "/app/", publicDir: false,
        build: { outDir: `${STATIC}/app`, emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, modulePreload: { polyfill: false } },
      });
