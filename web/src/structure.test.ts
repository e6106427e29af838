import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** The rules of the house that no linter knows: who may import whom, and how long a file may grow. */

const SRC = dirname(fileURLToPath(import.meta.url));
const GENERATED = ["routeTree.gen.ts", "api/schema.d.ts"];
const LAYERS = ["lib", "api", "ui", "domain", "shell", "features", "routes"];

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const files = sources(SRC)
  .map((path) => ({ name: relative(SRC, path), path, text: readFileSync(path, "utf8") }))
  .filter(({ name }) => !GENERATED.includes(name));

/** What a file imports of ours, types and parts that load later included, as paths from `src` without their endings. */
function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(/(?:from |import\()"(@\/|\.{1,2}\/)([^"]*)"/g)].map(([, start, rest]) =>
    start === "@/" ? (rest ?? "") : relative(SRC, resolve(dirname(path), `${start}${rest}`)),
  );
}

/** The files that reach themselves, each with one way round. */
function circles(imports: Map<string, string[]>): string[] {
  return [...imports.keys()].flatMap((start) => {
    const seen = new Map<string, string>();
    const open = [start];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      for (const target of imports.get(file) ?? []) {
        if (target === start) {
          const way = [file];
          for (let at = file; at !== start; at = way[0] ?? start) way.unshift(seen.get(at) ?? start);
          return [[...way, start].join(" → ")];
        }
        if (!seen.has(target)) {
          seen.set(target, file);
          open.push(target);
        }
      }
    }
    return [];
  });
}

describe("the structure of the sources", () => {
  it("lets features use domain, ui, shell, api and lib, but never each other", () => {
    const crossings = files.flatMap(({ name, path, text }) => {
      const [, area] = /^features\/([^/]+)\//.exec(name) ?? [];
      if (!area) return [];
      return importsOf(path, text)
        .filter((target) => target.startsWith("features/") && !target.startsWith(`features/${area}/`))
        .map((target) => `${name} → ${target}`);
    });
    expect(crossings).toEqual([]);
  });

  it("lets each layer use only those beneath it", () => {
    const upward = files
      .filter(({ name }) => !name.includes(".test."))
      .flatMap(({ name, path, text }) => {
        const layer = LAYERS.indexOf(name.split("/")[0] ?? "");
        if (layer < 0) return [];
        return importsOf(path, text)
          .filter((target) => LAYERS.indexOf(target.split("/")[0] ?? "") > layer)
          .map((target) => `${name} → ${target}`);
      });
    expect(upward).toEqual([]);
  });

  it("has no files that import each other in a circle", () => {
    const bare = (name: string) => name.replace(/\.tsx?$/, "");
    const imports = new Map(files.map(({ name, path, text }) => [bare(name), importsOf(path, text)]));
    expect(circles(imports)).toEqual([]);
  });

  it("finds a circle", () => {
    const imports = [
      ["a", ["b", "d"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["react"]],
    ] as const;
    expect(circles(new Map(imports.map(([file, targets]) => [file, [...targets]])))).toEqual([
      "a → b → c → a",
      "b → c → a → b",
      "c → a → b → c",
    ]);
    expect(circles(new Map([["self", ["self"]]]))).toEqual(["self → self"]);
  });

  it("keeps files short and routes thin", () => {
    const long = files
      .map(({ name, text }) => ({ name, lines: text.split("\n").length - 1 }))
      .filter(
        ({ name, lines }) => lines > (name.startsWith("routes/") ? 60 : name.includes(".test.") ? 400 : 250),
      );
    expect(long).toEqual([]);
  });
});
