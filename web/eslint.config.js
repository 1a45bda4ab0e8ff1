/** The borders of the web app: lib, ui and pool below features, features below app; small files; no cycles. */
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import imports from "eslint-plugin-import-x";
import hooks from "eslint-plugin-react-hooks";
import { readdirSync } from "node:fs";
import typescript from "typescript-eslint";

const features = readdirSync(new URL("./src/features", import.meta.url));
const neighbours = features.map((feature) => ({
  target: `./src/features/${feature}`,
  from: "./src/features",
  except: [`./${feature}`],
  message: "A feature does not import another feature; put the two together in app/.",
}));
const staircase = [
  { target: "./src/lib", from: ["./src/ui", "./src/pool", "./src/features", "./src/app"] },
  { target: "./src/pool", from: ["./src/ui", "./src/features", "./src/app"] },
  { target: "./src/ui", from: ["./src/features", "./src/app", "./src/lib/client.ts", "./src/lib/auth.ts"] },
  { target: "./src/features", from: ["./src/app"] },
];

export default typescript.config(
  { ignores: ["dist", "src/lib/client.gen.ts"] },
  ...typescript.configs.strict,
  {
    plugins: { import: imports, "react-hooks": hooks },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      ...hooks.configs.recommended.rules,
      // It takes every object that came with a ref for a ref, and a function handed to a child for a read in render.
      "react-hooks/refs": "off",
      "max-lines": ["error", { max: 250 }],
      "max-params": ["error", { max: 4 }],
      complexity: ["error", 16],
      eqeqeq: "error",
      "no-console": "error",
      "import/no-cycle": "error",
      "import/no-restricted-paths": ["error", { zones: [...staircase, ...neighbours] }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
);
