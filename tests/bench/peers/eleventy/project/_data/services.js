import { readdir, readFile } from "node:fs/promises";
import { load } from "js-yaml";

const folder = new URL("../records/", import.meta.url);

export default async function () {
  const names = await readdir(folder);
  const records = await Promise.all(
    names.map(async (name) => {
      const record = load(await readFile(new URL(name, folder), "utf-8"));
      return [name.slice(0, -".yml".length), record];
    }),
  );
  return Object.fromEntries(records);
}
